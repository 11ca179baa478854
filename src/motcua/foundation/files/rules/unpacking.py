"""How large the streams of a PDF become in whoever opens it: 1.2 KB packed twice are 300 MB in an officer's viewer."""

import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from motcua.foundation.files.errors import TooComplex

# All that a document draws, writes and sets in type; and each picture of a scan by itself.
MAX_DRAWN, MAX_PICTURE = 100 * 1024 * 1024, 300 * 1024 * 1024
_INFLATES = ("/FlateDecode", "/Fl")
# The most that these make of a byte; hardly anybody writes them any more, so they are not unpacked to see.
_WORST = {"/LZWDecode": 2731, "/LZW": 2731, "/RunLengthDecode": 64, "/RL": 64, "/ASCII85Decode": 4, "/A85": 4}
_CHUNK = 256 * 1024


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Raises TooComplex."""
    total = 0
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Stream):
            continue
        packings = [name for name in _filters(found) if name in _INFLATES or name in _WORST]
        if found.get("/Subtype") != pikepdf.Name.Image:
            total += _unpacked(found, packings, MAX_DRAWN - total)
            continue
        _check_points(found)
        if len(packings) > 1:  # packed once it gives its points and no more
            _unpacked(found, packings, MAX_PICTURE)


def _check_points(picture: pikepdf.Stream) -> None:
    points = _number(picture.get("/Width")) * _number(picture.get("/Height"))
    bits = _number(picture.get("/BitsPerComponent")) or 1
    colours = {"/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}.get(str(picture.get("/ColorSpace")), 1)
    if points * bits * colours > 8 * MAX_PICTURE:
        raise TooComplex()


def _number(value: Any) -> int:
    try:
        return max(0, int(value))
    except (TypeError, ValueError):
        return 0


def _filters(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter")
    if isinstance(named, pikepdf.Array):
        return [str(name) for name in named.as_list()]
    return [str(named)] if isinstance(named, pikepdf.Name) else []


def _unpacked(stream: pikepdf.Stream, packings: list[str], room: int) -> int:
    """How many bytes this becomes; counted, not kept. Raises TooComplex above ``room``."""
    content, factor = iter([stream.read_raw_bytes()]), 1
    for name in packings:
        if name in _INFLATES and factor == 1:
            content = _inflated(content)
        else:
            factor *= _WORST.get(name, 1032)
    total = 0
    for piece in content:
        total += len(piece) * factor
        if total > room:
            raise TooComplex()
    return total


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What follows a fault is shown by nobody."""
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            left = piece
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _CHUNK)
                left = unpacker.unconsumed_tail
    except zlib.error:
        return
