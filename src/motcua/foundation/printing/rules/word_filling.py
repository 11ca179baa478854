"""Words into a Word template, and blanks of a known size where number, day and hand will stand.

A blank is a white picture whose width in points nobody else uses: the office program keeps both when it makes a PDF.
"""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from motcua.foundation.printing.errors import WordBroken
from motcua.foundation.printing.rules.word_linting import lint, opened, sandbox

# Name of a place → how many points wide its picture is.
POINTS = MappingProxyType({"So": 211, "Ngay": 223, "Ky": 227})
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class _Blank:
    """What stands in the template for a place; no attribute of it can be reached from there."""

    __slots__ = ("__draw",)

    def __init__(self, draw: Callable[[], str]) -> None:
        self.__draw = draw

    def __html__(self) -> str:
        return self.__draw()


def fill(
    docx: bytes, words: Mapping[str, str], lists: Mapping[str, list[str]], rooms: Mapping[str, tuple[str, float, float]]
) -> bytes:
    """``rooms``: what the template calls a place → the place, its width and height in millimetres.

    Linted anew: what is filled in is what was looked at. Raises what ``lint`` does, and WordBroken.
    """
    lint(docx, names=words, lists=lists, places=rooms)
    template = opened(docx)
    context: dict[str, object] = {name: _clean(text) for name, text in words.items()}
    context |= {name: [_clean(text) for text in texts] for name, texts in lists.items()}
    context |= {name: _blank(template, *room) for name, room in rooms.items()}
    out = BytesIO()
    try:
        template.render(context, sandbox())
        template.save(out)
    except (ValueError, KeyError, SyntaxError, AttributeError, TypeError) as error:  # tags across rows, lost parts
        raise WordBroken from error
    return out.getvalue()


def _clean(text: str) -> str:
    """NFC; of control and format characters only the line's end."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(one for one in normal if one == "\n" or unicodedata.category(one)[0] != "C")


def _blank(template: DocxTemplate, place: str, width: float, height: float) -> _Blank:
    picture = InlineImage(template, BytesIO(_white(POINTS[place])), width=Mm(width), height=Mm(height))
    return _Blank(lambda: str(picture))


def _white(points: int) -> bytes:
    """A PNG, one row high."""
    head = struct.pack(">IIBBBBB", points, 1, 8, 0, 0, 0, 0)
    row = zlib.compress(b"\0" + b"\xff" * points)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, said: bytes) -> bytes:
    return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))
