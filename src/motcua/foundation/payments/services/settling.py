"""Xử lý giao dịch chưa khớp: match by hand, give back, or say that it is no money of ours."""

from datetime import datetime

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.errors import NotYourCharge, TransferNotFound, TransferSettledAlready
from motcua.foundation.payments.events import TransferSettled
from motcua.foundation.payments.models import Charge, Transfer
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules.matching import bare
from motcua.foundation.payments.services.importing import agencies_served, match
from motcua.foundation.payments.states import TransferState
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean


@transaction.atomic
def match_by_hand(transfer_id: int, *, reference: str, actor: Actor, at: datetime) -> Transfer:
    """It is for this charge of the agency. Raises NotYourCharge, TransferSettledAlready, MayNotReconcile."""
    row = _lock(transfer_id, actor)
    served = agencies_served(row.account.agency_id, at)
    charge = Charge.objects.filter(agency_id__in=served, reference=bare(reference)).first()
    if charge is None:
        raise NotYourCharge(field="reference", reference=clean(reference)[:40])
    match(row, charge.pk, actor=actor, at=at)
    return _save(row, "", actor=actor, at=at)


@transaction.atomic
def return_transfer(transfer_id: int, *, remark: str, actor: Actor, at: datetime) -> Transfer:
    """Đã trả lại người chuyển, by the paper that ``remark`` names."""
    row = _lock(transfer_id, actor)
    rules.check_reason(clean(remark), "số lệnh chuyển trả", "remark")
    row.state = TransferState.RETURNED
    return _save(row, remark, actor=actor, at=at)


@transaction.atomic
def set_aside(transfer_id: int, *, remark: str, actor: Actor, at: datetime) -> Transfer:
    """Money for something else: interest, a transfer of the treasury."""
    row = _lock(transfer_id, actor)
    rules.check_reason(clean(remark), "tiền này là gì", "remark")
    row.state = TransferState.SET_ASIDE
    return _save(row, remark, actor=actor, at=at)


def _lock(transfer_id: int, actor: Actor) -> Transfer:
    rows = Transfer.objects.select_for_update(no_key=True, of=("self",)).select_related("account")
    row = rows.filter(pk=transfer_id).first()
    if row is None or not actor.may("payments.reconcile", at=row.account.agency_id):
        raise TransferNotFound
    if row.state != TransferState.UNMATCHED:
        raise TransferSettledAlready(state=TransferState(row.state).label.lower())
    return row


def _save(row: Transfer, remark: str, *, actor: Actor, at: datetime) -> Transfer:
    row.remark, row.settled_at, row.settled_by_id = clean(remark)[:300], at, actor.id
    row.save(update_fields=["state", "payment", "remark", "settled_at", "settled_by_id"])
    journal.record(
        TransferSettled(
            **by(actor),
            subject=f"transfer:{row.pk}",
            agency_id=row.account.agency_id,
            at=at,
            transfer=row.pk,
            amount=row.amount,
            old_state=str(TransferState.UNMATCHED),
            new_state=str(row.state),
        )
    )
    return row
