"""Nhắc hạn: which due moments a rung of the ladder reaches now, and what a rung may say."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.cases.dossiers.errors import FieldMissing, MayNotChangeReminders, NoPromiseToMiss, ReminderRuleMeaningless
from motcua.cases.dossiers.rules.clock import check_may_extend
from motcua.cases.dossiers.rules.facts import Facts, check_is_mine
from motcua.cases.dossiers.rules.moves import check_state
from motcua.cases.dossiers.states import OPEN, WAITING, DossierState, ReminderBasis
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

_GRANT = "organizations.administer"
# A reminder that comes later than this helps nobody, and a new rule must not wake the dead.
LONGEST_AGO = timedelta(days=14)
_MOST = {
    ReminderBasis.STEP_SHARE: (1, 300),
    ReminderBasis.DAYS_BEFORE: (0, 30),
    ReminderBasis.OVERDUE: (0, 60),
    ReminderBasis.APOLOGY: (1, 80),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule of a ladder, as plain values."""

    id: int
    basis: str
    amount: int
    extra_days: int
    to_officer: bool
    to_head: bool
    to_leader: bool

    def say(self) -> str:
        return say_rule(self.basis, self.amount)


def say_rule(basis: str, amount: int) -> str:
    """'còn 1 ngày làm việc', 'đã dùng 80% giờ của bước', 'hết hạn hôm nay', 'đã quá hạn'."""
    if basis == ReminderBasis.STEP_SHARE:
        return f"đã dùng {amount}% giờ cho phép của bước"
    if basis == ReminderBasis.DAYS_BEFORE:
        return f"còn {amount} ngày làm việc đến hạn" if amount else "hết hạn hôm nay"
    if basis == ReminderBasis.OVERDUE:
        return f"quá hạn {amount} ngày làm việc" if amount else "đã quá hạn"
    return f"còn {amount} giờ làm việc đến hạn, đã soạn sẵn thư xin lỗi"


def reached(rung: Rung, now: datetime, worked_days: "WorkedDays") -> tuple[datetime, datetime] | None:
    """The due moments ``(after, upto]`` that this rung has reached now; None for rungs of steps and hours."""
    today = now.astimezone(ZONE).date()
    if rung.basis == ReminderBasis.DAYS_BEFORE:
        # What is due earlier belongs to a lower rung: nobody hears "one day" and "today" in the same breath.
        after = _end_of(worked_days.after(today, rung.amount - 1)) if rung.amount else now
        return max(now, after), _end_of(worked_days.after(today, rung.amount))
    if rung.basis == ReminderBasis.OVERDUE:
        upto = now if rung.amount == 0 else min(now, _end_of(worked_days.before(today, rung.amount)))
        return upto - LONGEST_AGO, upto
    return None


@dataclass(frozen=True, slots=True)
class WorkedDays:
    """The working days after today, and those up to today, each nearest first."""

    ahead: tuple[date, ...]
    back: tuple[date, ...]

    def after(self, today: date, count: int) -> date:
        return self.ahead[count - 1] if count else today

    def before(self, today: date, count: int) -> date:
        """The latest day after which so many working days have begun up to today."""
        return self.back[count - 1] - timedelta(days=1) if count else today


def check_may_explain(facts: Facts, actor: Actor) -> None:
    """Who holds it says why; there must be a promise to miss."""
    check_state(facts.state, frozenset(OPEN - WAITING))
    check_is_mine(facts, actor)
    if facts.due_at is None:
        raise NoPromiseToMiss


def check_may_propose(facts: Facts, actor: Actor, at: datetime) -> None:
    """As for the leader's decision, but by who holds it (a leader may decide at once)."""
    check_state(facts.state, frozenset({DossierState.ACCEPTED, DossierState.PROCESSING}))
    check_is_mine(facts, actor)
    as_leader = Actor(None, None, None, facts.agency_id, is_system=True)
    check_may_extend(facts, as_leader, at)


def check_may_administer(actor: Actor, agency_id: int) -> None:
    """The administrator of the agency."""
    if not actor.may(_GRANT, at=agency_id):
        raise MayNotChangeReminders


def check_rung(basis: str, amount: int, extra_days: int, *, tells: bool) -> None:
    """A known basis, an amount in its range, somebody to tell."""
    if basis not in _MOST:
        raise ReminderRuleMeaningless(why="Hãy chọn cách tính mốc nhắc.", field="basis")
    least, most = _MOST[ReminderBasis(basis)]
    if not least <= amount <= most:
        raise ReminderRuleMeaningless(why=f"Mức phải từ {least} đến {most}.", field="amount")
    if basis == ReminderBasis.APOLOGY and not 1 <= extra_days <= 30:
        raise ReminderRuleMeaningless(why="Thư xin lỗi hẹn thêm từ 1 đến 30 ngày làm việc.", field="extra_days")
    if not tells:
        raise ReminderRuleMeaningless(why="Hãy chọn ít nhất một người được nhắc.", field="to_officer")


def check_name(name: str) -> None:
    if not name:
        raise FieldMissing(field="name", label="tên nguyên nhân")


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZONE) - timedelta(microseconds=1)
