"""Asking for what is missing: one request is free, a second is a leader's decision with a legal basis."""

import re

from motcua.cases.dossiers.errors import (
    DefectUnknown,
    FieldMissing,
    MarkUnknown,
    NoSupplementPending,
    NotFiledOnline,
    OutcomeDecided,
    SupplementNeedsBasis,
    SupplementPending,
)
from motcua.cases.dossiers.rules.facts import Facts, check_granted, check_is_mine, is_at_post
from motcua.cases.dossiers.rules.moves import check_move, check_state
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.kernel.actor import Actor

_S = DossierState
# ``ho_ten``, ``cha.ho_ten``, ``con.0.ho_ten``; ``_request`` where the procedure has no form of its own
_FIELD = re.compile(r"_?[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_ASKABLE = frozenset({_S.ACCEPTED, _S.PROCESSING})


def check_may_request_supplement(facts: Facts, actor: Actor) -> None:
    """The post where it lies asks, before a decision exists."""
    check_state(facts.state, _ASKABLE)
    check_is_mine(facts, actor)
    if facts.is_approved:
        raise OutcomeDecided
    if facts.is_supplement_pending:
        raise SupplementPending


def needs_approval(facts: Facts) -> bool:
    """NĐ 118/2025 điều 11: once only; the next one goes to a leader."""
    return facts.supplements >= 1


def check_request(facts: Facts, *, explanation: str, legal_basis: str, defects: int) -> None:
    """What a request must say."""
    if not defects:
        raise FieldMissing(field="defects", label="ít nhất một giấy tờ cần bổ sung và thiếu sót của nó")
    if not explanation:
        raise FieldMissing(field="explanation", label="lý do yêu cầu bổ sung")
    if needs_approval(facts) and not legal_basis:
        raise SupplementNeedsBasis(done=facts.supplements, field="legal_basis")


def check_defects(papers: set[int], own_papers: set[int], required: set[int], own_required: set[int]) -> None:
    """A defect is about a paper of this dossier or of its procedure."""
    if not papers <= own_papers or not required <= own_required:
        raise DefectUnknown(field="defects")


def check_fields(facts: Facts, names: list[str]) -> None:
    """Answers are marked in a form that was filed on the portal, by the names that forms give them."""
    if names and not facts.is_online:
        raise NotFiledOnline
    for name in names:
        if not _FIELD.fullmatch(name):
            raise MarkUnknown(field="marks", what=name[:60])


def check_may_approve_supplement(facts: Facts, actor: Actor) -> None:
    """A leader opens the second wait."""
    check_may_decline_supplement(facts, actor)
    check_move(facts.state, _S.SUPPLEMENT)
    if facts.is_approved:
        raise OutcomeDecided


def check_may_decline_supplement(facts: Facts, actor: Actor) -> None:
    """A leader lets the work go on without."""
    check_granted(facts, actor, "dossiers.approve")
    # A proposal that nobody answered stays with a dossier that has ended; there is nothing to decide any more.
    if facts.state not in OPEN or not facts.is_supplement_pending:
        raise NoSupplementPending


def check_may_accept_supplement(facts: Facts, actor: Actor) -> None:
    """The counter, or the post that asked, takes the papers."""
    check_state(facts.state, frozenset({_S.SUPPLEMENT}))
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")
