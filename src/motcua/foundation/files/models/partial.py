"""The arrived bytes of an upload: one file beside the drafts, written at the place that each piece names.

Of what is to lie sealed each piece is sealed by itself, before it touches the disk.
"""

import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from motcua.foundation.files.models.disk import sync_folder
from motcua.foundation.files.models.seal import OVERHEAD, seal, unseal
from motcua.foundation.files.models.streams import as_file
from motcua.foundation.files.models.vault import drafts_folder

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_PREFIX = "upload-"
_LENGTH = struct.Struct(">I")


def partial_path(token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise ValueError("not a token of ours")
    return drafts_folder() / f"{_PREFIX}{token}"


def length_of(token: str, *, sealed: bool = False) -> int:
    """How many bytes lie there: none after a disk was lost, or on a machine that does not share the folder."""
    try:
        return sum(one.length for one in _records(token)) if sealed else partial_path(token).stat().st_size
    except FileNotFoundError:
        return 0


def write_piece(token: str, offset: int, piece: bytes, *, sealed: bool = False) -> None:
    """Durable when this returns. What lay behind ``offset`` was never acknowledged and is cut off."""
    path = partial_path(token)
    is_new = not path.exists()
    place = offset
    if sealed:
        place = sum(_LENGTH.size + one.lies for one in _records(token) if one.offset < offset) if not is_new else 0
        locked = seal(piece, place=_place(token, offset))
        piece = _LENGTH.pack(len(locked)) + locked
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.ftruncate(handle, place)
        os.lseek(handle, place, os.SEEK_SET)
        left = memoryview(piece)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def read_piece(token: str, offset: int, length: int, *, sealed: bool = False) -> bytes:
    if sealed:
        found = [
            piece for one, piece in zip(_records(token), _pieces(token), strict=True)
            if one.offset < offset + length and one.offset + one.length > offset
        ]  # fmt: skip
        first = next((one.offset for one in _records(token) if one.offset + one.length > offset), offset)
        return b"".join(found)[offset - first :][:length]
    with partial_path(token).open("rb") as file:
        file.seek(offset)
        return file.read(length)


@contextmanager
def open_whole(token: str, *, sealed: bool = False) -> Iterator[BinaryIO]:
    """From the start to the end; of a sealed one the clear bytes, in memory a piece at a time."""
    if not sealed:
        with partial_path(token).open("rb") as file:
            yield file
        return
    with as_file(_pieces(token)) as file:
        yield file


class _Record(NamedTuple):
    """One sealed piece: where its clear bytes begin, how many they are, and how many lie there."""

    offset: int
    length: int
    lies: int


def _records(token: str) -> list[_Record]:
    """The whole ones; a torn one at the end was never acknowledged."""
    found, offset = [], 0
    with partial_path(token).open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        place = 0
        while place + _LENGTH.size <= size:
            file.seek(place)
            (lies,) = _LENGTH.unpack(file.read(_LENGTH.size))
            place += _LENGTH.size + lies
            if lies <= OVERHEAD or place > size:
                break
            found.append(_Record(offset, lies - OVERHEAD, lies))
            offset += lies - OVERHEAD
    return found


def _pieces(token: str) -> Iterator[bytes]:
    records = _records(token)
    with partial_path(token).open("rb") as file:
        for one in records:
            file.seek(_LENGTH.size, os.SEEK_CUR)
            yield unseal(file.read(one.lies), place=_place(token, one.offset))


def _place(token: str, offset: int) -> bytes:
    return f"{token}:{offset}".encode()


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
