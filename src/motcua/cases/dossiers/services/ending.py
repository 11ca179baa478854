"""Kết thúc: refuse, withdraw, stop, and hand the result over."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.cases.dossiers.events import (
    DossierClosed,
    DossierRefused,
    DossierStopped,
    DossierWithdrawn,
    SubmissionRefused,
    SubmissionWithdrawn,
)
from motcua.cases.dossiers.models import Closure, Dossier, Refusal, Stoppage, Withdrawal
from motcua.cases.dossiers.rules import ending as rules
from motcua.cases.dossiers.rules import submitting
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.parties import is_party
from motcua.cases.dossiers.services.letters import REFUSAL_SHEET, STOP_NOTICE, number_letter
from motcua.cases.dossiers.services.rounds import answer_round
from motcua.cases.dossiers.services.stepping import ENDING, PLACE, change_state, finish_as, leave_posts, lock
from motcua.cases.dossiers.states import DossierState, RoundAnswer, Timing
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments import services as payments
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean


@transaction.atomic
def refuse(dossier_id: int, *, reason: str, legal_basis: str = "", actor: Actor, at: datetime) -> Dossier:
    """Từ chối (form 03)."""
    dossier, facts = lock(dossier_id)
    rules.check_may_refuse(facts, actor)
    rules.check_reason(clean(reason))
    _end(dossier, DossierState.REFUSED, actor=actor, at=at)
    if not facts.is_received:
        answer_round(dossier, RoundAnswer.REFUSED, actor=actor, at=at)
    refusal = Refusal.objects.create(
        dossier=dossier, reason=clean(reason), legal_basis=clean(legal_basis)[:300], actor_id=actor.id, at=at
    )
    number_letter(dossier, REFUSAL_SHEET, refusal.pk, actor=actor, at=at)
    told = _not_received(dossier, actor, at) if not facts.is_received else None
    journal.record(DossierRefused(**_ended(dossier, actor, at)) if told is None else SubmissionRefused(**told))
    return dossier


@transaction.atomic
def withdraw(dossier_id: int, *, reason: str = "", actor: Actor, at: datetime) -> Dossier:
    """Rút hồ sơ: the applicant takes it back."""
    dossier, facts = lock(dossier_id)
    rules.check_may_withdraw(facts, actor)
    return _withdrawn(dossier, facts, reason, actor, at)


@transaction.atomic
def withdraw_own(dossier_id: int, *, reason: str = "", actor: Actor, at: datetime) -> Dossier:
    """Rút hồ sơ của mình: whoever filed it, or whose matter it is, takes it back on the portal."""
    dossier, facts = lock(dossier_id)
    submitting.check_may_withdraw_own(facts, is_party=is_party(dossier_id, actor, at=at))
    return _withdrawn(dossier, facts, reason, actor, at)


@transaction.atomic
def stop(dossier_id: int, *, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Dừng giải quyết theo đề nghị (form 05)."""
    dossier, facts = lock(dossier_id)
    rules.check_may_stop(facts, actor)
    rules.check_reason(clean(reason))
    _end(dossier, DossierState.STOPPED, actor=actor, at=at)
    stoppage = Stoppage.objects.create(dossier=dossier, reason=clean(reason), actor_id=actor.id, at=at)
    number_letter(dossier, STOP_NOTICE, stoppage.pk, actor=actor, at=at)
    journal.record(DossierStopped(**_ended(dossier, actor, at)))
    return dossier


@transaction.atomic
def close(
    dossier_id: int,
    *,
    channel: str,
    receiver: str = "",
    tracking_number: str = "",
    actor: Actor,
    at: datetime,
) -> Closure:
    """Trả kết quả: at the counter to a named person, by post with a parcel's number, or electronically."""
    dossier, facts = lock(dossier_id)
    rules.check_may_close(facts, actor)
    receiver, tracking_number = clean(receiver)[:200], clean(tracking_number)[:60]
    rules.check_closure(channel=channel, receiver=receiver, tracking_number=tracking_number)
    leave_posts(dossier, at)
    change_state(dossier, DossierState.CLOSED)
    dossier.closed_at = at
    dossier.save(update_fields=[*PLACE, "closed_at"])
    closure = Closure.objects.create(
        dossier=dossier,
        channel=channel,
        receiver=receiver,
        tracking_number=tracking_number,
        closed_by_id=actor.id,
        closed_at=at,
    )
    journal.record(
        DossierClosed(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            code=dossier.code,
            channel=channel,
            on_time=dossier.timing != Timing.OVERDUE,
        )
    )
    return closure


def _withdrawn(dossier: Dossier, facts: Facts, reason: str, actor: Actor, at: datetime) -> Dossier:
    _end(dossier, DossierState.WITHDRAWN, actor=actor, at=at)
    Withdrawal.objects.create(dossier=dossier, reason=clean(reason)[:2000], actor_id=actor.id, at=at)
    if facts.is_received:
        journal.record(DossierWithdrawn(**_ended(dossier, actor, at)))
    else:
        answer_round(dossier, RoundAnswer.WITHDRAWN, actor=actor, at=at)
        journal.record(SubmissionWithdrawn(**_not_received(dossier, actor, at)))
    return dossier


def _end(dossier: Dossier, state: DossierState, *, actor: Actor, at: datetime) -> None:
    finish_as(dossier, state, at)
    leave_posts(dossier, at)
    dossier.save(update_fields=ENDING)
    # Nobody pays for what was refused, taken back or stopped; what was paid is given back by whoever keeps the books.
    payments.cancel_open(dossier.subject, reason=f"Hồ sơ {DossierState(state).label.lower()}", actor=actor, at=at)


def _ended(dossier: Dossier, actor: Actor, at: datetime) -> dict[str, Any]:
    return _not_received(dossier, actor, at) | {"timing": dossier.timing}


def _not_received(dossier: Dossier, actor: Actor, at: datetime) -> dict[str, Any]:
    """Without a receipt nothing was promised, so nothing was kept in time or not."""
    return {
        **by(actor),
        "subject": dossier.subject,
        "agency_id": dossier.agency_id,
        "at": at,
        "code": dossier.code,
        "field": placing.version_of(dossier.version_id).field_code,
    }
