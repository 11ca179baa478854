"""Hủy nội dung: the picture of an identity paper has been verified, and nobody needs it any more."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction

from motcua.foundation.files.models import StoredFile, the_vault

_BATCH = 200


def destroy(file_id: int, *, at: datetime) -> bool:
    """The bytes of a sealed file go for good, the row stays; False when it was not sealed or is destroyed already.

    Who may is for the app that refers to the file; it also records the fact.
    """
    return destroy_all([file_id], at=at) == 1


@transaction.atomic
def destroy_all(file_ids: Iterable[int], *, at: datetime) -> int:
    """The same of several; returns of how many. Locked in the order of their ids."""
    kept = StoredFile.objects.select_for_update(no_key=True).filter(
        pk__in=set(file_ids), is_sealed=True, destroyed_at=None
    )
    found = [row.pk for row in kept.order_by("pk")]
    StoredFile.objects.filter(pk__in=found).update(destroyed_at=at)
    # First the row, then the bytes: killed in between, nobody opens them any more, and the job takes them away.
    for pk in found:
        transaction.on_commit(partial(_shred, pk, at))
    return len(found)


def finish_destroying(*, at: datetime) -> int:
    """Make up for removals that were killed or found the store away. Returns how many; a full batch means more."""
    waiting = StoredFile.objects.filter(shredded_at=None).exclude(destroyed_at=None).order_by("pk")
    rows = list(waiting.values_list("pk", flat=True)[:_BATCH])
    for pk in rows:
        _shred(pk, at)
    return len(rows)


def _shred(pk: int, at: datetime) -> None:
    """Each sealing lies under a name of its own, so nobody else means these bytes. Again is harmless."""
    row = StoredFile.objects.filter(pk=pk, shredded_at=None).exclude(destroyed_at=None).first()
    if row is not None:
        the_vault().remove(row.sha256)
        StoredFile.objects.filter(pk=pk).update(shredded_at=at)
