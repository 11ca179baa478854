"""Hình chữ ký: what Decree 30/2020, Phụ lục I wants to be seen where somebody signed, as a small PDF.

pyHanko's own text stamps draw fonts of 2,048 units an em letter by letter apart, so typst draws all of them.
"""

import struct
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from motcua.foundation.printing import services as printing
from motcua.foundation.signing.errors import NotAPicture
from motcua.foundation.signing.rules.inks import LARGEST, LARGEST_SIDE
from motcua.foundation.signing.rules.places import MM, SEAL
from motcua.foundation.signing.states import Box, CopyKind
from motcua.kernel.moments import local

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "picture.typ"
_PNG, _HEADER = b"\x89PNG\r\n\x1a\n", struct.Struct(">8s8xII")
# Lines of 10 points with the template's leading; above the first is room for what stands on a capital: Ủ.
_LINE, _WIDTH, _ABOVE = 4.4, 90.0, 1.5
# Points, of what is filled into the head of a document.
_HEAD = 13


def ink(png: bytes, *, signer: str, width: float = 50.0, height: float = 22.0, at: datetime) -> bytes:
    """The leader's handwriting, blue on nothing (PNG). Sizes in millimetres. Raises NotAPicture."""
    return _draw(f"Chữ ký của {signer}", width, height, at, picture=_as_svg(png))


def seal(png: bytes, *, agency: str, at: datetime) -> bytes:
    """The agency's seal, red on nothing (PNG), at its true size. Raises NotAPicture."""
    side = SEAL / MM
    return _draw(f"Dấu của {agency}", side, side, at, picture=_as_svg(png))


def words_of_a_field(words: str, box: Box, *, is_slanted: bool = False, at: datetime) -> bytes:
    """What is filled in later, in the size of the document's own head: the number, the day."""
    width, height = (box.right - box.left) / MM, (box.top - box.bottom) / MM
    return _draw(words, width, height, at, words=words, is_slanted=is_slanted)


def words_of_a_signature(signer: str, box: Box, *, at: datetime) -> bytes:
    """Who and when, in the middle of the place: where nobody has brought a picture."""
    width, height = (box.right - box.left) / MM, (box.top - box.bottom) / MM
    return _draw(signer, width, height, at, lines=["Đã ký số:", signer, _say_when(at)], is_middle=True)


def appendix_note(agency: str, *, number: str = "", at: datetime) -> tuple[bytes, float, float]:
    """What stands on an attached paper: of which document, who signed and when. The PDF, its width and height in
    points."""
    return _note([*filter(None, [number]), agency, _say_when(at)], at)


def copy_note(kind: CopyKind, agency: str, *, at: datetime) -> tuple[bytes, float, float]:
    """What stands on the first page of an electronic copy: the form of copying, who and when."""
    return _note([kind.label.upper(), agency, _say_when(at)], at)


# Of a note with three lines, millimetres: what room is looked for before anybody knows the number.
NOTE_ROOM = (_WIDTH, 3 * _LINE + _ABOVE)


def _note(lines: Sequence[str], at: datetime) -> tuple[bytes, float, float]:
    height = _LINE * len(lines) + _ABOVE
    return _draw(" · ".join(lines), _WIDTH, height, at, lines=lines), _WIDTH * MM, height * MM


def _say_when(at: datetime) -> str:
    """'22-11-2026 14:05:09 +07:00': time of signing with its zone (ISO 8601)."""
    return f"{local(at):%d-%m-%Y %H:%M:%S} +07:00"


def _draw(
    title: str, width: float, height: float, at: datetime, *, lines: Sequence[str] = (), picture: str = "",
    words: str = "", is_slanted: bool = False, is_middle: bool = False,
) -> bytes:  # fmt: skip
    above = _ABOVE if lines and not is_middle else 0.0
    data: dict[str, object] = {"title": title, "width": width, "height": height, "above": above, "lines": list(lines)}
    data |= {"words": words, "size": _HEAD, "is_slanted": is_slanted, "is_middle": is_middle}
    return printing.render(_TEMPLATE, data, at=at, images={"picture": picture})


def _as_svg(png: bytes) -> str:
    """The printer takes vectors only; a vector may hold a picture."""
    if len(png) > LARGEST or len(png) < _HEADER.size or not png.startswith(_PNG):
        raise NotAPicture(field="picture")
    _, width, height = _HEADER.unpack_from(png)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise NotAPicture(field="picture")
    held = b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}"><image width="{width}" height="{height}" xlink:href="data:image/png;base64,{held}"/></svg>'
    )
