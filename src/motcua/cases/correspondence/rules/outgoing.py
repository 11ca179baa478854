"""Văn bản đi: state changes only by the table, who may ask for them, and that nobody decides on what has changed."""

from dataclasses import dataclass

from motcua.cases.correspondence.errors import (
    ChangedMeanwhile,
    CopiesWrong,
    MayNotDecide,
    MayNotDirect,
    MayNotDraft,
    MoveNotAllowed,
    NotYourDraft,
)
from motcua.cases.correspondence.rules.moves import check_may_register
from motcua.cases.correspondence.states import (
    DIRECTING,
    DRAFTING,
    OUTGOING_MOVES,
    REGISTERING,
    UNISSUED,
    WRITABLE,
    OutgoingState,
)
from motcua.kernel.actor import Actor

MOST_COPIES = 999


@dataclass(frozen=True, slots=True)
class OutgoingStanding:
    """What the rules need to know of a document."""

    agency_id: int
    state: OutgoingState
    revision: int
    unit_id: int
    signer_post_id: int


def check_move(now: str, wanted: OutgoingState) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if wanted not in OUTGOING_MOVES[OutgoingState(now)]:
        raise MoveNotAllowed(now=OutgoingState(now).label, wanted=wanted.label)


def check_revision(one: OutgoingStanding, revision: int) -> None:
    """Raises ChangedMeanwhile where the actor looked at something older than what is there."""
    if one.revision != revision:
        raise ChangedMeanwhile


def check_may_draft(actor: Actor, agency_id: int | None) -> None:
    """Raises MayNotDraft."""
    if agency_id is None or actor.unit_id is None or not actor.may(DRAFTING, at=agency_id):
        raise MayNotDraft


def check_may_write(one: OutgoingStanding, actor: Actor) -> None:
    """Colleagues of the unit work on one draft. Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one, actor)
    if one.state not in WRITABLE:
        raise MoveNotAllowed(now=one.state.label, wanted="Sửa dự thảo")


def check_may_submit(one: OutgoingStanding, actor: Actor) -> None:
    """Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one, actor)
    check_move(one.state, OutgoingState.SUBMITTED)


def check_may_drop(one: OutgoingStanding, actor: Actor) -> None:
    """Raises MayNotDraft, NotYourDraft, MoveNotAllowed."""
    check_may_hold(one, actor)
    check_move(one.state, OutgoingState.DROPPED)


def check_may_comment(one: OutgoingStanding, actor: Actor) -> None:
    """Whoever sees it, until it has a number. Raises MoveNotAllowed."""
    del actor
    if one.state not in UNISSUED:
        raise MoveNotAllowed(now=one.state.label, wanted="Góp ý")


def check_may_approve(one: OutgoingStanding, actor: Actor) -> None:
    """Only who will sign: their name and title stand below it. Raises MayNotDirect, MayNotDecide, MoveNotAllowed."""
    if not actor.may(DIRECTING, at=one.agency_id):
        raise MayNotDirect
    if not actor.is_system and actor.post_id != one.signer_post_id:
        raise MayNotDecide
    check_move(one.state, OutgoingState.APPROVED)


def check_may_return(one: OutgoingStanding, actor: Actor) -> None:
    """A leader; of what is approved the records clerk too. Raises MayNotDirect, MoveNotAllowed."""
    is_clerk = one.state == OutgoingState.APPROVED and actor.may(REGISTERING, at=one.agency_id)
    if not is_clerk and not actor.may(DIRECTING, at=one.agency_id):
        raise MayNotDirect
    check_move(one.state, OutgoingState.RETURNED)


def check_may_issue(one: OutgoingStanding, actor: Actor) -> None:
    """Raises MayNotRegister, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    check_move(one.state, OutgoingState.ISSUED)


def check_may_void(one: OutgoingStanding, actor: Actor) -> None:
    """Raises MayNotRegister, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    check_move(one.state, OutgoingState.VOIDED)


def check_may_succeed(one: OutgoingStanding, actor: Actor) -> None:
    """Who drafts for the agency, of what is in force. Raises MayNotDraft, MoveNotAllowed."""
    check_may_draft(actor, one.agency_id)
    check_move(one.state, OutgoingState.REPLACED)


def check_may_recall(one: OutgoingStanding, actor: Actor) -> None:
    """Raises MayNotRegister, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    check_move(one.state, OutgoingState.RECALLED)


def check_copies(copies: int) -> None:
    """Raises CopiesWrong."""
    if not 1 <= copies <= MOST_COPIES:
        raise CopiesWrong(most=MOST_COPIES, field="copies")


def check_may_hold(one: OutgoingStanding, actor: Actor) -> None:
    """Of the unit that drafts it. Raises MayNotDraft, NotYourDraft."""
    check_may_draft(actor, one.agency_id)
    if actor.unit_id != one.unit_id:
        raise NotYourDraft
