"""What others may follow about a meeting. Ids and plain values only: never what it is about, or a guest's name."""

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class MeetingArranged(Fact):
    """A meeting is being prepared; its room is kept, nobody has been asked to come yet."""

    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingInvited(Fact):
    """Everybody on its list is asked to come."""

    begins_at: datetime
    invitees: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Fact):
    """``sequence`` counts the changes that those who were asked have to be told; of ``invitees`` those ``added`` are
    asked only now; ``left_out`` need not come."""

    begins_at: datetime
    sequence: int
    invitees: tuple[int, ...]
    added: tuple[int, ...]
    left_out: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(Fact):
    """Who came and what was said is written down, or written anew; ``came`` are those of the list who were there."""

    came: tuple[int, ...]
    invited: int


@dataclass(frozen=True, kw_only=True)
class MeetingConcluded(Fact):
    """What was decided is written down, one thing after another."""

    conclusion: int


@dataclass(frozen=True, kw_only=True)
class ConclusionReworded(Fact):
    """Before anybody was given work by it."""

    conclusion: int


@dataclass(frozen=True, kw_only=True)
class ConclusionRemoved(Fact):
    """It had been written in error; nobody had been given work by it."""

    conclusion: int


@dataclass(frozen=True, kw_only=True)
class ConclusionGiven(Fact):
    """It has become an assignment, which tells its own story."""

    conclusion: int
    assignment: int


@dataclass(frozen=True, kw_only=True)
class MeetingDocumentBegun(Fact):
    """A draft of the invitation, or of the notice of conclusions, which tells its own story."""

    document: int
    role: str


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Fact):
    """It does not take place; ``invitees`` are those who had been asked."""

    sequence: int
    invitees: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class InvitationRead(Fact):
    """Somebody who is asked to come has opened agenda and papers for the first time."""

    invitee: int


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(Fact):
    """A guest comes, does not, or sends somebody."""

    invitee: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class MeetingRoomAdded(Fact):
    """The agency has one more room to meet in."""


@dataclass(frozen=True, kw_only=True)
class MeetingRoomEnded(Fact):
    """The room is not offered any more."""


@dataclass(frozen=True, kw_only=True)
class RoundArranged(Fact):
    """Written opinions are to be asked for; nobody has been asked yet."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class RoundChanged(Fact):
    """Before anybody was asked."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class RoundAsked(Fact):
    """Everybody on its list is asked for an opinion in writing; ``spared`` is the meeting that need not be held."""

    due_at: datetime
    members: tuple[int, ...]
    spared: int | None


@dataclass(frozen=True, kw_only=True)
class RoundRead(Fact):
    """Somebody who is asked has opened matters and papers for the first time."""

    member: int


@dataclass(frozen=True, kw_only=True)
class RoundAnswered(Fact):
    """Somebody has said what they think of every matter, or changed it."""

    member: int
    answered: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class RoundReminded(Fact):
    """It is due soon; ``members`` are those who have not answered."""

    members: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RoundClosed(Fact):
    """The answers are counted and what follows from them is written; no meeting was needed."""

    answered: int
    asked: int
    members: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RoundWithdrawn(Fact):
    """Nobody need answer any more; ``members`` are those who had been asked."""

    members: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RoundTurned(Fact):
    """People are to meet after all; ``meeting`` is being prepared."""

    meeting: int
    members: tuple[int, ...]
