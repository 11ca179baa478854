"""Vào sổ: give an arrived document the next number of the year; strike a number out that was given in error."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from motcua.cases.correspondence.errors import ScanMissing
from motcua.cases.correspondence.events import IncomingRegistered, IncomingScanned, IncomingVoided
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules import directing, moves
from motcua.cases.correspondence.rules import registering as rules
from motcua.cases.correspondence.rules.registering import Arrival
from motcua.cases.correspondence.selectors.choices import kinds_on
from motcua.cases.correspondence.services.stepping import lock, tell
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean, clean_lines, fold

# The row of the year stays locked until the document is committed: whoever registers at the same moment waits, and a
# transaction that ends in any other way takes its number back with it.
_NUMBER = """
INSERT INTO correspondence_arrivalnumber AS n (agency_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, year) DO UPDATE SET last = n.last + 1 RETURNING last
"""


def check_before_scan(*, secrecy: str, words: tuple[str, ...], actor: Actor) -> None:
    """Asked before a scan is stored at all. Raises MayNotRegister, SecretRefused."""
    moves.check_may_register(actor, actor.agency_id)
    rules.check_not_secret(secrecy, *(clean(text) for text in words))


def register(arrival: Arrival, *, actor: Actor, at: datetime, key: UUID) -> IncomingDocument:
    """The line in the register. The same key again answers with the line that it made."""
    agency_id = actor.agency_id
    moves.check_may_register(actor, agency_id)
    assert agency_id is not None
    arrival = _cleaned(arrival)
    rules.check_not_secret(arrival.secrecy, arrival.reference_number, arrival.abstract, arrival.note)
    today = local_day(at)
    rules.check_arrival(arrival, kinds={kind.id for kind in kinds_on(today)}, today=today)
    before = IncomingDocument.objects.filter(idempotency_key=key, agency_id=agency_id).first()
    if before is not None:
        return before
    try:
        return _write(arrival, agency_id, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment: the number of the slower one went back with its transaction.
        made = IncomingDocument.objects.filter(idempotency_key=key, agency_id=agency_id).first()
        if made is None:
            raise
        return made


@transaction.atomic
def _write(arrival: Arrival, agency_id: int, *, actor: Actor, at: datetime, key: UUID) -> IncomingDocument:
    _claim(arrival.file_id, at)
    year = local_day(at).year
    number = _next_number(agency_id, year)
    document = IncomingDocument.objects.create(
        agency_id=agency_id,
        year=year,
        number=number,
        idempotency_key=key,
        state=IncomingState.NEW,
        arrived_on=arrival.arrived_on,
        origin=arrival.origin,
        reference_number=arrival.reference_number,
        issued_on=arrival.issued_on,
        kind_id=arrival.kind_id,
        abstract=arrival.abstract,
        urgency=arrival.urgency,
        pages=arrival.pages,
        note=arrival.note,
        search=fold(f"{number} {arrival.reference_number} {arrival.origin} {arrival.abstract}"),
        file_id=arrival.file_id,
        file_name=arrival.file_name,
        registered_at=at,
        registered_by_id=actor.id,
    )
    document.refresh_from_db(fields=["kind"])
    journal.record(
        IncomingRegistered(
            **by(actor),
            subject=document.subject,
            agency_id=agency_id,
            at=at,
            number=number,
            year=year,
            kind_code=document.kind.code,
            urgency=arrival.urgency,
        )
    )
    return document


@transaction.atomic
def add_scan(document_id: int, *, file_id: int, file_name: str, actor: Actor, at: datetime) -> None:
    """The scan of a document that got its number first."""
    document, standing = lock(document_id)
    moves.check_may_scan(standing, actor)
    _claim(file_id, at)
    document.file_id, document.file_name = file_id, clean(file_name)[:200]
    document.save(update_fields=["file", "file_name"])
    tell(IncomingScanned, document, actor=actor, at=at)


@transaction.atomic
def void(document_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Hủy số: the line stays, struck out and explained; the number is never given again."""
    document, standing = lock(document_id)
    moves.check_may_void(standing, actor)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do hủy số", "reason")
    document.state, document.void_reason = IncomingState.VOIDED, reason
    document.voided_at, document.voided_by_id = at, actor.id
    document.save(update_fields=["state", "void_reason", "voided_at", "voided_by_id"])
    tell(IncomingVoided, document, actor=actor, at=at, number=document.number, year=document.year)


def _next_number(agency_id: int, year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [agency_id, year])
        return int(cursor.fetchone()[0])


def _claim(file_id: int | None, at: datetime) -> None:
    if file_id is not None and not files.claim({file_id}, at=at):
        raise ScanMissing(field="scan")


def _cleaned(arrival: Arrival) -> Arrival:
    """As it is stored: one normal form of letters, single spaces."""
    return replace(
        arrival,
        origin=clean(arrival.origin),
        reference_number=clean(arrival.reference_number),
        abstract=clean(arrival.abstract),
        note=clean(arrival.note),
        file_name=clean(arrival.file_name)[:200],
    )
