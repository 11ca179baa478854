"""Cách nhận tin: what the reader chooses."""

from datetime import datetime

from django.db import transaction

from motcua.followers.notifications.models import Preference
from motcua.followers.notifications.states import Medium
from motcua.kernel.actor import Actor


@transaction.atomic
def choose(*, first: str, only_inside: bool, actor: Actor, at: datetime) -> None:
    """One's own choice; it counts from the next message on. A word that is no medium means the usual order."""
    assert actor.id is not None
    Preference.objects.update_or_create(
        account_id=actor.id,
        defaults={"first": first if first in Medium.values else "", "only_inside": only_inside, "chosen_at": at},
    )
