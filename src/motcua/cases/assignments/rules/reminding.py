"""What a rung of the ladder may say, and who changes it."""

from dataclasses import dataclass

from motcua.cases.assignments.errors import MayNotChangeReminders, ReminderRuleMeaningless
from motcua.cases.assignments.states import ADMINISTERING
from motcua.foundation.calendars.selectors import MOST_AFTER, MOST_BEFORE, say_rung
from motcua.foundation.calendars.states import ReminderSide
from motcua.kernel.actor import Actor


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
