"""Biên lai: numbered without gaps a year and sign; a wrong one is voided and another one written."""

from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import F, Q

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.errors import ReceiptNotFound, ReceiptVoidedAlready
from motcua.foundation.payments.events import ReceiptVoided
from motcua.foundation.payments.models import Charge, Payment, Receipt, ReceiptSeries
from motcua.foundation.payments.rules import charges as rules
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

# The row of the series is locked until the commit: the next receipt waits, and a number rolls back with its payment.
_NUMBER = """
INSERT INTO payments_receiptnumber AS n (agency_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, series, year) DO UPDATE SET last = n.last + 1 RETURNING last
"""


def issue(payment: Payment, found: Charge, *, actor: Actor, at: datetime) -> Receipt:
    """The next number of the agency's series, in the transaction that counts the money."""
    day = local_day(at)
    series, form = _series(found.agency_id, day)
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [found.agency_id, series, day.year])
        (number,) = cursor.fetchone()
    return Receipt.objects.create(
        payment=payment,
        charge=found,
        agency_id=found.agency_id,
        series=series,
        form=form,
        year=day.year,
        number=number,
        payer_name=found.payer_name,
        amount=payment.amount,
        issued_at=at,
        issued_by_id=actor.id,
    )


@transaction.atomic
def void_receipt(receipt_id: int, *, reason: str, payer_name: str = "", actor: Actor, at: datetime) -> Receipt:
    """Hủy và lập lại: the voided one stays with its number and reason, the payment gets another one.

    Raises MayNotReconcile, ReceiptVoidedAlready, ReasonNeeded.
    """
    old = Receipt.objects.select_for_update(no_key=True, of=("self",)).select_related("payment", "charge")
    voided = old.filter(pk=receipt_id).first()
    if voided is None:
        raise ReceiptNotFound
    rules.check_may_reconcile(actor, voided.agency_id)
    if voided.voided_at is not None:
        raise ReceiptVoidedAlready
    rules.check_reason(clean(reason), "lý do hủy biên lai")
    voided.voided_at, voided.voided_by_id, voided.void_reason = at, actor.id, clean(reason)
    voided.save(update_fields=["voided_at", "voided_by_id", "void_reason"])
    if clean(payer_name):
        voided.charge.payer_name = clean(payer_name)[:200]
        voided.charge.save(update_fields=["payer_name"])
    fresh = issue(voided.payment, voided.charge, actor=actor, at=at)
    journal.record(
        ReceiptVoided(
            **by(actor),
            subject=voided.charge.subject,
            agency_id=voided.agency_id,
            at=at,
            charge=voided.charge_id,
            receipt=f"{voided.sign} → {fresh.sign}",
        )
    )
    return fresh


def _series(agency_id: int, day: date) -> tuple[str, str]:
    """The agency's own sign on that day, else everybody's, else one of the year."""
    rows = ReceiptSeries.objects.filter(Q(agency_id=agency_id) | Q(agency=None), valid_from__lte=day).filter(
        Q(valid_to=None) | Q(valid_to__gte=day)
    )
    found = rows.order_by(F("agency_id").asc(nulls_last=True), "-valid_from").values_list("code", "form").first()
    return found or (f"BL{day:%y}", "")
