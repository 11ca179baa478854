"""Ghi nhận tiền: the one place where money that came becomes a row, is counted once, and gets its receipt."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.events import ChargePaid
from motcua.foundation.payments.models import Charge, DayClosing, Payment
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.services.receipts import issue
from motcua.foundation.payments.states import RECEIPTED, ChargeState, GatewayCode
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def record_cash(charge_id: int, *, key: UUID, actor: Actor, at: datetime) -> Payment:
    """Thu tiền mặt: all that is left of the charge, with its receipt. The form's ``key`` again is the same money.

    Raises MayNotCollect, ChargeEnded, DayIsClosed.
    """
    found = lock(charge_id)
    rules.check_may_collect(actor, found.agency_id)
    before = _known(GatewayCode.CASH, str(key))
    if before is not None:
        return before
    _check_owed(found)
    _check_open(found.agency_id, GatewayCode.CASH, at)
    left = rules.left(found.amount, found.paid, found.refunded)
    return count(found, GatewayCode.CASH, str(key), left, paid_at=at, actor=actor, at=at)


@transaction.atomic
def record_paper(charge_id: int, *, paper: str, actor: Actor, at: datetime) -> Payment:
    """Đã nộp ở nơi khác (kho bạc, bưu chính, cơ quan thuế): its paper is the receipt, and counts once."""
    found = lock(charge_id)
    rules.check_may_collect(actor, found.agency_id)
    return count_paper(found, paper, actor=actor, at=at)


@transaction.atomic
def pay_by_paper(charge_id: int, *, paper: str, actor: Actor, at: datetime) -> None:
    """The same for a verb of another app that has judged who may; nothing where the charge is settled already."""
    found = lock(charge_id)
    if found.state == ChargeState.OPEN:
        count_paper(found, paper, actor=actor, at=at)


def count_paper(found: Charge, paper: str, *, actor: Actor, at: datetime) -> Payment:
    """The same over a locked charge."""
    rules.check_reason(clean(paper), "số chứng từ đã nộp", "paper")
    reference = f"{found.agency_id}:{found.pk}:{clean(paper)}"[:200]
    before = _known(GatewayCode.PAPER, reference)
    if before is not None:
        return before
    _check_owed(found)
    left = rules.left(found.amount, found.paid, found.refunded)
    return count(found, GatewayCode.PAPER, reference, left, paid_at=at, actor=actor, at=at)


def count(
    found: Charge, gateway: GatewayCode, reference: str, amount: int, *, paid_at: datetime, actor: Actor, at: datetime
) -> Payment:
    """Over a locked charge: the row, the receipt, the settled state and the fact, in one transaction.

    The same reference again answers with the row that is there. Money for a charge that is settled, waived or
    cancelled is counted too: it came, and whoever reconciles sees that it has to go back.
    """
    before = _known(gateway, reference)
    if before is not None:
        return before
    payment = Payment.objects.create(
        charge=found,
        agency_id=found.agency_id,
        gateway=gateway,
        reference=reference,
        amount=amount,
        paid_on=local_day(paid_at),
        paid_at=paid_at,
        recorded_at=at,
        recorded_by_id=actor.id,
    )
    found.refresh_from_db(fields=["paid", "refunded"])
    receipt = issue(payment, found, actor=actor, at=at) if gateway in RECEIPTED else None
    left = rules.left(found.amount, found.paid, found.refunded)
    if found.state == ChargeState.OPEN and not left:
        found.state, found.ended_at = ChargeState.PAID, at
        found.save(update_fields=["state", "ended_at"])
    journal.record(
        ChargePaid(
            **by(actor),
            subject=found.subject,
            agency_id=found.agency_id,
            at=at,
            charge=found.pk,
            amount=amount,
            left=left,
            gateway=str(gateway),
            receipt=receipt.sign if receipt else "",
        )
    )
    return payment


def _known(gateway: GatewayCode, reference: str) -> Payment | None:
    return Payment.objects.filter(gateway=gateway, reference=reference).first()


def _check_owed(found: Charge) -> None:
    rules.check_move(found.state, ChargeState.PAID)


def _check_open(agency_id: int, gateway: GatewayCode, at: datetime) -> None:
    day = local_day(at)
    is_closed = DayClosing.objects.filter(agency_id=agency_id, day=day, gateway=gateway).exists()
    rules.check_book_open(is_closed, gateway, day)
