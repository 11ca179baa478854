"""Hồ sơ nháp: what a clerk has typed so far."""

from datetime import datetime
from typing import Any

from motcua.cases.dossiers.errors import NotAllowed
from motcua.cases.dossiers.models import IntakeDraft
from motcua.kernel.actor import Actor


def save_draft(typed: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    """Keep the form as typed; one a post, the latest wins."""
    if actor.post_id is None or actor.id is None or not actor.agencies("dossiers.receive"):
        raise NotAllowed
    IntakeDraft.objects.update_or_create(
        post_id=actor.post_id, defaults={"account_id": actor.id, "typed": typed, "saved_at": at}
    )


def discard_draft(*, actor: Actor) -> None:
    """Saved or thrown away: the form begins empty."""
    IntakeDraft.objects.filter(post_id=actor.post_id or 0).delete()
