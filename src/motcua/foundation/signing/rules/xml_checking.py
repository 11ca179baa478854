"""Kiểm tra chữ ký XML (XMLDSig, XAdES-BES, XAdES-T): in the words, and by the roots and lists, of those in a PDF."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pyhanko.sign.validation.ades import ades_timestamp_validation
from pyhanko.sign.validation.policy_decl import LocalKnowledge

from motcua.foundation.signing.rules import findings as rules
from motcua.foundation.signing.rules.contexts import checking_spec, timing
from motcua.foundation.signing.rules.reading import HASHES, brief, is_below_floor, trust_had_ended
from motcua.foundation.signing.rules.trusting import Standing, outside, standing, trust
from motcua.foundation.signing.rules.xml_proving import (
    NotClean,
    Proved,
    XmlSignature,
    bearer_of,
    claimed_at,
    claimed_roles,
    knowledge_in,
    prove,
    refusal_of,
    timestamps_of,
    words_of,
)
from motcua.foundation.signing.rules.xml_reading import (
    DS,
    MOST_SIGNATURES,
    XADES,
    Aims,
    Node,
    aims_of,
    bare_parts,
    called,
    has_bare_comments,
    signatures_in,
)
from motcua.foundation.signing.states import (
    PART_OF_DOCUMENT,
    WHOLE_DOCUMENT,
    Circle,
    Finding,
    Reason,
    SignatureLine,
)
from motcua.kernel.markup import NotReadable, parse_xml

_OWN = (f"{{{XADES}}}SignedProperties", f"{{{DS}}}KeyInfo", f"{{{DS}}}SignatureProperties")


@dataclass(frozen=True, slots=True)
class Seen:
    """``about``: of the file as a whole; ``unsigned``: the names of its parts that nobody signed."""

    lines: tuple[SignatureLine, ...]
    about: tuple[Reason, ...]
    unsigned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stamped:
    """``proved``: the earliest good timestamp; ``found``: why there is none though the signature brings some."""

    proved: datetime | None = None
    found: Finding | None = None
    is_there: bool = False


async def look_at_xml(content: bytes, circle: Circle, at: datetime, online: bool) -> Seen:
    """Raises DoctypeFound, NotReadable."""
    root = parse_xml(content)
    signatures = signatures_in(root)
    if not signatures:
        return Seen((), (), ())
    if len(signatures) > MOST_SIGNATURES:
        raise NotReadable("beyond the limits")
    aims = {one: aims_of(root, one) for one in signatures}
    lines = tuple([await _guarded(root, one, aims, circle, at, online) for one in signatures])
    bare = bare_parts(root, aims)
    found = [Finding.WRAPPED if bare.is_twin else Finding.UNSIGNED_PART] if bare.names else []
    if has_bare_comments(root):
        found.append(Finding.UNSIGNED_COMMENT)
    return Seen(lines, tuple(rules.explain(code, ", ".join(bare.names)) for code in found), bare.names)


async def _guarded(
    root: Node, signature: Node, every: Mapping[Node, Aims], circle: Circle, at: datetime, online: bool
) -> SignatureLine:
    """One that cannot be read is not valid, and the others are still looked at."""
    place, aims = list(every).index(signature), every[signature]
    field = (signature.get("Id") or f"Signature {place + 1}")[:100]
    refused = refusal_of(signature)
    if refused is not None:
        return _refused(field, refused, aims)
    try:
        bearer = bearer_of(signature)
        if bearer is None:
            return _refused(field, Finding.NOT_ITS_KEY, aims)
        # What cannot be followed is not computed: the library passes over transforms that it does not know.
        proof = Proved(found=aims.found) if aims.found else prove(root, place, bearer)
        alone = {one: held if one is signature else Aims(()) for one, held in every.items()}
        is_whole = bool(aims.targets) and not bare_parts(root, alone).names
        said = await _line(field, signature, aims, bearer, proof, is_whole, circle, at, online)
    except NotClean as error:
        return _refused(field, Finding.PADDED, aims, str(error))
    except Exception as error:
        return _refused(field, Finding.MALFORMED, aims, f"{type(error).__name__}: {error}")
    return said


def _refused(field: str, code: Finding, aims: Aims, detail: str = "") -> SignatureLine:
    codes = dict.fromkeys((code, *aims.found))
    return SignatureLine(field, rules.conclude(codes), tuple(rules.explain(one, detail) for one in codes))


async def _line(
    field: str, signature: Node, aims: Aims, one: XmlSignature, proof: Proved, is_whole: bool, circle: Circle,
    at: datetime, online: bool,
) -> SignatureLine:  # fmt: skip
    known = knowledge_in(signature, circle)
    pairs = list(zip(aims.targets, proof.signed, strict=True)) if proof.signed else []
    own = [seen for target, seen in pairs if signature in target.iterancestors()]
    content = [(target, seen) for target, seen in pairs if target.tag not in _OWN]
    stamped, stood = _Stamped(), Standing("", None, None)
    codes = list(proof.found)
    if not codes:
        stamped = await _timestamp(signature, known, circle, at, online)
        stood = await standing(one, circle, known, at=at, online=online)
        codes = [_worth(one, circle, stood, stamped, claimed_at(own), at)]
    if is_below_floor(one) and Finding.WEAK not in codes:
        codes.append(Finding.WEAK)
    if not proof.found and not stamped.is_there:
        codes.append(Finding.NO_TIMESTAMP if claimed_at(own) else Finding.NO_TIME)
    if not proof.found and not is_whole:
        codes.append(Finding.SIGNED_PART)
    key = one.signer_cert.public_key
    return SignatureLine(
        field, rules.conclude(codes), tuple(rules.explain(code, proof.detail) for code in codes),
        signer=brief(one.signer_cert),
        path=tuple(cert.subject.human_friendly for cert in stood.path) if stood.path else (),
        algorithm=f"{one.md_algorithm} {key.algorithm} {key.bit_size}", claimed_at=claimed_at(own),
        proved_at=stamped.proved, covers=WHOLE_DOCUMENT if is_whole else PART_OF_DOCUMENT, capacity=claimed_roles(own),
        parts=tuple(called(target) for target, _ in content), words=words_of([seen for _, seen in content]),
    )  # fmt: skip


def _worth(
    one: XmlSignature, circle: Circle, stood: Standing, stamped: _Stamped, claimed: datetime | None, at: datetime
) -> Finding:
    """What the certificate was worth when it signed; only a timestamp proves that this was before an end."""
    proved = stamped.proved
    code = trust(one, circle, stood.name)
    if code is Finding.REVOKED and proved is not None and stood.since is not None and proved < stood.since:
        code = Finding.SOUND
    if code is Finding.OUTSIDE_VALIDITY:
        code = outside(one, proved or claimed)
        if code is Finding.OUTSIDE_VALIDITY and proved is not None:
            # It signed while in force; whether it was revoked by then, no list of today tells any more.
            code = Finding.REVOCATION_UNKNOWN
    if code is Finding.SOUND and stamped.found is not None:
        code = stamped.found
    if code is Finding.SOUND and trust_had_ended(circle, stood.path, proved or at):
        code = Finding.TRUST_ENDED
    return code


async def _timestamp(
    signature: Node, known: LocalKnowledge, circle: Circle, at: datetime, online: bool
) -> _Stamped:  # fmt: skip
    """XAdES-T: of several timestamps the earliest good one; a bad one says why where there is none."""
    tokens = timestamps_of(signature)
    good: list[datetime] = []
    found: Sequence[Finding] = []
    for token, octets in tokens:
        said = token["encap_content_info"]["content"].parsed["message_imprint"]
        if said["hash_algorithm"]["algorithm"].native not in HASHES:
            found = [*found, Finding.TIMESTAMP_UNSURE]
            continue
        spec = checking_spec(circle, online=online, known=known).signature_validation_spec
        result = await ades_timestamp_validation(token, spec, partial(_imprint, octets), timing_info=timing(at))
        status, is_sound = result.api_status, result.ades_subindic.standard_name == "OK"
        if status is None or not status.intact or not status.valid:
            found = [*found, Finding.TIMESTAMP_BAD]
        elif is_sound and not trust_had_ended(circle, status.validation_path, status.timestamp):
            good.append(status.timestamp)
        else:
            found = [*found, Finding.TIMESTAMP_UNSURE]
    if good or not tokens:
        return _Stamped(min(good, default=None), None, bool(tokens))
    return _Stamped(None, Finding.TIMESTAMP_BAD if Finding.TIMESTAMP_BAD in found else Finding.TIMESTAMP_UNSURE, True)


def _imprint(octets: bytes, name: str) -> bytes:
    return hashlib.new(name, octets).digest()
