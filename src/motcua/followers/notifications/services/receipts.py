"""Báo phát: what a gateway reports of a message that it took. Told twice, noted once; told in any order, the last
state stands: what was delivered is not undone by a late failure."""

import hmac
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from motcua.followers.notifications.errors import GatewayMissing
from motcua.followers.notifications.models import Attempt, Gateway, Message
from motcua.followers.notifications.rules import options as protocols
from motcua.followers.notifications.services.gateways import READ_RECEIPT, Receipt
from motcua.followers.notifications.states import CODE, AttemptState


def receipt_key(code: str) -> str:
    """The part of the address that only the gateway knows: some protocols sign nothing."""
    return salted_hmac("motcua.notifications.receipts", code, algorithm="sha256").hexdigest()[:32]


def take_receipt(
    code: str, key: str, *, query: Mapping[str, str], body: bytes, headers: Mapping[str, str], at: datetime
) -> bool:
    """Whether it said something about a message of ours. Raises GatewayMissing, ReceiptRefused, ReceiptFaulty."""
    gateway = Gateway.objects.filter(code=code).first()
    if gateway is None or gateway.kind not in READ_RECEIPT or not hmac.compare_digest(key, receipt_key(code)):
        raise GatewayMissing
    receipt = READ_RECEIPT[gateway.kind](protocols.read(gateway.kind, gateway.options), query, body, headers)
    return receipt is not None and note_receipt(gateway.pk, receipt, at=at)


@transaction.atomic
def note_receipt(gateway_id: int, receipt: Receipt, *, at: datetime) -> bool:
    """Whether there is such an attempt. What did not arrive is sent by the next way."""
    found = Attempt.objects.filter(gateway_id=gateway_id, reference=receipt.reference)
    attempt = found.select_for_update(no_key=True).first()
    if attempt is None:
        return False
    if attempt.state in (AttemptState.DELIVERED, receipt.state):
        return True
    attempt.state, attempt.error, attempt.told_at = receipt.state, receipt.error[:300], at
    attempt.save(update_fields=["state", "error", "told_at"])
    if receipt.state == AttemptState.UNDELIVERED:
        _next_way(attempt, at)
    return True


def _next_way(attempt: Attempt, at: datetime) -> None:
    others = Attempt.objects.filter(message_id=attempt.message_id).exclude(pk=attempt.pk)
    if others.filter(state__in=(AttemptState.TAKEN, AttemptState.DELIVERED)).exists():
        return
    waiting = Message.objects.filter(pk=attempt.message_id, sent_by=attempt.medium).exclude(template=CODE)
    waiting.update(sent_at=None, sent_by="", try_after=None, error=attempt.error[:300], replayed_at=at)
