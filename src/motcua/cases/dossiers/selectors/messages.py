"""Tin nhắn trong hồ sơ, as each side reads them."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import CaseMessage


@dataclass(frozen=True, slots=True)
class MessageView:
    """Một tin nhắn. ``is_new``: whoever looks has not read it; ``actor_id`` is an officer's or the applicant's."""

    id: int
    text: str
    actor_id: int | None
    is_from_applicant: bool
    sent_at: datetime
    read_at: datetime | None
    is_new: bool


def messages_of(dossier_id: int, *, as_applicant: bool) -> list[MessageView]:
    """Oldest first; one query."""
    rows = CaseMessage.objects.filter(dossier_id=dossier_id).order_by("id")
    return [
        MessageView(
            one.pk,
            one.text,
            one.actor_id,
            one.is_from_applicant,
            one.sent_at,
            one.read_at,
            one.read_at is None and one.is_from_applicant != as_applicant,
        )
        for one in rows
    ]
