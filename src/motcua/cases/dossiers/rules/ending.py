"""The ways a dossier ends: refused, withdrawn, stopped, handed over."""

from motcua.cases.dossiers.errors import FieldMissing, NotAtYourPost, NotReceivedYet, NotYetPaid, OutcomeDecided
from motcua.cases.dossiers.rules.facts import Facts, check_granted, is_at_post
from motcua.cases.dossiers.rules.moves import check_move, check_state
from motcua.cases.dossiers.rules.submitting import check_may_refuse_submission
from motcua.cases.dossiers.states import DossierState, ReturnChannel
from motcua.kernel.actor import Actor

_S = DossierState


def check_may_refuse(facts: Facts, actor: Actor) -> None:
    """Form 03, by the post where it lies or a leader, before a decision exists; before the receipt by any counter."""
    if not facts.is_received:
        check_may_refuse_submission(facts, actor)
        return
    check_move(facts.state, _S.REFUSED)
    _check_undecided(facts)
    if not is_at_post(facts, actor) and not actor.may("dossiers.approve", at=facts.agency_id):
        raise NotAtYourPost


def check_may_withdraw(facts: Facts, actor: Actor) -> None:
    """The counter records that the applicant takes it back."""
    check_move(facts.state, _S.WITHDRAWN)
    _check_at_the_counter(facts, actor)


def check_may_stop(facts: Facts, actor: Actor) -> None:
    """Form 05, on the applicant's request, before a decision exists (NĐ 118/2025 điều 21)."""
    if not facts.is_received:
        raise NotReceivedYet
    check_move(facts.state, _S.STOPPED)
    _check_at_the_counter(facts, actor)


def check_reason(reason: str) -> None:
    """The applicant reads it on the letter."""
    if not reason:
        raise FieldMissing(field="reason", label="lý do")


def check_may_close(facts: Facts, actor: Actor) -> None:
    """The counter hands the result over, once the fee is paid or a leader has waived it (regulation 2.4)."""
    check_state(facts.state, frozenset({_S.DONE}))
    check_granted(facts, actor, "dossiers.close")
    if facts.is_unpaid:
        raise NotYetPaid


def check_closure(*, channel: str, receiver: str, tracking_number: str) -> None:
    """Who took it, or which parcel carries it."""
    if channel not in ReturnChannel.values:
        raise FieldMissing(field="channel", label="cách trả kết quả")
    if channel == ReturnChannel.COUNTER and not receiver:
        raise FieldMissing(field="receiver", label="họ tên người nhận kết quả")
    if channel == ReturnChannel.POST and not tracking_number:
        raise FieldMissing(field="tracking_number", label="mã bưu gửi")


def _check_undecided(facts: Facts) -> None:
    if facts.is_approved:
        raise OutcomeDecided


def _check_at_the_counter(facts: Facts, actor: Actor) -> None:
    _check_undecided(facts)
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")
