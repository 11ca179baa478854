"""Gửi tin: one message at a time, outside every transaction; claimed by a lease, tried again with patience."""

import json
import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.exchange import rules, selectors
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.followers.exchange.services.posting import Unreachable, post
from motcua.followers.exchange.states import DeliveryState
from motcua.foundation.clients import selectors as clients
from motcua.foundation.journal import selectors as journal

logger = logging.getLogger(__name__)


def send_next(*, at: datetime) -> bool:
    """Send the oldest message that is due. Returns whether there was one."""
    delivery = _claim(at)
    if delivery is None:
        return False
    webhook = delivery.webhook
    body = _body(delivery, at)
    if body is None:
        _settle(delivery, state=DeliveryState.DEAD, settled_at=at, error="the key may not read it any more")
        return True
    secret = rules.secret_of(webhook.salt, master=settings.SECRET_KEY)
    headers = rules.signed(body, message=f"msg_{webhook.pk}_{delivery.entry_id}", at=at, secret=secret)
    status, error = _post(webhook.url, body, headers | {"Content-Type": "application/json", "User-Agent": "motcua"})
    if status is not None and 200 <= status < 300:
        _settle(delivery, state=DeliveryState.SENT, settled_at=at, status=status, error="")
        Webhook.objects.filter(pk=webhook.pk).exclude(quiet_until=None).update(quiet_until=None)
    else:
        _failed(delivery, at, status, error or f"answered {status}")
    return True


@transaction.atomic
def _claim(at: datetime) -> Delivery | None:
    awake = Q(webhook__ended_at=None) & (Q(webhook__quiet_until=None) | Q(webhook__quiet_until__lte=at))
    due = Delivery.objects.filter(awake & (Q(try_after=None) | Q(try_after__lte=at)), state=DeliveryState.OWED)
    found = (
        due.select_related("webhook").order_by("id").select_for_update(skip_locked=True, no_key=True, of=("self",))
    ).first()
    if found is None:
        return None
    found.attempts += 1
    found.try_after = at + rules.LEASE
    found.save(update_fields=["attempts", "try_after"])
    return found


def _body(delivery: Delivery, at: datetime) -> bytes | None:
    """The fact as it is told, if the key may still read it. The same bytes on every attempt."""
    client = clients.client_by_id(delivery.webhook.key_id, at=at)
    line = journal.feed_line(delivery.entry_id, chains=dossiers.agencies_read_by(client.actor)) if client else None
    if line is None:
        return None
    event = selectors.told([line])[0]
    told: dict[str, Any] = {
        "type": event.kind,
        "timestamp": event.at.isoformat(),
        "data": {
            "id": event.number, "agency": event.agency, "dossier": event.dossier, "post_id": event.post_id,
            "facts": event.facts,
        },
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _post(url: str, body: bytes, headers: dict[str, str]) -> tuple[int | None, str]:
    try:
        status = post(
            url, body, headers, networks=settings.WEBHOOK_NETWORKS, with_loopback=settings.WEBHOOK_LOOPBACK
        )  # fmt: skip
    except Unreachable as error:
        return None, str(error)
    return status, ""


def _failed(delivery: Delivery, at: datetime, status: int | None, error: str) -> None:
    logger.warning("delivery %s failed (attempt %s): %s", delivery.pk, delivery.attempts, error)
    if delivery.attempts >= rules.MOST_ATTEMPTS:
        _settle(delivery, state=DeliveryState.DEAD, settled_at=at, status=status, error=error[:200])
    else:
        again = at + rules.pause_after(delivery.attempts)
        _settle(delivery, status=status, error=error[:200], try_after=again)
    pause = min(rules.pause_after(delivery.attempts), rules.QUIET)
    Webhook.objects.filter(pk=delivery.webhook_id).update(quiet_until=at + pause)


def _settle(delivery: Delivery, **changes: object) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(**changes)
