"""Hoàn trả: all or a part of what came, by a paper; counted once, never more than there is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.events import ChargeRefunded
from motcua.foundation.payments.models import Refund
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.states import GatewayCode
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def refund(
    charge_id: int,
    *,
    amount: int,
    reason: str,
    paper: str,
    gateway: str = GatewayCode.CASH,
    key: UUID,
    actor: Actor,
    at: datetime,
) -> Refund:
    """Raises MayNotReconcile, AmountInvalid, RefundTooLarge, ReasonNeeded."""
    found = lock(charge_id)
    rules.check_may_reconcile(actor, found.agency_id)
    before = Refund.objects.filter(key=key).first()
    if before is not None:
        return before
    rules.check_reason(clean(reason), "lý do hoàn trả")
    rules.check_reason(clean(paper), "số quyết định hoặc phiếu chi", "paper")
    rules.check_refund(amount, paid=found.paid, refunded=found.refunded)
    given = Refund.objects.create(
        charge=found,
        agency_id=found.agency_id,
        gateway=GatewayCode(gateway),
        key=key,
        amount=amount,
        reason=clean(reason),
        paper=clean(paper)[:200],
        refunded_on=local_day(at),
        refunded_at=at,
        refunded_by_id=actor.id,
    )
    journal.record(
        ChargeRefunded(
            **by(actor),
            subject=found.subject,
            agency_id=found.agency_id,
            at=at,
            charge=found.pk,
            amount=amount,
        )
    )
    return given
