"""Drafting, deciding, signing, finishing. A decision is a recorded fact; a signature comes after it."""

from datetime import datetime

from motcua.cases.dossiers.errors import (
    FieldMissing,
    OutcomeChanged,
    OutcomeDecided,
    OutcomeKindUnknown,
    OutcomeMissing,
    OutcomeNotApproved,
    OwnDraft,
    StateForbids,
    UseTheSpecialVerb,
)
from motcua.cases.dossiers.errors.signing import (
    AlreadySealed,
    AlreadySigned,
    NotTheApprover,
    OutcomeNotSigned,
    ResultFileMissing,
)
from motcua.cases.dossiers.rules.facts import Facts, check_granted, check_is_mine
from motcua.cases.dossiers.rules.handling import WORKABLE
from motcua.cases.dossiers.rules.moves import check_move, check_state
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.states import SIGNING
from motcua.kernel.actor import Actor

_S = DossierState


def check_may_draft_outcome(facts: Facts, actor: Actor) -> None:
    """Who works on it, until a leader has decided; a draft before a leader is not changed behind their back."""
    check_state(facts.state, WORKABLE)
    if facts.step_kind in SIGNING:
        raise UseTheSpecialVerb(step="Phê duyệt")
    check_is_mine(facts, actor)
    if facts.is_approved:
        raise OutcomeDecided


def check_outcome(*, name: str, kind_id: int | None, kinds: frozenset[int]) -> None:
    """A named paper, of a kind that the procedure ends in."""
    if kind_id is not None and kind_id not in kinds:
        raise OutcomeKindUnknown(field="kind")
    if not name:
        raise FieldMissing(field="name", label="tên kết quả")


def check_may_submit_for_signature(facts: Facts, actor: Actor) -> None:
    """There is a draft, and it lies with the one who submits it."""
    check_state(facts.state, WORKABLE)
    if facts.step_kind in SIGNING:
        raise UseTheSpecialVerb(step="Phê duyệt")
    check_is_mine(facts, actor)
    if not facts.is_drafted:
        raise OutcomeMissing


def check_may_approve(facts: Facts, actor: Actor) -> None:
    """A leader at whose post the draft lies, and not on their own draft in somebody's place."""
    _check_decides(facts, actor)
    if not facts.is_drafted:
        raise OutcomeMissing
    if is_own_draft(facts, actor):
        raise OwnDraft


def is_own_draft(facts: Facts, actor: Actor) -> bool:
    """Whether one person would both draft and decide because somebody is away: two pairs of eyes stay two.

    Who holds both posts by appointment may do both, as before.
    """
    is_theirs = actor.id is not None and actor.id == facts.drafted_by_id
    return is_theirs and (actor.for_id is not None or facts.drafted_for_id is not None)


def check_read(read: datetime, drafted_at: datetime) -> None:
    """Raises OutcomeChanged unless the draft that was read is the one that lies there."""
    if read != drafted_at:
        raise OutcomeChanged


def check_may_send_back(facts: Facts, actor: Actor) -> None:
    """A leader returns the draft; a records clerk returns what cannot go out, which undoes the decision."""
    if facts.step_kind == "issue":
        check_state(facts.state, WORKABLE)
        check_granted(facts, actor, "dossiers.issue")
        check_is_mine(facts, actor)
        return
    _check_decides(facts, actor)


def _check_decides(facts: Facts, actor: Actor) -> None:
    check_state(facts.state, WORKABLE)
    check_granted(facts, actor, "dossiers.approve")
    if facts.step_kind != "approve":
        raise StateForbids(now="chưa trình lãnh đạo")
    check_is_mine(facts, actor)


def check_may_finish(facts: Facts, actor: Actor) -> None:
    """The records clerk, or who holds the last step, when the outcome is approved."""
    check_state(facts.state, frozenset({_S.PROCESSING}))
    check_move(facts.state, _S.DONE)
    check_is_mine(facts, actor)
    if not facts.is_approved:
        raise OutcomeNotApproved


def check_may_sign(facts: Facts, actor: Actor) -> None:
    """Who approved it signs it, until it is handed over; whether they may in law is for ``signing`` to say."""
    _check_lies_approved(facts)
    if actor.id is None or actor.id != facts.approved_by_id:
        raise NotTheApprover
    if facts.is_signed:
        raise AlreadySigned


def check_may_seal(facts: Facts, actor: Actor) -> None:
    """The records clerk, after the leader: the seal stands for the agency, not instead of who decided."""
    _check_lies_approved(facts)
    check_granted(facts, actor, "dossiers.issue")
    if not facts.is_signed:
        raise OutcomeNotSigned
    if facts.is_sealed:
        raise AlreadySealed


def _check_lies_approved(facts: Facts) -> None:
    check_state(facts.state, frozenset({_S.PROCESSING, _S.DONE}))
    if not facts.is_approved:
        raise OutcomeNotApproved
    if not facts.has_result_file:
        raise ResultFileMissing
