"""Đánh dấu đã đọc."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.followers.notifications.models import Message
from motcua.kernel.actor import Actor


@transaction.atomic
def mark_read(message_ids: Iterable[int], *, actor: Actor, at: datetime) -> int:
    """One's own messages among these; others' are left alone. Returns how many were unread."""
    return _unread_of(actor).filter(pk__in=set(message_ids)).update(read_at=at)


@transaction.atomic
def mark_all_read(*, actor: Actor, at: datetime, owed_before: datetime | None = None) -> int:
    """Everything in one's own inbox, or only what is older than a moment. Returns how many were unread."""
    unread = _unread_of(actor)
    if owed_before is not None:
        unread = unread.filter(owed_at__lt=owed_before)
    return unread.update(read_at=at)


def _unread_of(actor: Actor) -> QuerySet[Message]:
    if actor.id is None:
        return Message.objects.none()
    return Message.objects.filter(account_id=actor.id, read_at=None)
