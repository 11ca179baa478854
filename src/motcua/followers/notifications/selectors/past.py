"""Messages whose term may be over."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.followers.notifications.models import Message
from motcua.followers.notifications.states import MessageKind


def messages_before(before: datetime) -> QuerySet[Message]:
    """Owed before that moment and neither to be sent nor to be tried again."""
    over = Q(kind=MessageKind.IN_APP) | Q(sent_at__isnull=False) | Q(given_up_at__isnull=False)
    return Message.objects.filter(over, owed_at__lt=before)


def count_messages_before(before: datetime) -> int:
    return messages_before(before).count()
