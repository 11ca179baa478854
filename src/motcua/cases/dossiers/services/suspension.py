"""Tạm dừng, nghĩa vụ tài chính: the clock stands still for others, and goes on."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.events import DossierResumed, DossierSuspended, PaymentRequired, PaymentSettled
from motcua.cases.dossiers.models import Dossier, FinancialDuty, Suspension
from motcua.cases.dossiers.rules import clock as rules
from motcua.cases.dossiers.rules.ending import check_reason
from motcua.cases.dossiers.services.clock import end_wait, open_wait
from motcua.cases.dossiers.services.stepping import CLOCK, PLACE, change_state, lock, take_up
from motcua.cases.dossiers.states import DossierState, WaitCause
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments import services as payments
from motcua.foundation.payments.selectors import charges_of as payments_of
from motcua.foundation.payments.services import ChargeLine
from motcua.foundation.payments.states import LineKind
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

# The time in which another agency verifies, or the applicant pays, is not counted (regulation 2.2, point 5).
_POLICY = "PAUSE"


@transaction.atomic
def suspend(dossier_id: int, *, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Tạm dừng: another agency verifies, a survey in the field."""
    dossier, facts = lock(dossier_id)
    rules.check_may_suspend(facts, actor)
    check_reason(clean(reason))
    take_up(dossier, actor=actor, at=at)
    change_state(dossier, DossierState.SUSPENDED)
    wait = open_wait(dossier, WaitCause.SUSPENSION, _POLICY, at)
    Suspension.objects.create(wait=wait, reason=clean(reason), actor_id=actor.id)
    dossier.save(update_fields=[*PLACE, "due_at"])
    journal.record(DossierSuspended(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
    return dossier


@transaction.atomic
def resume(dossier_id: int, *, actor: Actor, at: datetime) -> Dossier:
    """Tiếp tục: what was awaited is here."""
    dossier, facts = lock(dossier_id)
    rules.check_may_resume(facts, actor)
    _go_on(dossier, at)
    journal.record(
        DossierResumed(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, due_at=dossier.due_at)
    )
    return dossier


@transaction.atomic
def require_payment(dossier_id: int, *, amount: int, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Yêu cầu thực hiện nghĩa vụ tài chính."""
    dossier, facts = lock(dossier_id)
    rules.check_may_require_payment(facts, actor)
    check_reason(clean(reason))
    if amount <= 0:
        raise FieldMissing(field="amount", label="số tiền phải nộp, lớn hơn 0 đồng")
    take_up(dossier, actor=actor, at=at)
    change_state(dossier, DossierState.FINANCIAL_DUTY)
    wait = open_wait(dossier, WaitCause.FINANCIAL_DUTY, _POLICY, at)
    charge_id = _charge(dossier, amount, clean(reason), actor=actor, at=at)
    FinancialDuty.objects.create(wait=wait, amount=amount, reason=clean(reason), charge_id=charge_id, actor_id=actor.id)
    dossier.save(update_fields=[*PLACE, "due_at"])
    journal.record(
        PaymentRequired(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, amount=amount)
    )
    return dossier


@transaction.atomic
def settle_payment(dossier_id: int, *, receipt: str, actor: Actor, at: datetime) -> Dossier:
    """Đã nộp: with the paper that proves it."""
    dossier, facts = lock(dossier_id)
    rules.check_may_settle_payment(facts, actor)
    if not clean(receipt):
        raise FieldMissing(field="receipt", label="số chứng từ nộp tiền")
    open_duty = FinancialDuty.objects.filter(wait__dossier=dossier, wait__ended_at=None)
    charge_id = open_duty.values_list("charge_id", flat=True).first()
    if charge_id is not None:
        payments.pay_by_paper(charge_id, paper=clean(receipt), actor=actor, at=at)
    return go_on_after_payment(dossier, clean(receipt), actor=actor, at=at)


def go_on_after_payment(dossier: Dossier, receipt: str, *, actor: Actor, at: datetime) -> Dossier:
    """The duty of a locked dossier is done: the paper or receipt is kept, the clock goes on."""
    FinancialDuty.objects.filter(wait__dossier=dossier, wait__ended_at=None).update(receipt=receipt[:120])
    _go_on(dossier, at)
    journal.record(
        PaymentSettled(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, due_at=dossier.due_at)
    )
    return dossier


def _charge(dossier: Dossier, amount: int, reason: str, *, actor: Actor, at: datetime) -> int:
    """What is owed already and asks for just this sum is what is meant; else a charge of its own."""
    for known in payments_of(dossier.subject):
        if known.is_open and known.left == amount:
            return known.id
    line = ChargeLine(name=reason, amount=amount, kind=str(LineKind.DUTY))
    made = payments.charge(
        dossier.subject, [line], agency_id=dossier.agency_id, payer_name=dossier.applicant_name, title=reason,
        reference=dossier.code, actor=actor, at=at,
    )  # fmt: skip
    return made.pk


def _go_on(dossier: Dossier, at: datetime) -> None:
    end_wait(dossier, at)
    change_state(dossier, DossierState.PROCESSING)
    dossier.save(update_fields=CLOCK)
