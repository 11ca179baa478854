"""Who may act for whom today, and how far; no database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from motcua.foundation.accounts.states import Scope, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody granted: from a day to the end of another, and what happened to it since."""

    valid_from: date
    valid_to: date | None
    is_accepted: bool
    is_declined: bool = False
    is_ended: bool = False
    needs_eyes: bool = False
    is_confirmed: bool = False


def standing_of(offer: Offer, *, on: date) -> Standing:
    """What ended stays ended, whatever the dates say; only OPEN opens anything."""
    if offer.is_ended:
        return Standing.ENDED
    if offer.is_declined:
        return Standing.DECLINED
    if offer.valid_to is not None and on > offer.valid_to:
        return Standing.OVER
    if offer.needs_eyes and not offer.is_confirmed:
        return Standing.UNSEEN
    if not offer.is_accepted:
        return Standing.ASKED
    return Standing.COMING if on < offer.valid_from else Standing.OPEN


def reaches(scope: str, codes: Collection[str], *, procedure_code: str, field_code: str) -> bool:
    """Whether a scope holds this procedure. What is not known to be inside is outside."""
    match scope:
        case Scope.ALL:
            return True
        case Scope.FIELDS:
            return bool(field_code) and field_code in codes
        case Scope.PROCEDURES:
            return bool(procedure_code) and procedure_code in codes
    return False
