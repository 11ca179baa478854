"""Đăng ký nhận tin: from now on tell this address."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.followers.exchange import errors, rules, selectors
from motcua.followers.exchange.events import WebhookCreated, WebhookEnded
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.followers.exchange.states import DeliveryState
from motcua.foundation.journal import selectors as sealed
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """``secret`` is told this once."""

    id: int
    secret: str


@transaction.atomic
def subscribe(key_id: int, *, url: str, kinds: Collection[str], actor: Actor, at: datetime) -> NewWebhook:
    """Raises NothingToRead, AddressNotAllowed, KindUnknown, TooManyWebhooks."""
    agencies = selectors.readable_by(actor)
    rules.check_address(url, with_loopback=settings.WEBHOOK_LOOPBACK)
    rules.check_kinds(kinds, selectors.KINDS)
    if Webhook.objects.filter(key_id=key_id, ended_at=None).count() >= rules.MOST_WEBHOOKS:
        raise errors.TooManyWebhooks(most=rules.MOST_WEBHOOKS)
    made = Webhook.objects.create(
        key_id=key_id,
        url=url,
        kinds=sorted(set(kinds)),
        salt=secrets.token_urlsafe(32),
        after=sealed.feed_end(agencies),
        created_at=at,
    )
    journal.record(
        WebhookCreated(
            **by(actor), subject=f"webhook:{made.pk}", agency_id=actor.agency_id, at=at, key_id=key_id, kinds=made.kinds
        )
    )
    return NewWebhook(made.pk, rules.secret_of(made.salt, master=settings.SECRET_KEY))


@transaction.atomic
def unsubscribe(webhook_id: int, *, actor: Actor, at: datetime) -> None:
    """What is still owed is not sent any more. Raises WebhookEndedAlready."""
    webhook = Webhook.objects.select_for_update(no_key=True).get(pk=webhook_id)
    if webhook.ended_at is not None:
        raise errors.WebhookEndedAlready
    webhook.ended_at = at
    webhook.save(update_fields=["ended_at"])
    Delivery.objects.filter(webhook=webhook, state=DeliveryState.OWED).update(state=DeliveryState.DEAD, settled_at=at)
    journal.record(
        WebhookEnded(
            **by(actor), subject=f"webhook:{webhook.pk}", agency_id=actor.agency_id, at=at, key_id=webhook.key_id
        )
    )
