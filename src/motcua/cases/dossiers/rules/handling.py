"""Who may work on a dossier, and where it may go next."""

from motcua.cases.dossiers.errors import (
    AlreadyConsulting,
    AlreadyYours,
    HeldByColleague,
    NotAllowed,
    NotAtYourPost,
    StateForbids,
    StepNotNext,
    UseTheSpecialVerb,
)
from motcua.cases.dossiers.rules.facts import Facts, check_granted, check_is_mine, is_at_post
from motcua.cases.dossiers.rules.moves import check_state
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.catalogue.procedures.states import SIGNING
from motcua.kernel.actor import Actor

_S = DossierState
WORKABLE = frozenset({_S.ACCEPTED, _S.PROCESSING})


def check_may_take_over(facts: Facts, actor: Actor) -> None:
    """Somebody of the post takes free work; a finished dossier waits at the counter and is taken like any other."""
    check_state(facts.state, WORKABLE | {_S.DONE})
    if not is_at_post(facts, actor):
        raise NotAtYourPost
    if facts.holder_id is not None and facts.holder_id == actor.works_as:
        raise AlreadyYours
    if facts.holder_id is not None:
        raise HeldByColleague


def check_may_forward(facts: Facts, actor: Actor) -> None:
    """The post where it lies, or who assigns work at the agency (the holder may be away)."""
    check_state(facts.state, WORKABLE)
    if not actor.may("dossiers.assign", at=facts.agency_id):
        check_is_mine(facts, actor)


def check_target(*, kind_now: str, kind_wanted: str, is_same_step: bool, is_move: bool, name: str) -> None:
    """A step is entered by a move of the process; staying in the step at another post is always a way."""
    if is_same_step:
        return
    if kind_wanted in SIGNING or kind_now in SIGNING:
        raise UseTheSpecialVerb(step=name)
    if not is_move:
        raise StepNotNext


def check_may_assign(facts: Facts, actor: Actor) -> None:
    """A leader names the person; also away from somebody who is ill, also while the clock stands still."""
    check_state(facts.state, OPEN | {_S.DONE})
    check_granted(facts, actor, "dossiers.assign")


def is_left(facts: Facts, *, sits_there: bool) -> bool:
    """Whether work is still taken by somebody who does not sit at its post any more."""
    return facts.post_id is not None and facts.holder_id is not None and not sits_there


def check_may_consult(facts: Facts, actor: Actor) -> None:
    """Who works on it may ask."""
    check_state(facts.state, OPEN)
    check_is_mine(facts, actor)


def check_consulted_once(facts: Facts, post_id: int) -> None:
    """One open question a post."""
    if post_id in facts.consulted_posts or post_id == facts.post_id:
        raise AlreadyConsulting


def check_may_answer(post_id: int, actor: Actor) -> None:
    """The asked post answers."""
    if not actor.is_system and actor.post_id != post_id:
        raise NotAllowed


def check_may_write_note(facts: Facts, actor: Actor) -> None:
    """Everybody who works at the agency and may see it, while it is not over."""
    if facts.state not in OPEN | {_S.DONE}:
        raise StateForbids(now=_S(facts.state).label)
    if not (is_at_post(facts, actor) or actor.post_id in facts.consulted_posts):
        check_granted(
            facts,
            actor,
            "dossiers.read",
            "dossiers.receive",
            "dossiers.process",
            "dossiers.approve",
            "dossiers.supervise",
        )


def check_may_add_papers(facts: Facts, actor: Actor) -> None:
    """The counter or the post where it lies; papers come while the matter is open."""
    check_state(facts.state, OPEN)
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")
