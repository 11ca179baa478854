"""Hồ sơ nháp of a post."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.dossiers.models import IntakeDraft
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, by whom, when."""

    typed: dict[str, Any]
    account_id: int
    saved_at: datetime


def draft_of(actor: Actor) -> Draft | None:
    """The draft of the actor's post."""
    row = IntakeDraft.objects.filter(post_id=actor.post_id or 0).first()
    return None if row is None else Draft(row.typed, row.account_id, row.saved_at)
