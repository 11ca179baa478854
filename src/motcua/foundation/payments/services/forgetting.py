"""Quên người nộp: the vouchers stay with their numbers, sums, days and codes; who paid is known to nobody any more."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from motcua.foundation.payments.models import Charge, ChargedLine, Receipt, Refund, Transfer
from motcua.foundation.payments.selectors.past import charges_before, transfers_before
from motcua.foundation.payments.states import NAMELESS, ChargeState, LineKind


@transaction.atomic
def forget_payers(before: datetime, *, limit: int, but: Iterable[str]) -> int:
    """So many at most, the oldest first; ``but`` those of these subjects. Returns how many."""
    charges = charges_before(before, but=but).select_for_update(no_key=True).order_by("id")[:limit]
    ids = [one.pk for one in charges]
    _forget(ids)
    aside = transfers_before(before).select_for_update(no_key=True).order_by("id")[: limit - len(ids)]
    return len(ids) + _forget_words([one.pk for one in aside])


@transaction.atomic
def forget_who_never_paid(subject: str) -> int:
    """No money came, so there is no voucher that must be kept: the names go with what it was for. Returns how many."""
    unpaid = Charge.objects.filter(subject=subject, payments=None).exclude(state=ChargeState.OPEN)
    ids = list(unpaid.exclude(payer_name=NAMELESS).values_list("pk", flat=True))
    _forget(ids)
    return len(ids)


def _forget(charge_ids: Collection[int]) -> None:
    """What was paid for as a duty was written by hand, from the letter of another office about this one person."""
    Charge.objects.filter(pk__in=charge_ids).update(payer_name=NAMELESS)
    Charge.objects.filter(pk__in=charge_ids).exclude(ended_reason="").update(ended_reason=NAMELESS)
    Charge.objects.filter(pk__in=charge_ids, lines__kind=LineKind.DUTY).update(title=LineKind.DUTY.label)
    lines = ChargedLine.objects.filter(charge__in=charge_ids)
    lines.filter(kind=LineKind.DUTY).update(name=LineKind.DUTY.label)
    lines.exclude(proof="").update(proof=NAMELESS)
    receipts = Receipt.objects.filter(charge__in=charge_ids).exclude(payer_name=NAMELESS)
    receipts.filter(voided_at=None).update(payer_name=NAMELESS)
    receipts.exclude(voided_at=None).update(payer_name=NAMELESS, void_reason=NAMELESS)
    Refund.objects.filter(charge__in=charge_ids).exclude(reason=NAMELESS).update(reason=NAMELESS)
    _forget_words(Transfer.objects.filter(payment__charge__in=charge_ids).values_list("pk", flat=True))


def _forget_words(transfer_ids: Iterable[int]) -> int:
    rows = Transfer.objects.filter(pk__in=list(transfer_ids))
    rows.exclude(remark="").update(remark=NAMELESS)
    return rows.update(description=NAMELESS)
