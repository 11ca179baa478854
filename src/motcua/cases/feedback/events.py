"""What others may follow about ratings: that one was asked for and given. Never which, never words."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class RatingAsked(Fact):
    """``subject`` is what was served: whoever handed it in is to be asked."""


@dataclass(frozen=True, kw_only=True)
class RatingGiven(Fact):
    """``subject`` is the invitation, so that the history of a dossier does not say who answered, or when."""

    is_change: bool


@dataclass(frozen=True, kw_only=True)
class RatingReasonAdded(Fact):
    reason: str
    name: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class RatingReasonEnded(Fact):
    reason: str
    name: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class RatingWordsChanged(Fact):
    level: str
    old: str
    new: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class RatingRuleChanged(Fact):
    old: str
    new: str
    valid_from: date
