"""Dọn kho tệp: bytes that no row knows, and drafts and uploads that nobody finished."""

import shutil
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from motcua.foundation.files.models import Kept, StoredFile, Upload, Vault, the_vault
from motcua.foundation.files.models.partial import all_partials, drop
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.services.storing import lock_number
from motcua.foundation.files.states import Swept
from motcua.kernel.moments import local_day

# Longer than any request or job that might still write the row, shorter than the patience of a full disk.
OLD_ENOUGH = timedelta(hours=24)
_BATCH = 500


def sweep_orphans(*, at: datetime, older_than: timedelta = OLD_ENOUGH) -> Swept:
    """Remove bytes without a row and drafts, both older than ``older_than``. Returns how many."""
    vault, before = the_vault(), at - older_than
    orphans, batch = 0, []
    for kept in vault.everything():
        if kept.put_at < before:
            batch.append(kept)
        if len(batch) == _BATCH:
            orphans += _sweep_batch(vault, batch)
            batch = []
    orphans += _sweep_batch(vault, batch)
    uploads = _sweep_uploads(before)
    return Swept(orphans=orphans, leftovers=_sweep_drafts(before), on=local_day(at), uploads=uploads)


def _sweep_batch(vault: Vault, batch: list[Kept]) -> int:
    names = [kept.sha256 for kept in batch]
    known = set(_rows().filter(sha256__in=names).values_list("sha256", flat=True))
    return sum(sweep_one(vault, name) for name in names if name not in known)


@transaction.atomic
def sweep_one(vault: Vault, sha256: str) -> bool:
    """Only when no store holds these bytes now, and still no row knows them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_number(sha256)])
        row = cursor.fetchone()
    if not row or not row[0] or _rows().filter(sha256=sha256).exists():
        return False
    vault.remove(sha256)
    return True


def _sweep_drafts(before: datetime) -> int:
    swept = 0
    for path in drafts_folder().glob("draft-*"):
        try:
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                # A folder is the workshop's, left by a process that was killed.
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                swept += 1
        except FileNotFoundError:  # its owner was faster
            continue
    return swept


def _rows() -> QuerySet[StoredFile]:
    """A row that tells of destroyed bytes does not keep them: a removal that was killed is made up for here."""
    return StoredFile.objects.filter(destroyed_at=None)


def _sweep_uploads(before: datetime) -> int:
    """Uploads without a piece for that long, finished or not; then pieces whose row is gone."""
    old = list(Upload.objects.filter(touched_at__lt=before).values_list("token", flat=True))
    for token in old:
        with transaction.atomic():
            # A phone that comes back this very moment holds the row, and so stays.
            row = (
                Upload.objects.select_for_update(skip_locked=True, no_key=True)
                .filter(token=token, touched_at__lt=before)
                .first()
            )
            if row is not None:
                row.delete()
                drop(token)
    lying = {token for token, written in all_partials() if datetime.fromtimestamp(written, UTC) < before}
    for token in lying - set(Upload.objects.filter(token__in=lying).values_list("token", flat=True)):
        drop(token)
    return len(old)
