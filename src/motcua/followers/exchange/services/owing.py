"""Theo dõi: what was sealed since the last look becomes messages that are owed.

A reader of the sealed journal, not a handler of each fact: a duty per fact would cost every verb a row, whether or not
anybody has subscribed (docs/decisions/0010-webhooks-read-the-sealed-journal.md).
"""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.followers.exchange.selectors import ALL_KINDS
from motcua.followers.exchange.states import DeliveryState
from motcua.foundation.clients import selectors as clients
from motcua.foundation.journal import selectors as journal

_AT_ONCE = 500


def owe_new(*, at: datetime) -> int:
    """For every open webhook. Returns how many messages came; repeated at once it returns 0."""
    open_ones = Webhook.objects.filter(ended_at=None).order_by("id").values_list("id", flat=True)
    return sum(_owe(webhook_id, at) for webhook_id in list(open_ones))


@transaction.atomic
def _owe(webhook_id: int, at: datetime) -> int:
    """The messages and how far was read commit together: killed in between, neither happened."""
    webhook = Webhook.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=webhook_id).first()
    client = clients.client_by_id(webhook.key_id, at=at) if webhook is not None else None
    if webhook is None or client is None:
        return 0  # another worker has it, or its key opens nothing (now): it reads on from where it stood
    agencies = dossiers.agencies_read_by(client.actor)
    lines = journal.feed(agencies, after=webhook.after, kinds=webhook.kinds or ALL_KINDS, limit=_AT_ONCE)
    if not lines:
        return 0
    Delivery.objects.bulk_create(
        [
            Delivery(webhook=webhook, entry_id=line.entry_id, kind=line.kind, fact_at=line.at, state=DeliveryState.OWED)
            for line in lines
        ],
        ignore_conflicts=True,
    )
    webhook.after = lines[-1].number
    webhook.save(update_fields=["after"])
    return len(lines)
