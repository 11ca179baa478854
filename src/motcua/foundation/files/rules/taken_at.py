"""Nơi chụp: where a photo was taken is blotted out of it, in place; everything else stays byte for byte.

Officials and programs hand in photos as their cameras wrote them, and whoever may open a dossier opens its files. Where
somebody stood is sensitive (Luật 91/2025/QH15), nobody asked for it, and a minute that needs a place says it in words.
"""

import mmap
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_HEIF = b"ftyp"
# EXIF is a TIFF inside the picture, also in the second picture of a file that holds several.
_TIFF = re.compile(rb"II\*\x00|MM\x00\*")
# The same in XMP: an attribute, or an element of its own.
_XMP = re.compile(
    rb'exif:GPS\w+\s*=\s*(?:"[^"]{0,200}"|\'[^\']{0,200}\')'
    rb"|<exif:GPS(\w+)[^>]{0,200}>[^<]{0,200}</exif:GPS\1>"
)
_POINTER = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_ENTRY, _MOST_ENTRIES, _MOST_TABLES = 12, 300, 4
_CHECKED = (b"eXIf", b"iTXt")


def forget_place(path: Path) -> bool:
    """Whether the file was a picture that said where it was taken; it says so no longer."""
    with path.open("r+b") as file:
        head = file.read(12)
        if not (head.startswith(_PICTURES) or head[4:8] == _HEIF):
            return False
        with mmap.mmap(file.fileno(), 0) as content:
            found = [_blot_exif(content, at.start()) for at in _TIFF.finditer(content)]
            found += [_blot_words(content, at.span()) for at in list(_XMP.finditer(content))]
            if any(found) and head.startswith(b"\x89PNG"):
                _seal_chunks(content)
            return any(found)


def _blot_words(content: mmap.mmap, span: tuple[int, int]) -> bool:
    content[span[0] : span[1]] = b" " * (span[1] - span[0])
    return True


def _blot_exif(content: mmap.mmap, base: int) -> bool:
    """The table of the place behind this header, and what points to it."""
    order: Literal["little", "big"] = "little" if content[base : base + 2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(content[at : at + size], order)

    table, found = base + number(base + 4, 4), False
    for _ in range(_MOST_TABLES):
        count = number(table, 2)
        end = table + 2 + count * _ENTRY
        if table == base or not 0 < count <= _MOST_ENTRIES or end + 4 > len(content):
            break
        following = number(end, 4)
        for at in range(table + 2, end, _ENTRY):
            if number(at, 2) == _POINTER and number(at + 2, 2) in (4, 13):
                _blot_table(content, base, base + number(at + 8, 4), number)
                # Those behind it move up, with the address of the next table.
                content[at : end + 4] = content[at + _ENTRY : end + 4] + bytes(_ENTRY)
                content[table : table + 2] = (count - 1).to_bytes(2, order)
                found = True
                break
        table = base + following
    return found


def _blot_table(content: mmap.mmap, base: int, table: int, number: Callable[[int, int], int]) -> None:
    count = number(table, 2)
    if not 0 < count <= _MOST_ENTRIES or table + 2 + count * _ENTRY > len(content):
        return
    for at in range(table + 2, table + 2 + count * _ENTRY, _ENTRY):
        size = _SIZES.get(number(at + 2, 2), 1) * number(at + 4, 4)
        start = base + number(at + 8, 4)
        if 4 < size <= 1000 and start + size <= len(content):
            content[start : start + size] = bytes(size)
    content[table : table + 2 + count * _ENTRY] = bytes(2 + count * _ENTRY)


def _seal_chunks(content: mmap.mmap) -> None:
    """A PNG's chunks carry a sum."""
    for kind, start, end in _chunks(content):
        if kind in _CHECKED:
            content[end : end + 4] = zlib.crc32(content[start - 4 : end]).to_bytes(4, "big")


def _chunks(content: mmap.mmap) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if at + 12 + size > len(content):
            return
        yield content[at + 4 : at + 8], at + 8, at + 8 + size
        at += 12 + size
