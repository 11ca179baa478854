"""Chờ ký trên máy người ký: the paper is made ready and kept for minutes; the answer is believed in nothing but its
signature (decision 0021)."""

import hashlib
import json
import secrets
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileUnreadable
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing import errors
from motcua.foundation.signing.events import KeyPossessionProved
from motcua.foundation.signing.models import SigningCertificate, SigningRequest
from motcua.foundation.signing.rules import bridge, keeping
from motcua.foundation.signing.selectors.requests import RequestView, get_request, open_requests, request_of
from motcua.foundation.signing.states import Circle, Order, Prepared, SignerKind
from motcua.kernel.actor import Actor

# To open the file, to plug the device in, to read what is signed, to type a PIN and to bring the answer back.
ANSWER_MINUTES = 30
_DEFERRED = "motcua.foundation.signing.services.deferred"


def signed_elsewhere(
    pdf: bytes, row: SigningCertificate, *, answer: str, what: str, order: Order, subject: str, circle: Circle,
    actor: Actor, at: datetime,
) -> bytes:  # fmt: skip
    """Asked without an answer it prepares, and says so by SignatureAwaited; with one it ends the signature.

    ``what``: of ``what_is_meant``; said again with the answer it must be the same.

    Raises PossessionNotProved, SignatureAwaited, AnswerUnreadable, AnswerForAnother, RequestUsed, RequestLapsed,
    PaperChanged, AnswerOfAnotherKey, AnswerDoesNotFit, and what ``deferred`` says.
    """
    if row.proved_at is None:
        raise errors.PossessionNotProved(field="certificate_id")
    if not answer:
        request = _prepare(pdf, row, what=what, order=order, subject=subject, circle=circle, actor=actor, at=at)
        raise errors.SignatureAwaited(minutes=ANSWER_MINUTES, request=request)
    asked, signature = _answered(answer, row, actor=actor, at=at)
    if (asked.subject, asked.what) != (subject, what):
        raise errors.PaperChanged
    try:
        content = files.open_secret(bytes(asked.content), place=_place(asked.name))
    except FileUnreadable as error:  # the product's key was changed meanwhile
        raise errors.RequestNotFound from error
    made = Prepared(
        content, bytes.fromhex(asked.digest), bytes(asked.to_sign), asked.length_before, asked.room_begins,
        asked.room_ends,
    )  # fmt: skip
    finish: Callable[..., bytes] = import_string(f"{_DEFERRED}.finish")
    signed = finish(made, signature, certificate=bytes(row.content), order=order, circle=circle)
    _use(asked.name, at)
    return signed


