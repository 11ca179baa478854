"""Which due moments a rung of the ladder reaches now, and what a rung may say."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.cases.assignments.errors import MayNotChangeReminders, ReminderRuleMeaningless
from motcua.cases.assignments.states import ADMINISTERING, ReminderSide
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

# A reminder that comes later than this helps nobody, and a new rule must not wake the dead.
LONGEST_AGO = timedelta(days=14)
MOST_BEFORE, MOST_AFTER = 30, 60


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule of the ladder, as plain values."""

    id: int
    side: str
    days: int
    to_doer: bool
    to_head: bool
    to_giver: bool

    def say(self) -> str:
        """'còn 2 ngày làm việc đến hạn', 'hết hạn hôm nay', 'đã quá hạn', 'quá hạn 2 ngày làm việc'."""
        return say_rung(self.side, self.days)


def say_rung(side: str, days: int) -> str:
    if side == ReminderSide.BEFORE:
        return f"còn {days} ngày làm việc đến hạn" if days else "hết hạn hôm nay"
    return f"quá hạn {days} ngày làm việc" if days else "đã quá hạn"


@dataclass(frozen=True, slots=True)
class WorkedDays:
    """The working days after today, and those up to today, each nearest first."""

    ahead: tuple[date, ...]
    back: tuple[date, ...]


def reached(rung: Rung, now: datetime, worked: WorkedDays) -> tuple[datetime, datetime]:
    """The due moments ``(after, upto]`` that this rung has reached now."""
    today = now.astimezone(ZONE).date()
    if rung.side == ReminderSide.BEFORE:
        # What is due earlier belongs to a lower rung: nobody hears "two days" and "today" in the same breath.
        nearer = _end_of(_after(worked, today, rung.days - 1)) if rung.days else now
        return max(now, nearer), _end_of(_after(worked, today, rung.days))
    # The latest day after which so many working days have begun up to today.
    upto = now if rung.days == 0 else min(now, _end_of(worked.back[rung.days - 1] - timedelta(days=1)))
    return upto - LONGEST_AGO, upto


def check_may_administer(actor: Actor, agency_id: int) -> None:
    """The administrator of the agency. Raises MayNotChangeReminders."""
    if not actor.may(ADMINISTERING, at=agency_id):
        raise MayNotChangeReminders


def check_rung(side: str, days: int, *, tells: bool) -> None:
    """A known side, days in their range, somebody to tell. Raises ReminderRuleMeaningless."""
    if side not in ReminderSide.values:
        raise ReminderRuleMeaningless(why="Hãy chọn nhắc trước hay sau hạn.", field="side")
    most = MOST_BEFORE if side == ReminderSide.BEFORE else MOST_AFTER
    if not 0 <= days <= most:
        raise ReminderRuleMeaningless(why=f"Số ngày phải từ 0 đến {most}.", field="days")
    if not tells:
        raise ReminderRuleMeaningless(why="Hãy chọn ít nhất một người được nhắc.", field="to_doer")


def _after(worked: WorkedDays, today: date, count: int) -> date:
    return worked.ahead[count - 1] if count else today


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZONE) - timedelta(microseconds=1)
