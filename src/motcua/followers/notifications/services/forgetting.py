"""Quên thông báo: told long ago, or about a dossier in which nobody is known any more."""

from datetime import datetime

from django.db import transaction

from motcua.followers.notifications.models import Message, Preference
from motcua.followers.notifications.selectors.past import messages_before


@transaction.atomic
def forget_messages(before: datetime, *, limit: int) -> int:
    """The oldest first, with the attempts to send them. Returns how many went."""
    found = list(messages_before(before).order_by("id").values_list("id", flat=True)[:limit])
    Message.objects.filter(pk__in=found).delete()
    return len(found)


@transaction.atomic
def forget_messages_about(subject: str) -> None:
    """Also one that still waits: whoever it is for has no address here any more."""
    Message.objects.filter(subject=subject).delete()


@transaction.atomic
def forget_messages_to(account_id: int) -> None:
    """The person behind the account is forgotten: nobody reads what they were told, nor how they wanted it."""
    Message.objects.filter(account=account_id).delete()
    Preference.objects.filter(account=account_id).delete()