def what_is_meant(pdf: bytes, order: Order, *, made_from: str, **more: object) -> str:
    """The paper and all words that come with the signature. What it looks like bears a moment, so it is left out.

    ``made_from`` names a paper whose bytes are made anew each time; otherwise its bytes are meant.
    """
    plain = asdict(replace(order, picture=None))
    plain["fills"] = [(fill.name, fill.words) for fill in order.fills]
    said = [made_from or hashlib.sha256(pdf).hexdigest(), plain, more]
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def describe_request(
    name: str, *, title: str, deed: str, given: dict[str, Any], back: str, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """In whose words it is asked, and what goes on with the answer; ``given`` comes back as it is."""
    get_request(name, actor=actor, at=at)
    SigningRequest.objects.filter(pk=name).update(title=title[:300], deed=deed, given=given, back=back[:200])


def request_file(name: str, *, origin: str, actor: Actor, at: datetime) -> str:
    """What the signer's machine is given: no byte of the paper, only what must be signed. Raises RequestNotFound."""
    view = get_request(name, actor=actor, at=at)
    to_sign = bytes(SigningRequest.objects.values_list("to_sign", flat=True).get(pk=name))
    return bridge.write_request(_request(view, to_sign, origin))


def request_files(names: Collection[str], *, origin: str, actor: Actor, at: datetime) -> str:
    """Those of a run that still wait, as one file in the order in which they were prepared.

    Raises RequestNotFound where none is left.
    """
    views = open_requests(actor, names=names, at=at)
    if not views:
        raise errors.RequestNotFound
    rows = SigningRequest.objects.filter(pk__in=[view.name for view in views])
    to_sign = {name: bytes(content) for name, content in rows.values_list("name", "to_sign")}
    return bridge.write_requests([_request(view, to_sign[view.name], origin) for view in views if view.name in to_sign])


def _request(view: RequestView, to_sign: bytes, origin: str) -> bridge.Request:
    return bridge.Request(
        view.name, origin, view.until, view.title, view.subject, view.serial, view.fingerprint, view.digest, to_sign
    )


def prepared_paper(name: str, *, actor: Actor, at: datetime) -> bytes:
    """The very bytes that are signed, to be looked at. Raises RequestNotFound."""
    get_request(name, actor=actor, at=at)
    content = bytes(SigningRequest.objects.values_list("content", flat=True).get(pk=name))
    if not content:
        raise errors.RequestNotFound
    try:
        return files.open_secret(content, place=_place(name))
    except FileUnreadable as error:
        raise errors.RequestNotFound from error


def drop_request(name: str, *, actor: Actor, at: datetime) -> None:
    """Its signer thought better of it. Raises RequestNotFound."""
    get_request(name, actor=actor, at=at)
    SigningRequest.objects.filter(pk=name).delete()


def ask_for_proof(certificate_id: int, *, title: str, back: str, actor: Actor, at: datetime) -> str:
    """A sentence for its key to sign; the name of the request.

    Raises CertificateNotFound, MayNotKeepCertificates, CertificateWithdrawn, NoProofNeeded.
    """
    row = _to_prove(certificate_id, actor)
    name = secrets.token_urlsafe(32)
    to_sign = bridge.words_to_prove(row.fingerprint, name)
    _keep(name, row, subject=f"certificate:{row.pk}", to_sign=to_sign, actor=actor, at=at, title=title, back=back)
    return name


@transaction.atomic
def prove_possession(certificate_id: int, *, answer: str, actor: Actor, at: datetime) -> None:
    """Chứng minh giữ khóa: from now on its owner may be asked to sign with it. Raises as above, and of the answer."""
    row = _to_prove(certificate_id, actor)
    asked, _ = _answered(answer, row, actor=actor, at=at)
    if asked.subject != f"certificate:{row.pk}":
        raise errors.AnswerForAnother(field="answer")
    _use(asked.name, at)
    row.proved_at = at
    row.save(update_fields=["proved_at"])
    fact = KeyPossessionProved(
        **by(actor), subject=asked.subject, agency_id=row.agency_id, at=at, fingerprint=row.fingerprint
    )
    journal.record(fact)


def give_time_to_end(names: Collection[str], *, actor: Actor, at: datetime) -> None:
    """They were answered in time: ending hundreds of them takes the worker minutes."""
    rows = SigningRequest.objects.filter(pk__in=names, account_id=actor.id, used_at=None, until__gt=at)
    rows.update(until=at + timedelta(minutes=ANSWER_MINUTES))


def split_answers(content: str) -> dict[str, str]:
    """The answers in one file by the names of their requests. Raises AnswerUnreadable."""
    return bridge.split_answers(content)


def forget_lapsed_requests(*, at: datetime) -> None:
    """Those that nobody answered in time, and those that were answered."""
    SigningRequest.objects.filter(until__lte=at).delete()


def _answered(
    answer: str, row: SigningCertificate, *, actor: Actor, at: datetime
) -> tuple[SigningRequest, bytes]:  # fmt: skip
    """The request and a signature over what it asks, by the certificate that was enrolled."""
    said = bridge.read_answer(answer)
    asked = request_of(said.request, actor)
    if asked is None or asked.certificate_id != row.pk:
        raise errors.AnswerForAnother(field="answer")
    get_request(asked.name, actor=actor, at=at)
    if said.fingerprint != row.fingerprint:
        raise errors.AnswerOfAnotherKey(field="answer", subject=row.subject, serial=row.serial)
    if not bridge.fits(said.signature, bytes(asked.to_sign), certificate=bytes(row.content)):
        raise errors.AnswerDoesNotFit(field="answer", subject=row.subject)
    return asked, said.signature


def _prepare(
    pdf: bytes, row: SigningCertificate, *, what: str, order: Order, subject: str, circle: Circle, actor: Actor,
    at: datetime,
) -> str:  # fmt: skip
    prepare: Callable[..., Prepared] = import_string(f"{_DEFERRED}.prepare")
    made = prepare(pdf, certificate=bytes(row.content), order=order, circle=circle)
    name = secrets.token_urlsafe(32)
    _keep(
        name, row, subject=subject, to_sign=made.to_sign, actor=actor, at=at, what=what, digest=made.digest.hex(),
        content=files.seal_secret(made.pdf, place=_place(name)), length_before=made.length_before,
        room_begins=made.room_begins, room_ends=made.room_ends,
    )  # fmt: skip
    return name


@transaction.atomic
def _keep(name: str, row: SigningCertificate, *, subject: str, actor: Actor, at: datetime, **more: Any) -> None:
    """In the place of what the same person asked about the same paper before: one page, one request."""
    SigningRequest.objects.filter(certificate=row, account_id=actor.id, subject=subject, used_at=None).delete()
    SigningRequest.objects.create(
        name=name, certificate=row, account_id=actor.id, post_id=actor.post_id, subject=subject, made_at=at,
        until=at + timedelta(minutes=ANSWER_MINUTES), **more,
    )  # fmt: skip


def _use(name: str, at: datetime) -> None:
    """Of two who bring the same answer, one."""
    if not SigningRequest.objects.filter(pk=name, used_at=None).update(used_at=at, content=b""):
        raise errors.RequestUsed


def _to_prove(certificate_id: int, actor: Actor) -> SigningCertificate:
    row = SigningCertificate.objects.filter(pk=certificate_id).first()
    if row is None:
        raise errors.CertificateNotFound
    keeping.check_may_keep(actor, agency_id=row.agency_id, holder_id=row.holder_id)
    if row.withdrawn_at is not None:
        raise errors.CertificateWithdrawn
    if row.signer != SignerKind.DEVICE:
        raise errors.NoProofNeeded
    return row


def _place(name: str) -> bytes:
    """Put beside another request it does not open."""
    return f"signing-request:{name}".encode()
