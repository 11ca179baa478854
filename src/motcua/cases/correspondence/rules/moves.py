"""State changes only by the table, and who may ask for them."""

from dataclasses import dataclass

from motcua.cases.correspondence.errors import (
    MayNotDirect,
    MayNotRegister,
    MoveNotAllowed,
    NothingToCheck,
    NotYourDocument,
    ScannedAlready,
)
from motcua.cases.correspondence.states import DIRECTING, INCOMING_MOVES, REGISTERING, IncomingState
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of a document."""

    agency_id: int
    state: IncomingState
    main_post_id: int | None
    has_scan: bool


def check_move(now: str, wanted: str) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if IncomingState(wanted) not in INCOMING_MOVES[IncomingState(now)]:
        raise MoveNotAllowed(now=IncomingState(now).label, wanted=IncomingState(wanted).label)


def check_may_register(actor: Actor, agency_id: int | None) -> None:
    """Raises MayNotRegister."""
    if agency_id is None or not actor.may(REGISTERING, at=agency_id):
        raise MayNotRegister


def check_may_scan(one: Standing, actor: Actor) -> None:
    """Raises MayNotRegister, ScannedAlready, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    if one.has_scan:
        raise ScannedAlready
    if one.state == IncomingState.VOIDED:
        raise MoveNotAllowed(now=one.state.label, wanted="Có bản quét")


def check_may_check(one: Standing, actor: Actor) -> None:
    """Raises MayNotRegister, NothingToCheck."""
    check_may_register(actor, one.agency_id)
    if not one.has_scan:
        raise NothingToCheck


def check_may_present(one: Standing, actor: Actor) -> None:
    """Raises MayNotRegister, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    check_move(one.state, IncomingState.PRESENTED)


def check_may_void(one: Standing, actor: Actor) -> None:
    """Raises MayNotRegister, MoveNotAllowed."""
    check_may_register(actor, one.agency_id)
    check_move(one.state, IncomingState.VOIDED)


def check_may_direct(one: Standing, actor: Actor) -> None:
    """Raises MayNotDirect, MoveNotAllowed."""
    if not actor.may(DIRECTING, at=one.agency_id):
        raise MayNotDirect
    check_move(one.state, IncomingState.DIRECTED)


def check_may_take(one: Standing, actor: Actor) -> None:
    """Raises NotYourDocument, MoveNotAllowed."""
    if not _is_at_main_post(one, actor):
        raise NotYourDocument
    # What is settled opens again by itself, when the number of its answer is struck out.
    if one.state == IncomingState.DONE:
        raise MoveNotAllowed(now=one.state.label, wanted=IncomingState.PROCESSING.label)
    check_move(one.state, IncomingState.PROCESSING)


def check_may_settle(one: Standing, actor: Actor) -> None:
    """Whoever deals with it; a leader also says of what needs nothing that it is settled.

    Raises NotYourDocument, MoveNotAllowed.
    """
    if not _is_at_main_post(one, actor) and not actor.may(DIRECTING, at=one.agency_id):
        raise NotYourDocument
    check_move(one.state, IncomingState.DONE)


def _is_at_main_post(one: Standing, actor: Actor) -> bool:
    return actor.is_system or (one.main_post_id is not None and one.main_post_id == actor.post_id)
