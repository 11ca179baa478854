"""Who may bring the contact data of a person's dossiers into line."""

from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.rules.facts import Facts, check_granted, is_at_post
from motcua.cases.dossiers.rules.moves import check_state
from motcua.cases.dossiers.states import OPEN
from motcua.kernel.actor import Actor


def check_may_correct_contact(facts: Facts, actor: Actor) -> None:
    """The counter, which sees the person, or the post where it lies; while the matter is open."""
    check_state(facts.state, OPEN)
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")


def is_correctable(facts: Facts, actor: Actor) -> bool:
    """The same question for the person's other dossiers: those that are not in these hands are left alone."""
    return is_at_post(facts, actor) or actor.may("dossiers.receive", at=facts.agency_id)


def check_has_number(personal_number: str) -> None:
    """Without a number nobody knows that two dossiers are of one person."""
    if not personal_number:
        raise FieldMissing(field="phone", label="số định danh của chủ hồ sơ trước")
