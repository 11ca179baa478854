"""Who takes an issued result back."""

from motcua.cases.lockers.errors import AlreadyWithdrawn, MayNotWithdraw, ReasonMissing
from motcua.kernel.actor import Actor


def may_withdraw(agency_id: int, actor: Actor) -> bool:
    """Whoever approves results at that agency."""
    return actor.may("dossiers.approve", at=agency_id)


def check_may_withdraw(agency_id: int, *, is_withdrawn: bool, actor: Actor) -> None:
    if not may_withdraw(agency_id, actor):
        raise MayNotWithdraw
    if is_withdrawn:
        raise AlreadyWithdrawn


def check_reason(reason: str) -> None:
    if not reason:
        raise ReasonMissing(field="reason")
