"""Questions about working time that are not deadlines: how much is left, how late, what badge."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from motcua.foundation.calendars.rules import clock, wording
from motcua.foundation.calendars.rules.clock import DAY, HOUR, MINUTE
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar

# Design: "soon" is 3 working days or fewer.
SOON = 3


def working_minutes_between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Whole minutes of working time in ``[start, end)``; 0 when it ends before it begins."""
    return clock.time_between(calendar, clock.to_clock(calendar, start), clock.to_clock(calendar, end)) // MINUTE


def add_working_hours(calendar: WorkCalendar, start: datetime, hours: float | Decimal) -> datetime:
    """The moment at which this working time has passed since ``start``."""
    begun = clock.effective(calendar, clock.to_clock(calendar, start))
    return clock.from_clock(calendar, clock.add_time(calendar, begun, round(hours * HOUR)))


def working_days_left(calendar: WorkCalendar, now: datetime, due: datetime) -> int:
    """Working days after today up to the due day; negative: working days after the due day up to today."""
    today, last = clock.to_clock(calendar, now) // DAY, _day_of(clock.to_clock(calendar, due))
    return _count(calendar, today, last) if last >= today else -_count(calendar, last, today)


@lru_cache(maxsize=4096)
def _count(calendar: WorkCalendar, first: int, last: int) -> int:
    """The rows of a list share a few due days; a calendar never changes, it is replaced."""
    return len(clock.working_days(calendar, first, last))


def due_badge(calendar: WorkCalendar, now: datetime, due: datetime | None, is_paused: bool) -> Badge:
    """Colour and words for a list: late, today, soon, in time, paused, none."""
    if is_paused:
        return Badge(BadgeKind.PAUSED, "Tạm dừng")
    if due is None:
        return Badge(BadgeKind.NONE, "Không có hạn")
    days = working_days_left(calendar, now, due)
    if now > due:
        return Badge(BadgeKind.LATE, _say_late(calendar, now, due, -days))
    moment = clock.to_clock(calendar, due)
    if _day_of(moment) == clock.to_clock(calendar, now) // DAY:
        hours = calendar.hours_on(_day_of(moment))
        at_closing = hours and clock.closing(calendar, _day_of(moment)) == moment
        return Badge(BadgeKind.TODAY, "Hết hạn hôm nay" if at_closing else f"Trước {wording.say_time(moment)}")
    # Today is a day off and so is everything up to the due day's eve: still one day of work.
    left = max(days, 1)
    return Badge(BadgeKind.SOON if left <= SOON else BadgeKind.IN_TIME, f"Còn {left} ngày")


def _say_late(calendar: WorkCalendar, now: datetime, due: datetime, days: int) -> str:
    if days > 0:
        return f"Quá hạn {days} ngày"
    minutes = working_minutes_between(calendar, due, now)
    if minutes >= 60:
        return f"Quá hạn {minutes // 60} giờ"
    return f"Quá hạn {minutes} phút" if minutes else "Quá hạn"


def _day_of(moment: int) -> int:
    """A due moment at midnight is the closing of the day before."""
    return (moment - 1) // DAY
