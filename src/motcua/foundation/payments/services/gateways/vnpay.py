"""VNPay: sent there with a signed address; what it tells us is checked in the order that it demands, counted once."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from motcua.foundation.payments.models import Attempt, Charge
from motcua.foundation.payments.rules import vnpay as rules
from motcua.foundation.payments.rules.charges import left
from motcua.foundation.payments.rules.vnpay import Terminal, Told
from motcua.foundation.payments.services.counting import count
from motcua.foundation.payments.services.gateways.shapes import Redirect
from motcua.foundation.payments.services.locking import lock
from motcua.foundation.payments.states import AttemptState, GatewayCode
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What VNPay wants to read: it tells again until the code is 00 or 02."""

    code: str
    message: str


CONFIRMED = Reply("00", "Confirm Success")
NOT_FOUND = Reply("01", "Order not found")
ALREADY = Reply("02", "Order already confirmed")
WRONG_AMOUNT = Reply("04", "Invalid amount")
WRONG_SIGNATURE = Reply("97", "Invalid signature")
OTHER = Reply("99", "Unknown error")


def terminal() -> Terminal:
    """The installation's terminal, from the environment."""
    return Terminal(settings.VNPAY_TMN, settings.VNPAY_SECRET, settings.VNPAY_URL)


class VnPay:
    """Cards and wallets, by redirect."""

    code = GatewayCode.VNPAY

    def is_open(self, agency_id: int, *, on: date) -> bool:
        return terminal().is_open

    def start(self, charge: Charge, *, return_url: str, client: str, language: str, at: datetime) -> Redirect:
        # Unique for ever, not only for the day: an old notification must not find a new attempt.
        reference = f"{local(at):%y%m%d}{charge.pk}T{token_hex(4).upper()}"
        amount = left(charge.amount, charge.paid, charge.refunded)
        Attempt.objects.create(charge=charge, gateway=self.code, reference=reference, amount=amount, started_at=at)
        address = rules.pay_address(
            terminal(), reference=reference, amount=amount, info=f"Nop phi {charge.reference}", client=client,
            return_url=return_url, language=language, at=at,
        )  # fmt: skip
        return Redirect(address)


def notify_vnpay(values: Mapping[str, str], *, at: datetime) -> Reply:
    """IPN: checksum, order, amount, not yet confirmed; then success only if both codes say so. Never raises."""
    if not terminal().is_open or not rules.is_signed(values, terminal().secret):
        return WRONG_SIGNATURE
    told = rules.read(values)
    try:
        return take(told, at)
    except Exception:
        # Whatever it was, VNPay must tell again: the money came, and nothing was written.
        logger.exception("a notification of VNPay could not be counted")
        return OTHER


def returned_from_vnpay(values: Mapping[str, str]) -> str:
    """Our reference in the address that a browser came back with; '' where VNPay did not sign it."""
    if not terminal().is_open or not rules.is_signed(values, terminal().secret):
        return ""
    return rules.read(values).reference


@transaction.atomic
def take(told: Told, at: datetime) -> Reply:
    """What VNPay said, whether it told us or was asked: looked up, compared, counted once."""
    charge_id = (
        Attempt.objects.filter(gateway=GatewayCode.VNPAY, reference=told.reference)
        .values_list("charge_id", flat=True)
        .first()
    )
    if charge_id is None:
        return NOT_FOUND
    # The charge first, as everywhere: two notifications at once wait for each other here.
    charge = lock(charge_id)
    attempt = Attempt.objects.get(gateway=GatewayCode.VNPAY, reference=told.reference)
    # A failure that was asked after names no sum.
    if told.amount != attempt.amount and (told.is_paid or told.amount is not None):
        return WRONG_AMOUNT
    if attempt.state == AttemptState.PAID or (attempt.state == AttemptState.FAILED and not told.is_paid):
        return ALREADY
    if told.is_paid:
        count(
            charge, GatewayCode.VNPAY, attempt.reference, attempt.amount, paid_at=told.paid_at or at, actor=SYSTEM,
            at=at,
        )  # fmt: skip
    attempt.state = AttemptState.PAID if told.is_paid else AttemptState.FAILED
    attempt.told_at, attempt.response, attempt.transaction = at, told.response, told.transaction
    attempt.save(update_fields=["state", "told_at", "response", "transaction"])
    return CONFIRMED
