"""What others may follow about a document that came in. Ids, codes and plain values only: never what it says."""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class IncomingRegistered(Fact):
    """It has its number in the agency's register of the year."""

    number: int
    year: int
    kind_code: str
    urgency: int


@dataclass(frozen=True, kw_only=True)
class IncomingScanned(Fact):
    """The scan came after the number."""


@dataclass(frozen=True, kw_only=True)
class IncomingPresented(Fact):
    to_post: int


@dataclass(frozen=True, kw_only=True)
class IncomingDirected(Fact):
    """The leader has said who deals with it; ``with_posts`` help."""

    to_post: int
    with_posts: tuple[int, ...]
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class IncomingTaken(Fact):
    """A person of the main post has begun."""


@dataclass(frozen=True, kw_only=True)
class IncomingSettled(Fact):
    is_in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class IncomingVoided(Fact):
    """The number stands in the register for ever, struck out."""

    number: int
    year: int
