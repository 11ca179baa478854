"""Sao văn bản: a copy with its number, its day and its file, all or nothing; a number given in error is explained.

On paper it is printed to be signed and sealed by hand. An electronic one is sealed first, outside any transaction,
because authorities are asked on the way: it bears no number (Decree 30/2020, Phụ lục I, phần II), so none can be lost.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.correspondence.errors import CopyNotFound, ScanMissing, SealNeeded, SourceScanNeeded
from motcua.cases.correspondence.events import CopyCertified, CopyVoided
from motcua.cases.correspondence.models import CertifiedCopy
from motcua.cases.correspondence.rules import copying as rules
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules.copying import CopyOrder
from motcua.cases.correspondence.rules.layout import notation_of, title_of
from motcua.cases.correspondence.selectors.choices import places_of
from motcua.cases.correspondence.selectors.copies import Original, forms_for, get_copy, get_original
from motcua.cases.correspondence.selectors.numbering import numbering_of
from motcua.cases.correspondence.services.copy_papers import Made, printed_copy, sealed_copy
from motcua.cases.correspondence.services.counting import next_number
from motcua.cases.correspondence.states import COPIES_SERIES, Medium
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.states import IMAGES, MediaType
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import services as signing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, clean_lines


def certify(
    document_id: int, order: CopyOrder, *, is_own: bool, certificate_id: int | None = None, passphrase: str = "",
    actor: Actor, at: datetime, key: UUID,
) -> CertifiedCopy:  # fmt: skip
    """The same key again answers with the copy that it made.

    Raises DocumentNotFound, MayNotRegister, NotToBeCopied, an Invalid of ``rules.check_order``, SealNeeded, and what
    ``signing.sign_and_keep`` says.
    """
    original = get_original(document_id, is_own=is_own, actor=actor)
    rules.check_may_certify(original.standing, actor)
    before = _made_with(key, original)
    if before is not None:
        return before
    order, signer = _ready(order, original, at)
    _check_scan(order.scan_id, at)
    if order.medium == Medium.PAPER:
        return _write(order, original, signer, _on_paper(order, original, signer, at), actor=actor, at=at, key=key)
    if certificate_id is None:
        raise SealNeeded(field="certificate_id")
    with signing.at_the_desk("copy", original.standing.agency_id, key):
        made = sealed_copy(
            order, original, certificate_id=certificate_id, passphrase=passphrase, actor=actor, at=at
        )  # fmt: skip
        return _write(order, original, "", lambda number, notation: _claimed(made, at), actor=actor, at=at, key=key)


@transaction.atomic
def void_copy(copy_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Hủy số: the line stays, struck out and explained; the number is never given again."""
    get_copy(copy_id, actor=actor)
    copy = CertifiedCopy.objects.select_for_update(no_key=True).filter(pk=copy_id).first()
    if copy is None:
        raise CopyNotFound
    rules.check_may_void_copy(copy.agency_id, is_voided=copy.voided_at is not None, actor=actor)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do hủy số", "reason")
    copy.voided_at, copy.voided_by_id, copy.void_reason = at, actor.id, reason
    copy.save(update_fields=["voided_at", "voided_by_id", "void_reason"])
    journal.record(
        CopyVoided(
            **by(actor), subject=copy.subject, agency_id=copy.agency_id, at=at, copy_id=copy.pk, number=copy.number,
            year=copy.year, notation=copy.notation,
        )
    )  # fmt: skip


def _write(
    order: CopyOrder, original: Original, signer: str, make: Callable[[int, str], Made], *, actor: Actor, at: datetime,
    key: UUID,
) -> CertifiedCopy:  # fmt: skip
    try:
        return _number(order, original, signer, make, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment: the number of the slower one went back with its transaction.
        made = _made_with(key, original)
        if made is None:
            raise
        return made


@transaction.atomic
def _number(
    order: CopyOrder, original: Original, signer: str, make: Callable[[int, str], Made], *, actor: Actor, at: datetime,
    key: UUID,
) -> CertifiedCopy:  # fmt: skip
    agency_id, day = original.standing.agency_id, local_day(at)
    number = next_number(agency_id, day.year, COPIES_SERIES)
    notation = notation_of(order.kind, numbering_of(agency_id, day.year).abbreviation, "")
    made = make(number, notation)
    which = {"outgoing_id" if original.is_own else "incoming_id": original.document.pk}
    copy = CertifiedCopy.objects.create(
        agency_id=agency_id, idempotency_key=key, year=day.year, number=number, notation=notation, kind=order.kind,
        medium=order.medium, recipients=order.recipients, copies=order.copies, excerpt=order.excerpt,
        signer=signer, made_on=day, made_at=at, made_by_id=actor.id, file_id=made.file_id, **which,
    )  # fmt: skip
    journal.record(
        CopyCertified(
            **by(actor), subject=copy.subject, agency_id=agency_id, at=at, copy_id=copy.pk, number=number,
            year=day.year, notation=notation, form=order.kind, medium=order.medium, sha256=made.sha256,
        )
    )  # fmt: skip
    return copy


def _check_scan(file_id: int | None, at: datetime) -> None:
    """Raises ScanMissing, SourceScanNeeded for what shows no pages."""
    if file_id is None:
        return
    if not files.claim({file_id}, at=at):
        raise ScanMissing(field="scan")
    if stored.briefs({file_id})[file_id].media_type not in (MediaType.PDF, *IMAGES):
        raise SourceScanNeeded(field="scan")


def _claimed(made: Made, at: datetime) -> Made:
    """In the transaction of the copy: what is sealed for one that is never written down is swept away."""
    if not files.claim({made.file_id}, at=at):
        raise FileMissing(file_id=made.file_id)
    return made


def _on_paper(order: CopyOrder, original: Original, signer: str, at: datetime) -> Callable[[int, str], Made]:
    return lambda number, notation: printed_copy(order, original, signer, number=number, notation=notation, at=at)


def _made_with(key: UUID, original: Original) -> CertifiedCopy | None:
    return CertifiedCopy.objects.filter(idempotency_key=key, agency_id=original.standing.agency_id).first()


def _ready(order: CopyOrder, original: Original, at: datetime) -> tuple[CopyOrder, str]:
    """Cleaned and checked, with the name of who signs on paper; without a title of its own that of the post."""
    today = local_day(at)
    order = replace(
        order, recipients=clean_lines(order.recipients), excerpt=clean_lines(order.excerpt),
        original_signature=clean_lines(order.original_signature), signer_title=clean(order.signer_title),
        head_title=clean(order.head_title),
    )  # fmt: skip
    is_paper = order.medium == Medium.PAPER
    seated = {one.post_id: one for one in places_of(original.standing.agency_id, on=today)} if is_paper else {}
    forms = {(str(one.kind), str(one.medium)) for one in forms_for(original, on=today)}
    rules.check_order(order, original.standing, forms=forms, signers=seated.keys())
    if not is_paper or order.signer_post_id is None:
        return order, ""
    post = seated[order.signer_post_id]
    if not order.signer_title:
        order = replace(order, signer_title=title_of(post.title))
    holders = organizations.holders_of([post.post_id], on=today).get(post.post_id, {})
    return order, next(iter(holders.values()), "")
