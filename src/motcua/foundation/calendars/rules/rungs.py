"""Mốc nhắc: which due moments a rung of a ladder, so many working days before or after, reaches now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.foundation.calendars.states import ReminderSide, WorkCalendar
from motcua.kernel.moments import ZONE, local, local_day

# A reminder that comes later than this helps nobody, and a new rule must not wake the dead.
LONGEST_AGO = timedelta(days=14)
MOST_BEFORE, MOST_AFTER = 30, 60
# The furthest that a rung may look: 30 working days ahead and 60 back, with Tết in between.
_AHEAD, _BACK = 60, 110


@dataclass(frozen=True, slots=True)
class WorkedDays:
    """The working days after today, and those up to today, each nearest first."""

    ahead: tuple[date, ...]
    back: tuple[date, ...]


def worked_days(calendar: WorkCalendar, today: date) -> WorkedDays:
    """As far as any rung looks."""
    ahead = (today + timedelta(days=n) for n in range(1, _AHEAD))
    back = (today - timedelta(days=n) for n in range(_BACK))
    return WorkedDays(
        tuple(day for day in ahead if calendar.hours_on(day.toordinal())),
        tuple(day for day in back if calendar.hours_on(day.toordinal())),
    )


def is_at_work(calendar: WorkCalendar, now: datetime) -> bool:
    """Nobody is reminded at night."""
    here = local(now)
    minute = here.hour * 60 + here.minute
    return any(opens <= minute < closes for opens, closes in calendar.hours_on(here.toordinal()))


def reached(side: str, days: int, now: datetime, worked: WorkedDays) -> tuple[datetime, datetime]:
    """The due moments ``(after, upto]`` that this rung has reached now."""
    today = local_day(now)
    if side == ReminderSide.BEFORE:
        # What is due earlier belongs to a lower rung: nobody hears "two days" and "today" in the same breath.
        nearer = _end_of(_after(worked, today, days - 1)) if days else now
        return max(now, nearer), _end_of(_after(worked, today, days))
    # The latest day after which so many working days have begun up to today.
    upto = now if days == 0 else min(now, _end_of(worked.back[days - 1] - timedelta(days=1)))
    return upto - LONGEST_AGO, upto


def say_rung(side: str, days: int) -> str:
    """'còn 2 ngày làm việc đến hạn', 'hết hạn hôm nay', 'đã quá hạn', 'quá hạn 2 ngày làm việc'."""
    if side == ReminderSide.BEFORE:
        return f"còn {days} ngày làm việc đến hạn" if days else "hết hạn hôm nay"
    return f"quá hạn {days} ngày làm việc" if days else "đã quá hạn"


def _after(worked: WorkedDays, today: date, count: int) -> date:
    return worked.ahead[count - 1] if count else today


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZONE) - timedelta(microseconds=1)
