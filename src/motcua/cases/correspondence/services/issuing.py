"""Cấp số, ban hành: number, day and file in one transaction; a number given in error is struck out and explained."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO, NamedTuple

from django.db import transaction

from motcua.cases.correspondence.errors import NumberTaken, SealNeeded
from motcua.cases.correspondence.events import OutgoingIssued, OutgoingVoided
from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.numbering import numbering_of
from motcua.cases.correspondence.selectors.outgoing_doors import version_of
from motcua.cases.correspondence.services.answering import reopen_what_it_answered, settle_what_it_answers
from motcua.cases.correspondence.services.appending import (
    Sealed,
    check_seal_reaches,
    issue_appendices,
    seal_appendices,
    unsealed_appendices,
)
from motcua.cases.correspondence.services.composing import TEMPLATE, composed, notation_for, number_said
from motcua.cases.correspondence.services.counting import next_number
from motcua.cases.correspondence.services.signing_documents import kind_to_sign, seal_issue
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.services.succeeding import (
    check_may_still_succeed,
    check_replaces_nothing,
    end_what_it_succeeds,
)
from motcua.cases.correspondence.states import OutgoingState
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.printing import services as printing
from motcua.foundation.signing import services as signing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines, fold
from motcua.kernel.turns import take_turn

# A colleague's number may come between; three in a row is a busy minute, and the clerk may say so again.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes to stand in the books."""

    year: int
    series: str
    number: int
    notation: str


class Made(NamedTuple):
    """The file of an issued document, and those of its appendices."""

    file_id: int
    sha256: str
    appendices: tuple[Sealed, ...]


def issue(
    document_id: int, *, copies: int, revision: int, certificate_id: int | None = None, passphrase: str = "",
    actor: Actor, at: datetime,
) -> OutgoingDocument:  # fmt: skip
    """The approved version gets the next number of its series, today's date, and its file.

    What the leader has signed with a key is sealed with one: the seal covers number and day. It is made with the number
    that is next, outside any transaction; only if that is still the next it is given, together with the file and those
    of the appendices, each under the seal as well.

    Raises MayNotRegister, MoveNotAllowed, ChangedMeanwhile, CopiesWrong, StorageUnavailable, SealNeeded, NumberTaken,
    AppendicesNeedSealHere, and what ``signing.sign_and_keep`` says.
    """
    if not OutgoingDocument.objects.filter(pk=document_id, signed_file__isnull=False).exists():
        return _issue(document_id, copies, revision, lambda version, place: _print(version, place, at), actor, at)
    if certificate_id is None:
        raise SealNeeded(field="certificate_id")
    with signing.at_the_desk("outgoing", document_id):
        for _ in range(_TRIES):
            version, place = _next(document_id, copies, revision, actor, at)
            check_seal_reaches(version, certificate_id=certificate_id, actor=actor, at=at)
            made = _sealed(version, place, certificate_id, passphrase, actor, at)
            with suppress(NumberTaken):
                return _issue(document_id, copies, revision, _only_at(place, made, at), actor, at)
    raise NumberTaken


@transaction.atomic
def _next(
    document_id: int, copies: int, revision: int, actor: Actor, at: datetime
) -> tuple[DraftVersion, Place]:  # fmt: skip
    """What would be sealed, and the number that it would have now; nothing is taken."""
    document = _checked(document_id, copies, revision, actor)
    check_may_still_succeed(document)
    version, year = version_of(document), local_day(at).year
    series = numbering_of(document.agency_id, year).series_of(version.kind.code)
    given = SeriesNumber.objects.filter(agency_id=document.agency_id, year=year, series=series)
    last = given.values_list("last", flat=True).first() or 0
    return version, Place(year, series, last + 1, notation_for(version, year))


