"""When the clock may stand still, and when the promised moment may move."""

from datetime import datetime, timedelta

from motcua.cases.dossiers.errors import (
    CauseUnknown,
    DueMomentPassed,
    ExtendedAlready,
    FieldMissing,
    NewDueNotLater,
    NewDueNotWorking,
    NoExtensionProposed,
    NothingToExtend,
    OutcomeDecided,
)
from motcua.cases.dossiers.rules.facts import Facts, check_granted, check_is_mine, is_at_post
from motcua.cases.dossiers.rules.moves import check_state
from motcua.cases.dossiers.states import DossierState, Timing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_moment

_S = DossierState
_PROCESSING = frozenset({_S.PROCESSING})


def check_may_suspend(facts: Facts, actor: Actor) -> None:
    """Who works on it, before a decision exists."""
    check_state(facts.state, _PROCESSING)
    check_is_mine(facts, actor)
    if facts.is_approved:
        raise OutcomeDecided


def check_may_resume(facts: Facts, actor: Actor) -> None:
    """The post where it lies, or who assigns there."""
    check_state(facts.state, frozenset({_S.SUSPENDED}))
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.assign")


def check_may_require_payment(facts: Facts, actor: Actor) -> None:
    """A financial duty is told by who works on it; it may also follow from a decision."""
    check_state(facts.state, _PROCESSING)
    check_is_mine(facts, actor)


def check_may_settle_payment(facts: Facts, actor: Actor) -> None:
    """The counter sees the receipt, or the post that waits for it."""
    check_state(facts.state, frozenset({_S.FINANCIAL_DUTY}))
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")


def check_may_extend(facts: Facts, actor: Actor, at: datetime) -> None:
    """Form 04: by a leader, once, before the due moment (NĐ 61/2018 điều 19, kept in practice)."""
    check_state(facts.state, frozenset({_S.ACCEPTED, _S.PROCESSING}))
    check_granted(facts, actor, "dossiers.approve")
    if facts.is_extended:
        raise ExtendedAlready
    if facts.due_at is None:
        raise NothingToExtend
    if at >= facts.due_at:
        raise DueMomentPassed(due=say_moment(facts.due_at))


def check_may_decline_extension(facts: Facts, actor: Actor) -> None:
    """A leader answers what was proposed for the promise that runs; late is better than never."""
    check_granted(facts, actor, "dossiers.approve")
    if facts.state not in (_S.ACCEPTED, _S.PROCESSING) or not facts.is_extension_proposed:
        raise NoExtensionProposed


def check_rejection(reason: str) -> None:
    """Who proposed reads why not."""
    if not reason:
        raise FieldMissing(field="reason", label="lý do không đồng ý hẹn lại")


def check_extension(
    *, old: datetime, new: datetime, is_working_day: bool, cause: str, causes: frozenset[str], reason: str
) -> None:
    """A new moment after the old one on a working day, a cause of the table, a reason to read."""
    if new <= old:
        raise NewDueNotLater(field="new_due_at", due=say_moment(old))
    if not is_working_day:
        raise NewDueNotWorking(field="new_due_at")
    if cause not in causes:
        raise CauseUnknown(field="cause")
    if not reason:
        raise FieldMissing(field="reason", label="lý do xin lỗi và hẹn lại")


def timing_of(finished_at: datetime, due_at: datetime | None) -> str:
    """Trước hạn, đúng hạn, quá hạn, told apart by the day of the promise; '' where nothing was promised.

    Late from the moment on at which the badge says so, whatever the hour of the day; on time is the due day up to that
    moment, early any day before. The moment that counts is that of the result, the refusal or the withdrawal. So do the
    columns 8 to 10 of form II.06a (Thông tư 01/2020/TT-VPCP) and the national portal's progress figures (Quyết định
    766/QĐ-TTg) count; neither knows a finer unit than the day of the promise, and no law lets an agency choose another,
    so this is a rule and not data with dates.
    """
    if due_at is None:
        return ""
    if finished_at > due_at:
        return str(Timing.OVERDUE)
    # A promise that ends at midnight is one of the day before, as for the badge.
    due_on = local_day(due_at - timedelta(microseconds=1))
    return str(Timing.EARLY if local_day(finished_at) < due_on else Timing.ON_TIME)
