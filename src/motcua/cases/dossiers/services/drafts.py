"""Hồ sơ nháp: what a clerk has typed so far."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.cases.dossiers.errors import NotAllowed
from motcua.cases.dossiers.models import IntakeDraft, IntakeDraftFile
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor


@transaction.atomic
def save_draft(typed: dict[str, Any], *, file_ids: Collection[int] = (), actor: Actor, at: datetime) -> None:
    """Keep the form as typed, with the files that it names; one a post, the latest wins."""
    if actor.post_id is None or actor.id is None or not actor.agencies("dossiers.receive"):
        raise NotAllowed
    draft, _ = IntakeDraft.objects.update_or_create(
        post_id=actor.post_id, defaults={"account_id": actor.id, "typed": typed, "saved_at": at}
    )
    lying = set(draft.files.values_list("file_id", flat=True))
    fresh = files.claim(set(file_ids) - lying, at=at) if set(file_ids) - lying else set()
    IntakeDraftFile.objects.bulk_create(
        [IntakeDraftFile(draft=draft, file_id=pk) for pk in sorted(fresh)], ignore_conflicts=True
    )
    gone = lying - set(file_ids)
    if gone:
        draft.files.filter(file_id__in=gone).delete()
        files.let_sealed_go(gone, at=at)


@transaction.atomic
def discard_draft(*, actor: Actor, at: datetime) -> None:
    """Saved or thrown away: the form begins empty."""
    rows = IntakeDraftFile.objects.filter(draft__post_id=actor.post_id or 0)
    gone = list(rows.values_list("file_id", flat=True))
    IntakeDraft.objects.filter(post_id=actor.post_id or 0).delete()
    files.let_sealed_go(gone, at=at)
