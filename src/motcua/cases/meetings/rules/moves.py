"""State changes only by the table, and who may ask for them."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.meetings.errors.arranging import (
    ChangedMeanwhile,
    MayNotArrange,
    MeetingOver,
    MoveNotAllowed,
    NobodyInvited,
    NotBegun,
)
from motcua.cases.meetings.states import ARRANGING, MEETING_MOVES, OPEN, MeetingState
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of a meeting."""

    agency_id: int
    state: MeetingState
    begins_at: datetime
    version: int
    invited: int
    chair_post_id: int
    waiting: int
    written: frozenset[str]

    @property
    def is_decided(self) -> bool:
        """Whether there is something to draw conclusions from."""
        return self.state == MeetingState.HELD


def check_version(one: Standing, seen: int) -> None:
    """Raises ChangedMeanwhile: who decides has seen what it stands like now."""
    if one.version != seen:
        raise ChangedMeanwhile


def check_move(now: str, wanted: str) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if MeetingState(wanted) not in MEETING_MOVES[MeetingState(now)]:
        raise MoveNotAllowed(now=MeetingState(now).label, wanted=MeetingState(wanted).label)


def check_may_arrange(actor: Actor, agency_id: int | None) -> None:
    """Raises MayNotArrange."""
    if agency_id is None or actor.post_id is None or not actor.may(ARRANGING, at=agency_id):
        raise MayNotArrange


def check_may_change(one: Standing, actor: Actor, at: datetime) -> None:
    """Raises MayNotArrange, MeetingOver."""
    check_may_arrange(actor, one.agency_id)
    if one.state not in OPEN or one.begins_at <= at:
        raise MeetingOver


def check_may_invite(one: Standing, actor: Actor, at: datetime) -> None:
    """Raises MayNotArrange, MoveNotAllowed, MeetingOver, NobodyInvited."""
    check_may_arrange(actor, one.agency_id)
    check_move(one.state, MeetingState.INVITED)
    if one.begins_at <= at:
        raise MeetingOver
    if not one.invited:
        raise NobodyInvited


def check_may_record(one: Standing, actor: Actor, at: datetime) -> None:
    """Minutes may be written anew. Raises MayNotArrange, MoveNotAllowed, NotBegun."""
    check_may_arrange(actor, one.agency_id)
    if one.state != MeetingState.HELD:
        check_move(one.state, MeetingState.HELD)
    if one.begins_at > at:
        raise NotBegun


def check_may_cancel(one: Standing, actor: Actor, at: datetime) -> None:
    """Raises MayNotArrange, MoveNotAllowed, MeetingOver: what was held is not unsaid."""
    check_may_arrange(actor, one.agency_id)
    check_move(one.state, MeetingState.CANCELLED)
    if one.state == MeetingState.INVITED and one.begins_at <= at:
        raise MeetingOver
