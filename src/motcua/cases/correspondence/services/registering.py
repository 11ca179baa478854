"""Vào sổ: give an arrived document the next number of the year; strike a number out that was given in error."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from motcua.cases.correspondence.errors import Doubtful, NothingToCheck, ScanMissing
from motcua.cases.correspondence.events import IncomingRegistered, IncomingScanned, IncomingVoided
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules import directing, moves
from motcua.cases.correspondence.rules import registering as rules
from motcua.cases.correspondence.rules.registering import Arrival
from motcua.cases.correspondence.selectors.arriving import Twin, twins_of
from motcua.cases.correspondence.selectors.choices import kinds_on
from motcua.cases.correspondence.selectors.doors import get_incoming
from motcua.cases.correspondence.services.stepping import lock, tell
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Report, Verdict
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


def register(
    arrival: Arrival, *, is_confirmed: bool = False, actor: Actor, at: datetime, key: UUID
) -> IncomingDocument:  # fmt: skip
    """The line in the register. The same key again answers with the line that it made.

    The signatures of a PDF are checked before it gets a number, in a process of its own and outside the transaction.
    What may be a double, and what is signed wrongly, is registered only once somebody has confirmed it (Doubtful).
    """
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
    report = _looked_at(arrival.file_id, at)
    if not is_confirmed:
        _check_no_doubt(twins_of(arrival, agency_id), report)
    try:
        return _write(arrival, agency_id, report, actor=actor, at=at, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment: the number of the slower one went back with its transaction.
        made = IncomingDocument.objects.filter(idempotency_key=key, agency_id=agency_id).first()
        if made is None:
            raise
        return made


def _check_no_doubt(twins: Sequence[Twin], report: Report | None) -> None:
    wrong = () if report is None or report.verdict is not Verdict.INVALID else tuple(one.vi for one in report.reasons)
    if twins or wrong:
        raise Doubtful(field="is_confirmed", twins=tuple(twins), reasons=wrong)


@transaction.atomic
def _write(
    arrival: Arrival, agency_id: int, report: Report | None, *, actor: Actor, at: datetime, key: UUID
) -> IncomingDocument:  # fmt: skip
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
    _keep(report, document, actor=actor, at=at)
    return document


def add_scan(document_id: int, *, file_id: int, file_name: str, actor: Actor, at: datetime) -> None:
    """The scan of a document that got its number first; its signatures are checked like those of any other."""
    report = _looked_at(file_id, at)
    with transaction.atomic():
        document, standing = lock(document_id)
        moves.check_may_scan(standing, actor)
        document.file_id, document.file_name = file_id, clean(file_name)[:200]
        document.save(update_fields=["file", "file_name"])
        tell(IncomingScanned, document, actor=actor, at=at)
        _keep(report, document, actor=actor, at=at)


def check_signatures(document_id: int, *, actor: Actor, at: datetime) -> None:
    """Once more, by the lists of revoked certificates that are kept by now. Raises MayNotRegister, NothingToCheck."""
    document = get_incoming(document_id, actor=actor)
    moves.check_may_register(actor, document.agency_id)
    report = _looked_at(document.file_id, at)
    if report is None:
        raise NothingToCheck
    with transaction.atomic():
        _keep(report, document, actor=actor, at=at)


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


def _looked_at(file_id: int | None, at: datetime) -> Report | None:
    """What is wanted stays for longer than looking at it takes. Raises ScanMissing, CheckerAway."""
    if file_id is None:
        return None
    if not files.claim({file_id}, at=at):
        raise ScanMissing(field="scan")
    return signing.check_stored(file_id, at=at)


def _keep(report: Report | None, document: IncomingDocument, *, actor: Actor, at: datetime) -> None:
    if report is not None:
        subject = f"incoming-file:{document.pk}"
        signing.keep_report(report, subject=subject, agency_id=document.agency_id, actor=actor, at=at)


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
