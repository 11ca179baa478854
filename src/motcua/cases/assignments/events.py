"""What others may follow about an assignment. Ids and plain values only: never what is to be done, or why."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class AssignmentGiven(Fact):
    to_post: int
    with_posts: tuple[int, ...]
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AssignmentTaken(Fact):
    """A person of the main post has begun."""


@dataclass(frozen=True, kw_only=True)
class AssignmentProgressed(Fact):
    percent: int


@dataclass(frozen=True, kw_only=True)
class AssignmentHandedIn(Fact):
    """The result lies before the giver."""

    to_post: int
    is_in_time: bool


@dataclass(frozen=True, kw_only=True)
class AssignmentAccepted(Fact):
    to_post: int
    is_in_time: bool


@dataclass(frozen=True, kw_only=True)
class AssignmentSentBack(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class AssignmentPostponementAsked(Fact):
    to_post: int
    wanted_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AssignmentPostponed(Fact):
    """The giver has put the due moment off."""

    to_post: int
    new_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AssignmentPostponementRefused(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class AssignmentWithdrawn(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class AssignmentReminded(Fact):
    """A rung of the ladder was reached: ``days`` working days ``side`` the due moment."""

    reminder: int
    side: str
    days: int


@dataclass(frozen=True, kw_only=True)
class AssignmentRuleAdded(Fact):
    """An agency's ladder has a new rung from a day on."""

    rule: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class AssignmentRuleEnded(Fact):
    rule: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class AssignmentRecounted(Fact):
    """The calendar has changed, and the due moment with it."""

    to_post: int
    old_due_at: datetime
    new_due_at: datetime
