"""Tính hạn: what would the due moment be, and why. A question, so nothing is done and nothing is kept."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal

from django.utils import timezone
from ninja import Router
from pydantic import Field, StrictStr, StringConstraints

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services
from motcua.foundation.calendars.states import Due, Extension, LedgerLine, Policy, Term, Wait
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers.receiving import case_id_of
from motcua.surfaces.api.procedures import agency_of
from motcua.surfaces.api.shapes import Asked, Code, Moment, Told
from motcua.surfaces.api.ways import asks

router = Router(tags=["deadlines"])
# Counts of three digits: no law knows longer terms, and counting 99,999 working days reads the holidays of 400 years.
_COUNTED = r"([1-9][0-9]{0,2} (working hours?|working days?|days?|months?)|same day|session|none)"
TermText = Annotated[StrictStr, StringConstraints(pattern=f"^{_COUNTED}$", max_length=40)]
WaitPolicy = Annotated[StrictStr, StringConstraints(pattern=f"^(PAUSE|RESTART|NEW_TERM {_COUNTED})$", max_length=60)]


class TermOrProcedure(Invalid):
    message = "Hãy nêu thời hạn (term) hoặc thủ tục (procedure), chỉ một trong hai."


class WaitSent(Asked):
    """Open while `end` is left out."""

    start: Moment
    end: Moment | None = None
    policy: WaitPolicy = "PAUSE"


class ExtensionSent(Asked):
    decided_at: Moment
    due_at: Moment


class DeadlineAsked(Asked):
    """A `term`, or a `procedure` (with `case` and `channel`) whose term counts; the calendar is that of `agency`, or
    the key's own."""

    received_at: Moment | None = None
    term: TermText | None = None
    procedure: Code | None = None
    case: Code | None = None
    channel: Literal["counter", "online", "post"] = "counter"
    agency: Code | None = None
    waits: Annotated[list[WaitSent], Field(max_length=20)] = []
    extension: ExtensionSent | None = None
    day_counting: Literal["days", "hours"] = "days"


class LedgerTold(Told):
    """One step of the reasoning: the rule, the days it speaks of, what it counted, a sentence."""

    rule: str
    since: date
    until: date
    days: int
    hours: float
    text: str


class Deadline(Told):
    """`due_at` is null without a term, and while a wait is open (`is_paused`; then `left` says what remains)."""

    term: str
    due_at: datetime | None
    is_paused: bool
    left: str | None
    effective_receipt: datetime
    ledger: list[LedgerTold]


@asks(router, "/deadlines", Deadline, name="deadline", summary="What would the due moment be?")
def deadline(request: ApiRequest, question: DeadlineAsked) -> Deadline:
    received = question.received_at or timezone.now()
    agency = agency_of(question.agency, request)
    term = _term(question, agency, received)
    due = services.compute_due(
        calendars.calendar_of(agency, around=local_day(received)),
        received,
        Term.parse(term),
        policy=Policy(day_counting=question.day_counting),
        waits=[Wait(start=wait.start, end=wait.end, policy=wait.policy) for wait in question.waits],
        extension=Extension(question.extension.decided_at, question.extension.due_at) if question.extension else None,
    )
    return _told(term, due)


def _term(question: DeadlineAsked, agency: int | None, received: datetime) -> str:
    if (question.term is None) == (question.procedure is None):
        raise TermOrProcedure(field="term")
    if question.procedure is None:
        return question.term or "none"
    version = procedures.public_procedure(question.procedure, local_day(received), agency_id=agency).version
    return procedures.term_for(version, case_id_of(version, question.case), question.channel).term


def _told(term: str, due: Due) -> Deadline:
    return Deadline(
        term=term, due_at=due.due, is_paused=due.is_paused, left=due.left, effective_receipt=due.effective_receipt,
        ledger=ledger(due.ledger),
    )  # fmt: skip


def ledger(lines: Iterable[LedgerLine]) -> list[LedgerTold]:
    """How a due moment was counted."""
    return [
        LedgerTold(
            rule=line.rule, since=line.day, until=line.until, days=line.counted, hours=round(line.hours, 6),
            text=line.text,
        )
        for line in lines
    ]  # fmt: skip
