"""What the calendar says about documents."""

from datetime import date, datetime, time, timedelta

from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.states import OPEN, WITH_THE_OFFICER, IncomingState, OutgoingState, Urgency
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.kernel.moments import ZONE, local_day


def calendar_at(agency_id: int | None, now: datetime) -> WorkCalendar:
    """The agency's calendar; one tiny query where nothing has changed."""
    return calendars.calendar_of(agency_id, around=local_day(now))


def end_of_work(calendar: WorkCalendar, day: date) -> datetime | None:
    """The moment at which the agency closes on a day; None where nobody works."""
    hours = calendar.hours_on(day.toordinal())
    if not hours:
        return None
    return datetime.combine(day, time(), ZONE) + timedelta(minutes=hours[-1][1])


def closing_on(agency_id: int, day: date, at: datetime) -> datetime:
    """The moment at which the agency closes on a day to come. Raises DueNotWorking, DueInThePast, DueTooFar."""
    directing.check_day(day, local_day(at))
    closing = end_of_work(calendar_at(agency_id, at), day)
    due_at = closing or datetime.combine(day, time(12), ZONE)
    directing.check_due(due_at, is_working_day=closing is not None, at=at)
    return due_at


def present_by(calendar: WorkCalendar, registered_at: datetime, urgency: int) -> datetime:
    """On the day of arrival, at the latest on the next working day; urgent ones at once (Decree 30/2020, điều 22)."""
    if urgency > Urgency.NORMAL:
        return registered_at
    day = local_day(registered_at)
    for ahead in range(1, 60):
        closing = end_of_work(calendar, day + timedelta(days=ahead))
        if closing is not None:
            return closing
    return registered_at


def badge_of(
    calendar: WorkCalendar, now: datetime, *, state: str, due_at: datetime | None, registered_at: datetime, urgency: int
) -> Badge:
    """What is due next: the presenting while it is new, then what the directive wants."""
    if state == IncomingState.NEW:
        if urgency > Urgency.NORMAL:
            return Badge(BadgeKind.TODAY, "Trình ngay")
        until = present_by(calendar, registered_at, urgency)
        return Badge(BadgeKind.LATE, "Chậm trình") if now > until else Badge(BadgeKind.SOON, "Chờ trình")
    if state in WITH_THE_OFFICER:
        return calendars.due_badge(calendar, now, due_at, False)
    return Badge(BadgeKind.NONE, "Chờ bút phê" if state in OPEN else "")


def outgoing_badge(
    calendar: WorkCalendar, now: datetime, *, state: str, urgency: int, decided_at: datetime | None
) -> Badge:
    """Issued on the day of the signature, at the latest on the next working day (Decree 30/2020, điều 18)."""
    if state == OutgoingState.APPROVED and decided_at is not None:
        if now > present_by(calendar, decided_at, urgency) and not urgency:
            return Badge(BadgeKind.LATE, "Chậm ban hành")
        return Badge(BadgeKind.TODAY, "Cấp số ngay" if urgency else "Cấp số hôm nay")
    if state == OutgoingState.SUBMITTED and urgency:
        return Badge(BadgeKind.TODAY, "Duyệt ngay")
    return Badge(BadgeKind.NONE, "")
