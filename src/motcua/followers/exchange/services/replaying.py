"""Gửi lại: one message, or all since a moment; and forgetting what is long settled."""

from datetime import datetime

from django.db import transaction

from motcua.followers.exchange import errors, rules
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.followers.exchange.states import DeliveryState

_AGAIN = {"state": DeliveryState.OWED, "attempts": 0, "try_after": None, "settled_at": None, "error": ""}


@transaction.atomic
def replay(webhook_id: int, *, delivery_id: int) -> None:
    """Owed again. Raises WebhookEndedAlready."""
    _awake(webhook_id)
    Delivery.objects.filter(pk=delivery_id, webhook_id=webhook_id).update(**_AGAIN)


@transaction.atomic
def replay_since(webhook_id: int, *, since: datetime) -> int:
    """Everything that happened since then, sent or given up, is owed again. Raises WebhookEndedAlready."""
    _awake(webhook_id)
    gone = Delivery.objects.filter(webhook_id=webhook_id, fact_at__gte=since).exclude(state=DeliveryState.OWED)
    return gone.update(**_AGAIN)


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Messages that were settled a month ago are not sent again any more."""
    return Delivery.objects.filter(settled_at__lt=at - rules.KEPT).delete()[0]


def _awake(webhook_id: int) -> None:
    webhook = Webhook.objects.select_for_update(no_key=True).get(pk=webhook_id)
    if webhook.ended_at is not None:
        raise errors.WebhookEndedAlready
    webhook.quiet_until = None
    webhook.save(update_fields=["quiet_until"])
