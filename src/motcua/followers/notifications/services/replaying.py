"""Cho gửi lại: an administrator tries a message again that was given up or keeps failing."""

from datetime import datetime

from django.db import transaction

from motcua.followers.notifications import errors, events
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.selectors.outside import messages_visible_to
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def replay(message_id: int, *, actor: Actor, at: datetime) -> None:
    """Sent again as soon as possible, by every way anew. Raises MessageMissing, NothingToReplay."""
    message = messages_visible_to(actor, on=local_day(at)).select_for_update(no_key=True).filter(pk=message_id).first()
    if message is None:
        raise errors.MessageMissing
    if message.sent_at is not None or (message.given_up_at is None and not message.error):
        raise errors.NothingToReplay
    Message.objects.filter(pk=message.pk).update(
        given_up_at=None, try_after=None, attempts=0, replayed_at=at, error=""
    )  # fmt: skip
    journal.record(
        events.MessageReplayed(
            **by(actor), subject=f"message:{message.pk}", agency_id=message.agency_id, at=at, template=message.template
        )
    )
