"""Cấp số, ban hành: number, day and file in one transaction; a number given in error is struck out and explained."""

from datetime import datetime
from typing import IO

from django.db import connection, transaction

from motcua.cases.correspondence.events import OutgoingIssued, OutgoingVoided
from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.numbering import numbering_of
from motcua.cases.correspondence.services.answering import reopen_what_it_answered, settle_what_it_answers
from motcua.cases.correspondence.services.composing import TEMPLATE, composed, notation_for
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.states import OutgoingState
from motcua.foundation.files import services as files
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines, fold
from motcua.kernel.turns import take_turn

# The row of the series stays locked until the document is committed with its file: whoever issues at the same moment
# waits, and a transaction that ends in any other way takes its number back with it.
_NUMBER = """
INSERT INTO correspondence_seriesnumber AS n (agency_id, year, series, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, year, series) DO UPDATE SET last = n.last + 1 RETURNING last
"""


@transaction.atomic
def issue(document_id: int, *, copies: int, revision: int, actor: Actor, at: datetime) -> OutgoingDocument:
    """The approved version gets the next number of its series, today's date, and its file.

    Raises MayNotRegister, MoveNotAllowed, ChangedMeanwhile, CopiesWrong, StorageUnavailable.
    """
    _take_turn(document_id)
    document, standing = lock_outgoing(document_id)
    moves.check_may_issue(standing, actor)
    moves.check_revision(standing, revision)
    moves.check_copies(copies)
    version = DraftVersion.objects.select_related("kind", "document").get(document=document, number=document.version)
    day = local_day(at)
    document.year, document.notation = day.year, notation_for(version, day.year)
    document.series = numbering_of(document.agency_id, day.year).series_of(version.kind.code)
    document.number = _next_number(document.agency_id, day.year, document.series)
    pdf = printing.render(
        TEMPLATE, composed(version, number=document.number, notation=document.notation, at=at), at=at
    )  # fmt: skip
    file = files.keep_made(lambda place: _fill(place, pdf), media_type="application/pdf", at=at)
    document.state, document.copies, document.file = OutgoingState.ISSUED, copies, file
    document.issued_on, document.issued_at, document.issued_by_id = day, at, actor.id
    document.search = fold(f"{say_number(document.number)}/{document.notation} {document.search}")
    step(
        document, "state", "copies", "file", "year", "series", "number", "notation", "issued_on", "issued_at",
        "issued_by_id", "search",
    )  # fmt: skip
    tell(
        OutgoingIssued, document, actor=actor, at=at, number=document.number, year=day.year,
        kind_code=version.kind.code, version=version.number, sha256=file.sha256,
    )  # fmt: skip
    settle_what_it_answers(document, actor=actor, at=at)
    return document


@transaction.atomic
def void_number(document_id: int, *, reason: str, revision: int, actor: Actor, at: datetime) -> None:
    """Hủy số: the line stays with its file, struck out and explained; the number is never given again."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_void(standing, actor)
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


def _next_number(agency_id: int, year: int, series: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [agency_id, year, series])
        return int(cursor.fetchone()[0])


def _fill(place: IO[bytes], content: bytes) -> None:
    place.write(content)
