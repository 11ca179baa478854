"""What the calendar says about a dossier."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from motcua.cases.dossiers.models import Dossier, Extension, Wait
from motcua.cases.dossiers.states import WaitCause
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as calendar_services
from motcua.foundation.calendars import states as calendar_states
from motcua.foundation.calendars.states import Due, Term, WorkCalendar
from motcua.kernel.moments import local_day


def term_of(text: str) -> Term:
    """A version without a known term promises nothing."""
    return Term.parse(text or "none")


def first_due(agency_id: int, received_at: datetime, term: str) -> Due:
    """The due moment and its ledger as a slip would promise them now."""
    calendar = calendars.calendar_of(agency_id, around=local_day(received_at))
    return calendar_services.compute_due(calendar, received_at, term_of(term))


def due_of(dossier: Dossier, waits: Iterable[Wait], extension: Extension | None) -> Due:
    """The due moment with everything that happened to the dossier."""
    calendar = calendars.calendar_of(dossier.agency_id, around=local_day(dossier.received_at))
    return due_with(calendar, dossier, waits, extension)


def due_with(
    calendar: WorkCalendar,
    dossier: Dossier,
    waits: Iterable[Wait],
    extension: Extension | None,
    *,
    with_strip: bool = True,
) -> Due:
    """The same on a calendar that was read already."""
    return calendar_services.compute_due(
        calendar,
        dossier.received_at,
        term_of(dossier.term),
        waits=[
            calendar_states.Wait(start=w.started_at, end=w.ended_at, policy=w.policy)
            for w in waits
            if w.cause != WaitCause.CORRECTION  # before the receipt no term runs
        ],
        extension=None if extension is None else extension_of(extension),
        with_strip=with_strip,
    )


def extension_of(extension: Extension) -> calendar_states.Extension:
    """The decision as the calendar reads it."""
    return calendar_states.Extension(decided_at=extension.decided_at, due=extension.new_due_at)


def working_moment_after(agency_id: int, start: datetime, hours: Decimal) -> datetime:
    """The moment at which so many working hours have passed."""
    calendar = calendars.calendar_of(agency_id, around=local_day(start))
    return calendars.add_working_hours(calendar, start, float(hours))


def working_minutes(agency_id: int, start: datetime, end: datetime) -> int:
    """The working time between two moments by the agency's calendar."""
    return calendars.working_minutes_between(calendars.calendar_of(agency_id, around=local_day(start)), start, end)


def is_working_day(agency_id: int, at: datetime) -> bool:
    """Whether anybody works on the day of this moment."""
    day = local_day(at)
    return bool(calendars.calendar_of(agency_id, around=day).hours_on(day.toordinal()))
