"""Who may urge, how often, and who answers."""

from datetime import datetime

from motcua.cases.dossiers.errors import NotAtYourPost, NothingToAnswer, UrgedAlready, UrgingOneself
from motcua.cases.dossiers.rules.facts import Facts, check_granted, is_at_post
from motcua.cases.dossiers.rules.handling import WORKABLE
from motcua.cases.dossiers.rules.moves import check_state
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment

# Where no rule of the table is in force yet.
USUAL_HOURS = 24


def check_may_urge(facts: Facts, actor: Actor, at: datetime) -> None:
    """Whoever supervises, while somebody can get on with it, and not again at once."""
    check_state(facts.state, WORKABLE)
    check_granted(facts, actor, "dossiers.supervise")
    if actor.post_id == facts.post_id:
        raise UrgingOneself
    if facts.urge_again_at is not None and at < facts.urge_again_at:
        raise UrgedAlready(again=say_moment(facts.urge_again_at))


def check_may_answer_urging(facts: Facts, actor: Actor) -> None:
    """The post where it lies; also a colleague of who was urged."""
    if not facts.is_urged:
        raise NothingToAnswer
    if not is_at_post(facts, actor):
        raise NotAtYourPost
