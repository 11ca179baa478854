"""Hỏi lại VNPay: payments that were begun and of which no notification came are asked after, with pauses and an end.

The question leaves outside every transaction; the answer goes the way of a notification, so that both at once, in any
order and however often, are one payment.
"""

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from http.client import HTTPException
from secrets import token_hex
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from motcua.foundation.payments.errors import ChargeNotFound, GatewayClosed, GatewaySilent
from motcua.foundation.payments.models import Attempt, Charge
from motcua.foundation.payments.rules import charges as rules
from motcua.foundation.payments.rules import querydr
from motcua.foundation.payments.rules.querydr import Answer, Verdict
from motcua.foundation.payments.services.gateways.vnpay import CONFIRMED, take, terminal
from motcua.foundation.payments.states import AttemptState, GatewayCode
from motcua.kernel.actor import Actor

logger = logging.getLogger(__name__)
_TIMEOUT, _LONGEST = 10, 20_000
# Asked by hand: the latest few, and none that was asked a moment ago (VNPay refuses equal questions at once, 94).
_BY_HAND, _BREATH = 5, timedelta(seconds=20)


def ask_next(*, at: datetime) -> bool:
    """Ask after the oldest payment that waits. Returns whether there was one."""
    if not terminal().is_open:
        return False
    attempt = _claim(at)
    if attempt is None:
        return False
    try:
        _ask(attempt, at)
    except GatewaySilent:
        logger.warning("VNPay did not say what became of payment %s", attempt.pk)
    return True


def ask_after(charge_id: int, *, actor: Actor, at: datetime) -> tuple[int, int]:
    """Hỏi lại cổng thanh toán, by hand: (how many payments were asked after, how many came to be paid).

    Raises MayNotCollect, GatewayClosed, GatewaySilent, ChargeNotFound.
    """
    charge = Charge.objects.filter(pk=charge_id).first()
    if charge is None:
        raise ChargeNotFound
    rules.check_may_collect(actor, charge.agency_id)
    if not terminal().is_open:
        raise GatewayClosed
    unclear = Attempt.objects.filter(charge=charge, gateway=GatewayCode.VNPAY).exclude(state=AttemptState.PAID)
    rested = Q(asked_at=None) | Q(asked_at__lte=at - _BREATH)
    attempts = list(unclear.filter(rested).order_by("-pk")[:_BY_HAND])
    Attempt.objects.filter(pk__in=[one.pk for one in attempts]).update(asked_at=at)
    paid = [_ask(attempt, at) for attempt in attempts].count(Verdict.PAID)
    return len(attempts), paid


@transaction.atomic
def _claim(at: datetime) -> Attempt | None:
    """Taken before it is asked, with the pause that follows: a worker that is killed costs one question."""
    begun = Q(started_at__lte=at - timedelta(minutes=settings.VNPAY_ASK_AFTER_MINUTES))
    due = Q(ask_again_at=None) | Q(ask_again_at__lte=at)
    waiting = Attempt.objects.filter(begun, due, gateway=GatewayCode.VNPAY, state=AttemptState.STARTED)
    rows = waiting.filter(asked__lt=querydr.MOST_ASKED).order_by("started_at")
    attempt = rows.select_for_update(skip_locked=True, no_key=True).first()
    if attempt is None:
        return None
    attempt.asked += 1
    attempt.asked_at, attempt.ask_again_at = at, at + querydr.pause_after(attempt.asked)
    attempt.save(update_fields=["asked", "asked_at", "ask_again_at"])
    return attempt


def _ask(attempt: Attempt, at: datetime) -> Verdict:
    """Raises GatewaySilent where no answer came that VNPay signed."""
    charge = Charge.objects.only("reference").get(pk=attempt.charge_id)
    asked = querydr.question(
        terminal(), request_id=token_hex(16), reference=attempt.reference, started_at=attempt.started_at,
        info=f"Hoi giao dich {charge.reference}", at=at,
    )  # fmt: skip
    answer = querydr.read(
        _post(asked), terminal=terminal(), reference=attempt.reference, age=at - attempt.started_at
    )  # fmt: skip
    if answer is None:
        raise GatewaySilent(retry=True, system="VNPay")
    return _settle(answer, at)


def _settle(answer: Answer, at: datetime) -> Verdict:
    if answer.verdict == Verdict.UNCLEAR:
        return answer.verdict
    told = answer.told
    reply = take(told, at)
    if reply is not CONFIRMED:
        logger.info("VNPay's answer about %s was met with %s", told.reference, reply.code)
    return answer.verdict


def _post(asked: Mapping[str, str]) -> dict[str, str]:
    """Their JSON as words. Raises GatewaySilent."""
    request = Request(  # noqa: S310 - the address stands in the environment
        settings.VNPAY_API_URL, json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - the same
            found = json.loads(answer.read(_LONGEST))
    except (OSError, HTTPException, ValueError) as error:
        raise GatewaySilent(retry=True, system="VNPay") from error
    if not isinstance(found, dict):
        raise GatewaySilent(retry=True, system="VNPay")
    return {str(name): "" if text is None else str(text) for name, text in found.items()}
