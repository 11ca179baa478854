"""Tệp do hệ thống lập: nobody sent these bytes, so nothing is proved about them; and they may be forgotten again."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import transaction

from motcua.foundation.files.errors import StorageUnavailable
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.models.vault import drafts_folder
from motcua.foundation.files.services.storing import hold
from motcua.foundation.files.services.sweeping import sweep_one

_CHUNK = 256 * 1024


def keep_made(fill: Callable[[IO[bytes]], None], *, media_type: str, at: datetime) -> StoredFile:
    """``fill`` writes into a seekable file on disk, however large. Raises StorageUnavailable."""
    handle, made = tempfile.mkstemp(prefix="draft-", dir=drafts_folder())
    path = Path(made)
    try:
        with os.fdopen(handle, "w+b") as file:
            fill(file)
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            digest = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return _keep(path, digest.hexdigest(), size, media_type, at)
    except OSError as error:
        raise StorageUnavailable(retry=True) from error
    finally:
        path.unlink(missing_ok=True)


@transaction.atomic
def _keep(path: Path, sha256: str, size: int, media_type: str, at: datetime) -> StoredFile:
    hold(sha256)
    the_vault().put(path, sha256)
    row, is_new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "stored_at": at}
    )
    if not is_new:
        StoredFile.objects.filter(pk=row.pk).update(wanted_at=at)
    return row


@transaction.atomic
def forget_made(file_id: int) -> None:
    """Row and bytes go for good; whoever referred to the file has let it go in this same transaction."""
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        return
    sha256 = row.sha256
    row.delete()
    transaction.on_commit(lambda: sweep_one(the_vault(), sha256))
