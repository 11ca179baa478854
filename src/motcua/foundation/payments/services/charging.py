"""Lập khoản phải nộp, miễn, hủy: what is owed begins, and ends without money."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.payments.errors import PaidInPart
from motcua.foundation.payments.events import ChargeCancelled, ChargeMade
from motcua.foundation.payments.models import Charge, ChargedLine
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules.charges import ChargeLine
from motcua.foundation.payments.rules.matching import bare
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.states import ChargeState
from motcua.kernel.actor import Actor
from motcua.kernel.money import dong
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


def fresh_token() -> str:
    """192 random bits: nobody guesses the page of somebody else's charge."""
    return secrets.token_urlsafe(24)


@transaction.atomic
def charge(
    subject: str,
    lines: Sequence[ChargeLine],
    *,
    agency_id: int,
    payer_name: str,
    actor: Actor,
    at: datetime,
    title: str = "",
    reference: str = "",
    due_at: datetime | None = None,
    key: UUID | None = None,
) -> Charge:
    """Something is owed. ``reference`` (a dossier's code) is what people write on a transfer; a further charge of the
    same thing gets a letter behind it. The same ``key`` again answers with the charge that it made.

    Raises NothingToCharge, AmountInvalid. A sum of 0 đồng (all of it exempted) is settled at once.
    """
    rules.check_lines(lines)
    take_turn("payments", subject)
    before = Charge.objects.filter(key=key).first() if key is not None else None
    if before is not None:
        return before
    amount = sum(line.sum for line in lines)
    made = Charge.objects.create(
        token=fresh_token(),
        reference=_free_reference(bare(reference or subject)),
        subject=subject,
        agency_id=agency_id,
        title=clean(title)[:600] or lines[0].name,
        payer_name=clean(payer_name)[:200],
        amount=amount,
        state=ChargeState.OPEN if amount else ChargeState.PAID,
        key=key,
        made_at=at,
        made_by_id=actor.id,
        due_at=due_at,
        ended_at=None if amount else at,
    )
    ChargedLine.objects.bulk_create(_rows(made, lines))
    journal.record(
        ChargeMade(
            **by(actor), subject=subject, agency_id=agency_id, at=at, charge=made.pk, amount=amount, due_at=due_at
        )
    )
    return made


@transaction.atomic
def waive(charge_id: int, *, reason: str, actor: Actor, at: datetime) -> Charge:
    """Miễn nộp: a leader decides, with the reason. Raises MayNotWaive, ChargeEnded, PaidInPart, ReasonNeeded."""
    found = lock(charge_id)
    rules.check_may_waive(actor, found.agency_id)
    rules.check_reason(clean(reason), "lý do miễn nộp")
    return _end(found, ChargeState.WAIVED, clean(reason), actor=actor, at=at)


@transaction.atomic
def cancel(charge_id: int, *, reason: str, actor: Actor, at: datetime) -> Charge:
    """Hủy khoản lập nhầm, before any money came. Raises MayNotCollect, ChargeEnded, PaidInPart, ReasonNeeded."""
    found = lock(charge_id)
    rules.check_may_collect(actor, found.agency_id)
    rules.check_reason(clean(reason), "lý do hủy khoản này")
    return _end(found, ChargeState.CANCELLED, clean(reason), actor=actor, at=at)


def cancel_open(subject: str, *, reason: str, actor: Actor, at: datetime) -> int:
    """What is owed for something that ended is owed no more; for a verb of another app that has judged who may.

    What was paid in part stays as it is, for whoever gives it back. Answers how many were open.
    """
    rows = Charge.objects.select_for_update(no_key=True).filter(subject=subject, state=ChargeState.OPEN)
    unpaid = [row for row in rows.order_by("pk") if row.paid == row.refunded]
    for row in unpaid:
        _end(row, ChargeState.CANCELLED, clean(reason), actor=actor, at=at)
    return len(unpaid)


def _end(found: Charge, state: ChargeState, reason: str, *, actor: Actor, at: datetime) -> Charge:
    rules.check_move(found.state, state)
    if found.paid > found.refunded:
        raise PaidInPart(paid=dong(found.paid - found.refunded))
    found.state, found.ended_at, found.ended_by_id, found.ended_reason = state, at, actor.id, reason
    found.save(update_fields=["state", "ended_at", "ended_by_id", "ended_reason"])
    journal.record(
        ChargeCancelled(
            **by(actor),
            subject=found.subject,
            agency_id=found.agency_id,
            at=at,
            charge=found.pk,
            amount=found.amount,
            is_waived=state == ChargeState.WAIVED,
        )
    )
    return found


def _free_reference(wanted: str) -> str:
    """'H6121261123 0001', then '…B', '…C': digits would look like the code of another dossier."""
    wanted = wanted[:30]
    taken = set(Charge.objects.filter(reference__startswith=wanted).values_list("reference", flat=True))
    if wanted not in taken:
        return wanted
    letters = "BCDEFGHKLMNPQRSTUVXYZ"
    for suffix in (*letters, *(a + b for a in letters for b in letters)):
        if (free := f"{wanted}{suffix}") not in taken:
            return free
    return f"{wanted[:20]}{secrets.token_hex(5).upper()}"


def _rows(made: Charge, lines: Sequence[ChargeLine]) -> list[ChargedLine]:
    return [
        ChargedLine(
            charge=made,
            position=place,
            fee_code=line.fee_code[:200],
            name=clean(line.name)[:600],
            kind=line.kind,
            per=line.per[:60],
            unit_amount=line.amount,
            quantity=line.quantity,
            exempted=line.exempted,
            amount=line.sum,
            exemption_id=line.exemption_id,
            proof=clean(line.proof)[:200],
        )
        for place, line in enumerate(lines, 1)
    ]
