"""Which buttons work: the same rules as the verbs, asked instead of enforced."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.rules import (
    clock,
    contact,
    ending,
    handling,
    identity,
    lateness,
    messaging,
    outcome,
    submitting,
    supplement,
    urging,
)
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError

_RULES: dict[str, Callable[[Facts, Actor], None]] = {
    "acknowledge": submitting.check_may_acknowledge,
    "request_correction": submitting.check_may_request_correction,
    "send_message": messaging.check_may_send_message,
    "take_over": handling.check_may_take_over,
    "forward": handling.check_may_forward,
    "assign": handling.check_may_assign,
    "consult": handling.check_may_consult,
    "write_note": handling.check_may_write_note,
    "add_papers": handling.check_may_add_papers,
    "check_identity": identity.check_may_check_identity,
    "request_supplement": supplement.check_may_request_supplement,
    "approve_supplement": supplement.check_may_approve_supplement,
    "decline_supplement": supplement.check_may_decline_supplement,
    "accept_supplement": supplement.check_may_accept_supplement,
    "refuse": ending.check_may_refuse,
    "withdraw": ending.check_may_withdraw,
    "stop": ending.check_may_stop,
    "close": ending.check_may_close,
    "suspend": clock.check_may_suspend,
    "resume": clock.check_may_resume,
    "require_payment": clock.check_may_require_payment,
    "settle_payment": clock.check_may_settle_payment,
    "decline_extension": clock.check_may_decline_extension,
    "make_outcome": outcome.check_may_draft_outcome,
    "draft_outcome": outcome.check_may_draft_outcome,
    "submit_for_signature": outcome.check_may_submit_for_signature,
    "approve": outcome.check_may_approve,
    "send_back": outcome.check_may_send_back,
    "sign_outcome": outcome.check_may_sign,
    "seal_outcome": outcome.check_may_seal,
    "finish": outcome.check_may_finish,
    "explain_delay": lateness.check_may_explain,
    "correct_contact": contact.check_may_correct_contact,
    "answer_urging": urging.check_may_answer_urging,
}
_OWN_RULES: dict[str, Callable[..., None]] = {
    "correct": submitting.check_may_correct,
    "withdraw_own": submitting.check_may_withdraw_own,
    "send_message": messaging.check_may_write_as_applicant,
}
VERBS = (*_RULES, "extend", "propose_extension", "urge", "answer_consultation")


def allowed_verbs(dossier: Dossier, actor: Actor, at: datetime) -> set[str]:
    """The verbs whose rule lets this actor pass now; one query."""
    return verbs_of(facts_of(dossier), actor, at)


def verbs_of(facts: Facts, actor: Actor, at: datetime) -> set[str]:
    """The same from facts that were read already."""
    allowed = {verb for verb, check in _RULES.items() if _passes(check, facts, actor)}
    if _passes(lateness.check_may_propose, facts, actor, at):
        allowed.add("propose_extension")
    if _passes(clock.check_may_extend, facts, actor, at):
        allowed.add("extend")
    if _passes(urging.check_may_urge, facts, actor, at):
        allowed.add("urge")
    if actor.post_id in facts.consulted_posts:
        allowed.add("answer_consultation")
    return allowed


def own_verbs_of(facts: Facts) -> set[str]:
    """What the applicant may do on the portal now."""
    return {verb for verb, check in _OWN_RULES.items() if _passes(partial(check, is_party=True), facts)}


def _passes(check: Callable[..., None], *asked: object) -> bool:
    try:
        check(*asked)
    except MotcuaError:
        return False
    return True
