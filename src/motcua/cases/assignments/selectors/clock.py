"""What the calendar says about assignments."""

from datetime import date, datetime

from motcua.cases.assignments.errors import DueInThePast, DueNotWorking, TermWrong
from motcua.cases.assignments.rules import giving
from motcua.cases.assignments.states import WITH_THE_DOER, AssignmentState
from motcua.cases.correspondence.selectors import calendar_at, end_of_work
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import Badge, BadgeKind, Due, Term, TermUnit, WorkCalendar
from motcua.kernel.moments import local_day, say_day

__all__ = ["badge_of", "calendar_at", "closing_of", "counted"]


def counted(agency_id: int, given_at: datetime, term_days: int) -> Due:
    """So many working days from a moment on, with the ledger that explains it. Raises TermWrong."""
    term = Term(TermUnit.WORKING_DAYS, term_days)
    try:
        return arithmetic.compute_due(calendar_at(agency_id, given_at), given_at, term)
    except Meaningless:
        raise TermWrong(most=giving.LONGEST_TERM, field="term_days") from None


def closing_of(agency_id: int, day: date, *, at: datetime) -> datetime:
    """The moment at which the agency closes on that day. Raises DueNotWorking, DueInThePast, DueTooFar."""
    giving.check_day(day, local_day(at))
    closing = end_of_work(calendar_at(agency_id, at), day)
    if closing is None:
        raise DueNotWorking(day=say_day(day), field="due_on")
    if closing <= at:
        raise DueInThePast(field="due_on")
    return closing


def badge_of(
    calendar: WorkCalendar, now: datetime, *, state: str, due_at: datetime, handed_in: datetime | None
) -> Badge:
    """While the doer has it, how long is left; then whether it came in time."""
    if state in WITH_THE_DOER:
        return calendars.due_badge(calendar, now, due_at, False)
    if state == AssignmentState.WITHDRAWN or handed_in is None:
        return Badge(BadgeKind.NONE, "")
    if handed_in <= due_at:
        return Badge(BadgeKind.IN_TIME, "Đúng hạn")
    return Badge(BadgeKind.LATE, "Trễ hạn")
