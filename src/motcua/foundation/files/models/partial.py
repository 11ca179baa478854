"""The arrived bytes of an upload: one file beside the drafts, written at the place that each piece names."""

import os
import re
from pathlib import Path

from motcua.foundation.files.models.disk import sync_folder
from motcua.foundation.files.models.vault import drafts_folder

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_PREFIX = "upload-"


def partial_path(token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise ValueError("not a token of ours")
    return drafts_folder() / f"{_PREFIX}{token}"


def length_of(token: str) -> int:
    """How many bytes lie there: none after a disk was lost, or on a machine that does not share the folder."""
    try:
        return partial_path(token).stat().st_size
    except FileNotFoundError:
        return 0


def write_piece(token: str, offset: int, piece: bytes) -> None:
    """Durable when this returns. What lay behind ``offset`` was never acknowledged and is cut off."""
    path = partial_path(token)
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.ftruncate(handle, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        left = memoryview(piece)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def read_piece(token: str, offset: int, length: int) -> bytes:
    with partial_path(token).open("rb") as file:
        file.seek(offset)
        return file.read(length)


def drop(token: str) -> None:
    partial_path(token).unlink(missing_ok=True)


def all_partials() -> list[tuple[str, float]]:
    """Token and when it was last written to."""
    found = []
    for path in drafts_folder().glob(f"{_PREFIX}*"):
        try:
            found.append((path.name.removeprefix(_PREFIX), path.stat().st_mtime))
        except FileNotFoundError:  # finished meanwhile
            continue
    return found