@transaction.atomic
def _issue(
    document_id: int, copies: int, revision: int, made: Callable[[DraftVersion, Place], Made], actor: Actor,
    at: datetime,
) -> OutgoingDocument:  # fmt: skip
    """Number, day and file, or nothing of them."""
    _take_turn(document_id)
    document = _checked(document_id, copies, revision, actor)
    version, day = version_of(document), local_day(at)
    series = numbering_of(document.agency_id, day.year).series_of(version.kind.code)
    number = next_number(document.agency_id, day.year, series)
    file = made(version, Place(day.year, series, number, notation_for(version, day.year)))
    document.year, document.series, document.number = day.year, series, number
    document.notation = notation_for(version, day.year)
    document.state, document.copies, document.file_id = OutgoingState.ISSUED, copies, file.file_id
    document.issued_on, document.issued_at, document.issued_by_id = day, at, actor.id
    document.search = fold(f"{say_number(number)}/{document.notation} {document.search}")
    step(
        document, "state", "copies", "file", "year", "series", "number", "notation", "issued_on", "issued_at",
        "issued_by_id", "search",
    )  # fmt: skip
    tell(
        OutgoingIssued, document, actor=actor, at=at, number=number, year=day.year, kind_code=version.kind.code,
        version=version.number, sha256=file.sha256,
    )  # fmt: skip
    issue_appendices(file.appendices, at=at)
    settle_what_it_answers(document, actor=actor, at=at)
    end_what_it_succeeds(document, actor=actor, at=at)
    return document


def _checked(document_id: int, copies: int, revision: int, actor: Actor) -> OutgoingDocument:
    document, standing = lock_outgoing(document_id)
    moves.check_may_issue(standing, actor)
    moves.check_revision(standing, revision)
    moves.check_copies(copies)
    return document


def _print(version: DraftVersion, place: Place, at: datetime) -> Made:
    """To be signed and sealed on paper. Raises SealNeeded where the leader has signed with a key meanwhile."""
    if version.document.signed_file_id is not None:
        raise SealNeeded(field="certificate_id")
    pdf = printing.render(TEMPLATE, composed(version, number=place.number, notation=place.notation, at=at), at=at)
    file = files.keep_made(lambda where: _fill(where, pdf), media_type="application/pdf", at=at)
    return Made(file.pk, file.sha256, unsealed_appendices(version))


def _sealed(
    version: DraftVersion, place: Place, certificate_id: int, passphrase: str, actor: Actor, at: datetime
) -> Made:  # fmt: skip
    """The document and all files behind it, for this place; worth nothing until they are written down together."""
    kept = seal_issue(
        version, number=place.number, notation=place.notation, certificate_id=certificate_id, passphrase=passphrase,
        actor=actor, at=at,
    )  # fmt: skip
    appendices = seal_appendices(
        version, number=number_said(version, place.number, place.notation), paper_kind=kind_to_sign(version),
        certificate_id=certificate_id, passphrase=passphrase, actor=actor, at=at,
    )  # fmt: skip
    return Made(kept.file_id, kept.sha256, appendices)


def _only_at(expected: Place, sealed: Made, at: datetime) -> Callable[[DraftVersion, Place], Made]:
    """What was sealed for one place is worth nothing at another."""

    def made(_: DraftVersion, place: Place) -> Made:
        if place != expected:
            raise NumberTaken
        if not files.claim([sealed.file_id], at=at):
            raise FileMissing(file_id=sealed.file_id)
        return sealed

    return made


@transaction.atomic
def void_number(document_id: int, *, reason: str, revision: int, actor: Actor, at: datetime) -> None:
    """Hủy số: the line stays with its file, struck out and explained; the number is never given again."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_void(standing, actor)
    check_replaces_nothing(document)
    moves.check_revision(standing, revision)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do hủy số", "reason")
    document.state, document.void_reason = OutgoingState.VOIDED, reason
    document.voided_at, document.voided_by_id = at, actor.id
    step(document, "state", "void_reason", "voided_at", "voided_by_id")
    tell(OutgoingVoided, document, actor=actor, at=at, number=document.number, year=document.year)
    reopen_what_it_answered(document, actor=actor, at=at)


def _take_turn(document_id: int) -> None:
    """So that nobody changes how the agency counts while something is counted."""
    agency = OutgoingDocument.objects.filter(pk=document_id).values_list("agency_id", flat=True).first()
    take_turn("numbering", agency)


def _fill(place: IO[bytes], content: bytes) -> None:
    place.write(content)
