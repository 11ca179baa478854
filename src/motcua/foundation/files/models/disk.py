"""Bytes on a local disk: ``ab/cd/<sha256>``, fsynced, then renamed, then the folder fsynced."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.models.vault import Kept

_NAME = re.compile(r"[0-9a-f]{64}")


class DiskVault:
    """A folder."""

    def __init__(self, root: str) -> None:
        self.root = Path(root)

    def put(self, draft: Path, sha256: str) -> None:
        target = self._path(sha256)
        self._make_folder(target.parent)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        # The name is new or already means the same bytes, so replacing it is harmless; it also renews the date,
        # which keeps the sweep away while the row is still being written.
        os.utime(draft)
        draft.replace(target)
        sync_folder(target.parent)

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise FileMissing(sha256=sha256) from error

    def has(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def everything(self) -> Iterator[Kept]:
        for path in self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if _NAME.fullmatch(path.name):
                yield Kept(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise FileMissing(sha256=sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _make_folder(self, folder: Path) -> None:
        """A new folder's own name must survive a power cut too, so each parent that changed is synced."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """A name in a folder is durable only after the folder itself is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
