"""Giao thức cầu ký (motcua-bridge/1): what the server asks of a signer's own machine, and what that answers.

Two small JSON objects, described in docs/decisions/0021-signing-on-the-signers-machine.md. Both sides read them here:
the server believes nothing of an answer but the signature, the bridge nothing of a request but what it can check.
"""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, tsp
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate

from motcua.foundation.signing.errors import AnswerUnreadable, BridgeRefuses

PROTOCOL = "motcua-bridge/1"
LARGEST = 64 * 1024
# 500 papers of one run, a request or an answer of a thousand characters each.
LARGEST_OF_MANY = 2 * 1024 * 1024
_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be signed, and what is said about it. Without ``digest`` it asks for proof of having the key."""

    name: str
    origin: str
    until: datetime
    title: str
    subject: str
    serial: str
    fingerprint: str
    digest: str
    to_sign: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """To which request, and the signature: PKCS#1 v1.5 or ECDSA (DER) with SHA-256 over what was to be signed."""

    request: str
    fingerprint: str
    signature: bytes


def words_to_prove(fingerprint: str, name: str) -> bytes:
    """A sentence, so that no signature over it could ever be one over the attributes of a paper."""
    return f"{PROTOCOL} possession of {fingerprint} for {name}".encode()


def write_request(request: Request) -> str:
    """As a file for the bridge."""
    return json.dumps(_said(request), ensure_ascii=False, indent=1)


def write_requests(requests: Sequence[Request]) -> str:
    """Those of a run as one file: one PIN for all of them."""
    said = {"protocol": PROTOCOL, "purpose": "papers", "requests": [_said(one) for one in requests]}
    return json.dumps(said, ensure_ascii=False, indent=1)


def _said(request: Request) -> dict[str, Any]:
    return {
        "protocol": PROTOCOL, "purpose": "paper" if request.digest else "possession", "request": request.name,
        "origin": request.origin, "until": request.until.isoformat(), "title": request.title,
        "certificate": {"subject": request.subject, "serial": request.serial, "sha256": request.fingerprint},
        "digest": request.digest, "algorithm": "sha256", "to_sign": b64encode(request.to_sign).decode(),
    }  # fmt: skip


def read_requests(content: bytes) -> list[Request]:
    """Of one paper, or of the papers of a run: of one server and for one certificate. Raises BridgeRefuses."""
    said = _object(content, BridgeRefuses("not a request of Một Cửa"), largest=LARGEST_OF_MANY)
    if "requests" not in said:
        return [read_request(content)]
    each = said["requests"]
    if not isinstance(each, list) or not each:
        raise BridgeRefuses("not requests of Một Cửa")
    requests = [read_request(json.dumps(one).encode()) for one in each]
    if len({(one.origin, one.fingerprint) for one in requests}) > 1:
        raise BridgeRefuses("the requests are of several servers, or for several certificates")
    if not all(one.digest for one in requests):
        raise BridgeRefuses("a proof of possession is asked for by itself")
    return requests


def read_request(content: bytes) -> Request:
    """Raises BridgeRefuses."""
    said = _object(content, BridgeRefuses("not a request of Một Cửa"))
    try:
        cert = said["certificate"]
        texts = (said["title"], cert["subject"], cert["serial"], cert["sha256"], said["digest"])
        if not all(isinstance(one, str) for one in (*texts, said["request"], said["origin"])):
            raise TypeError
        return Request(
            said["request"], said["origin"], datetime.fromisoformat(said["until"]), *texts,
            to_sign=b64decode(said["to_sign"], validate=True),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise BridgeRefuses("not a request of Một Cửa") from error


def check_request(request: Request, *, paper: bytes | None, at: datetime) -> None:
    """What the bridge can know by itself: only that paper is signed, with that certificate, and in time.

    ``paper``: the prepared file, where the person has it and wants to be sure. Raises BridgeRefuses.
    """
    if request.until <= at:
        raise BridgeRefuses("the request has lapsed")
    if not request.digest:
        if request.to_sign != words_to_prove(request.fingerprint, request.name):
            raise BridgeRefuses("this is no proof of possession")
        return
    try:
        attributes = cms.CMSAttributes.load(request.to_sign, strict=True)
        found = {one["type"].native: one["values"] for one in attributes}
        kind, digest = found["content_type"][0].native, found["message_digest"][0].native
        named: tsp.SigningCertificateV2 = found["signing_certificate_v2"][0]
        means = named["certs"][0]["cert_hash"].native.hex()
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BridgeRefuses("what is to be signed are no attributes of a paper") from error
    if kind != "data" or digest.hex() != request.digest:
        raise BridgeRefuses("what is to be signed is not the paper that is named")
    if means != request.fingerprint:
        raise BridgeRefuses("what is to be signed names another certificate")
    if paper is not None and digest_of(paper) != request.digest:
        raise BridgeRefuses("the file is not the paper that is to be signed")


def digest_of(pdf: bytes) -> str:
    """Over all of a prepared PDF but the room for its last signature. Raises BridgeRefuses."""
    ranges = _RANGE.findall(pdf)
    if not ranges:
        raise BridgeRefuses("the file has no room for a signature")
    start, length, second, rest = map(int, ranges[-1])
    room = pdf[length:second]
    if start or second + rest != len(pdf) or room[:1] != b"<" or room[-1:] != b">" or room[1:-1].strip(b"0"):
        raise BridgeRefuses("the file has more than an empty room for a signature")
    return hashlib.sha256(pdf[:length] + pdf[second:]).hexdigest()


def write_answer(answer: Answer) -> str:
    """As a file for the server."""
    return json.dumps(_answered(answer), indent=1)


def write_answers(answers: Sequence[Answer]) -> str:
    """To the requests of a run, as one file."""
    return json.dumps({"protocol": PROTOCOL, "answers": [_answered(one) for one in answers]}, indent=1)


def _answered(answer: Answer) -> dict[str, str]:
    return {
        "protocol": PROTOCOL, "request": answer.request, "certificate": answer.fingerprint,
        "signature": b64encode(answer.signature).decode(),
    }  # fmt: skip


def split_answers(content: str) -> dict[str, str]:
    """The answers of one file, each as by itself, by the name of its request. Raises AnswerUnreadable."""
    said = _object(content.encode(), AnswerUnreadable(field="answer"), largest=LARGEST_OF_MANY)
    each = said.get("answers", [said])
    if not isinstance(each, list) or not each:
        raise AnswerUnreadable(field="answer")
    found = {read_answer(text).request: text for text in map(json.dumps, each)}
    if len(found) < len(each):
        raise AnswerUnreadable(field="answer")
    return found


def read_answer(content: str) -> Answer:
    """Raises AnswerUnreadable."""
    said = _object(content.encode(), AnswerUnreadable(field="answer"))
    try:
        name, fingerprint = said["request"], said["certificate"]
        if not (isinstance(name, str) and isinstance(fingerprint, str)):
            raise TypeError
        return Answer(name, fingerprint, b64decode(said["signature"], validate=True))
    except (KeyError, TypeError, ValueError) as error:
        raise AnswerUnreadable(field="answer") from error


def fits(signature: bytes, to_sign: bytes, *, certificate: bytes) -> bool:
    """Whether the key of this certificate (DER) made the signature over just that."""
    key = load_der_x509_certificate(certificate).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, to_sign, padding.PKCS1v15(), SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, to_sign, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _object(content: bytes, refusal: Exception, *, largest: int = LARGEST) -> dict[str, Any]:
    if len(content) > largest:
        raise refusal
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise refusal from error
    if not isinstance(said, dict) or said.get("protocol") != PROTOCOL:
        raise refusal
    return said
