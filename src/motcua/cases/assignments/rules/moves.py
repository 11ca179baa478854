"""State changes only by the table, and who may ask for them."""

from dataclasses import dataclass

from motcua.cases.assignments.errors import (
    ChangedMeanwhile,
    MayNotGive,
    MoveNotAllowed,
    NoPostponementAsked,
    NotGivenByYou,
    NotYourAssignment,
    PostponementWaiting,
)
from motcua.cases.assignments.states import ASSIGNMENT_MOVES, GIVING, OPEN, SUPERVISING, AssignmentState
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of an assignment."""

    agency_id: int
    state: AssignmentState
    giver_post_id: int
    main_post_id: int
    version: int
    has_question: bool


def check_version(one: Standing, seen: int) -> None:
    """Raises ChangedMeanwhile: who decides has seen what it stands like now."""
    if one.version != seen:
        raise ChangedMeanwhile


def check_move(now: str, wanted: str) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if AssignmentState(wanted) not in ASSIGNMENT_MOVES[AssignmentState(now)]:
        raise MoveNotAllowed(now=AssignmentState(now).label, wanted=AssignmentState(wanted).label)


def check_may_give(actor: Actor, agency_id: int | None) -> None:
    """Raises MayNotGive."""
    if agency_id is None or actor.post_id is None or not actor.may(GIVING, at=agency_id):
        raise MayNotGive


def check_may_take(one: Standing, actor: Actor) -> None:
    """Raises NotYourAssignment, MoveNotAllowed."""
    _check_is_doer(one, actor)
    if one.state != AssignmentState.GIVEN:
        raise MoveNotAllowed(now=one.state.label, wanted=AssignmentState.PROCESSING.label)


def check_may_report(one: Standing, actor: Actor) -> None:
    """Raises NotYourAssignment, MoveNotAllowed."""
    _check_is_doer(one, actor)
    if one.state != AssignmentState.PROCESSING:
        raise MoveNotAllowed(now=one.state.label, wanted="Báo cáo tiến độ")


def check_may_hand_in(one: Standing, actor: Actor) -> None:
    """Raises NotYourAssignment, MoveNotAllowed."""
    _check_is_doer(one, actor)
    check_move(one.state, AssignmentState.HANDED_IN)


def check_may_ask_postponement(one: Standing, actor: Actor) -> None:
    """Raises NotYourAssignment, MoveNotAllowed, PostponementWaiting."""
    check_may_report(one, actor)
    if one.has_question:
        raise PostponementWaiting


def check_may_accept(one: Standing, actor: Actor) -> None:
    """Raises NotGivenByYou, MoveNotAllowed."""
    _check_is_giver(one, actor)
    check_move(one.state, AssignmentState.DONE)


def check_may_send_back(one: Standing, actor: Actor) -> None:
    """Raises NotGivenByYou, MoveNotAllowed."""
    _check_is_giver(one, actor)
    if one.state != AssignmentState.HANDED_IN:
        raise MoveNotAllowed(now=one.state.label, wanted=AssignmentState.PROCESSING.label)


def check_may_answer_postponement(one: Standing, actor: Actor) -> None:
    """Raises NotGivenByYou, NoPostponementAsked."""
    _check_is_giver(one, actor)
    if not one.has_question or one.state not in OPEN:
        raise NoPostponementAsked


def check_may_withdraw(one: Standing, actor: Actor) -> None:
    """Raises NotGivenByYou, MoveNotAllowed."""
    _check_is_giver(one, actor)
    check_move(one.state, AssignmentState.WITHDRAWN)


def _check_is_doer(one: Standing, actor: Actor) -> None:
    if actor.post_id != one.main_post_id:
        raise NotYourAssignment


def _check_is_giver(one: Standing, actor: Actor) -> None:
    """The post that gave it. Who follows up all of the agency's decides too, or a post that ends would leave its
    assignments without anybody; but never about work of one's own."""
    follows_up = actor.may(SUPERVISING, at=one.agency_id) and actor.may(GIVING, at=one.agency_id)
    if actor.post_id != one.giver_post_id and (not follows_up or actor.post_id == one.main_post_id):
        raise NotGivenByYou
