"""Who keeps certificates in order, and when it is told that one ends."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from motcua.foundation.signing.errors import MayNotGiveRights, MayNotKeepCertificates
from motcua.kernel.actor import Actor

ADMINISTRATORS = ("organizations.administer",)


def check_may_keep(actor: Actor, *, agency_id: int, holder_id: int | None) -> None:
    """Administrators of the agency; everybody their own, in their own name: who stands in leaves it alone."""
    if any(actor.may(grant, at=agency_id) for grant in ADMINISTRATORS):
        return
    if holder_id is None or holder_id != actor.id or actor.for_id is not None or actor.agency_id != agency_id:
        raise MayNotKeepCertificates


def check_may_give(actor: Actor, *, agency_id: int) -> None:
    """Who may sign is written down by who administers the agency, after the decision that says so."""
    if not any(actor.may(grant, at=agency_id) for grant in ADMINISTRATORS):
        raise MayNotGiveRights


def nearest_rung(rungs: Sequence[int], left: timedelta, told: Iterable[int]) -> int | None:
    """The lowest rung (in days, rising) that is reached, unless it or a lower one was told already."""
    reached = next((one for one in rungs if left <= timedelta(days=one)), None)
    return None if reached is None or any(one <= reached for one in told) else reached
