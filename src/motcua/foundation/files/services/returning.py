"""Trả tệp về kho: bytes out of a backup. They were proved when they first came; now only their hash is."""

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from motcua.foundation.files.errors import FileMissing, StorageUnavailable
from motcua.foundation.files.models import the_vault
from motcua.foundation.files.models.vault import drafts_folder


def put_back(stream: BinaryIO, *, sha256: str) -> bool:
    """Keep these bytes under their hash; their row comes later. False when they were there already.

    Raises FileMissing when the bytes are others, StorageUnavailable.
    """
    vault = the_vault()
    if vault.has(sha256):
        return False
    try:
        with tempfile.NamedTemporaryFile(prefix="draft-", dir=drafts_folder(), delete=False) as file:
            shutil.copyfileobj(stream, file)
        draft = Path(file.name)
        try:
            with draft.open("rb") as kept:
                found = hashlib.file_digest(kept, "sha256").hexdigest()
            if found != sha256:
                raise FileMissing(sha256=sha256)
            vault.put(draft, sha256)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise StorageUnavailable(retry=True) from error
    return True
