"""What the font can print: PDF/A refuses what it lacks, so one emoji in a name would stop the counter."""

import functools
import logging
import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

logger = logging.getLogger(__name__)

FONTS = Path(__file__).resolve().parent.parent / "fonts"
UNPRINTABLE = "□"
# Controls, formats (among them U+202E, which would turn the visible text around), private use, surrogates.
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})


def sanitize(text: str) -> str:
    """NFC, lines kept, other control and format characters dropped, what the font lacks shown as □."""
    lines = text.replace("\r\n", "\n").replace("\t", " ")
    return _strangers().sub(_replace, unicodedata.normalize("NFC", lines))


def sanitize_all(value: object) -> object:
    """The same data with every text in it sanitized; keys are ours and stay."""
    if isinstance(value, str):
        return sanitize(value)
    if isinstance(value, Mapping):
        return {key: sanitize_all(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [sanitize_all(inner) for inner in value]
    return value


def _replace(match: re.Match[str]) -> str:
    letter = match.group()
    if unicodedata.category(letter) in _DROPPED:
        return ""
    logger.warning("the font lacks U+%04X", ord(letter))
    return UNPRINTABLE


@functools.cache
def _strangers() -> re.Pattern[str]:
    """Matches one character that may not be printed as it is."""
    known = set.intersection(*(set(_letters_of(path)) for path in sorted(FONTS.glob("*.ttf"))))
    printable = sorted(code for code in known if unicodedata.category(chr(code)) not in _DROPPED)
    return re.compile("[^\n" + "".join(re.escape(chr(code)) for code in printable) + "]")


def _letters_of(path: Path) -> Iterator[int]:
    """The code points of a TrueType font, from the Unicode BMP table (cmap format 4) that each of ours has."""
    font = path.read_bytes()
    cmap = next(_offset(font, 12 + 16 * i) for i in range(_number(font, 4)) if font[12 + 16 * i :][:4] == b"cmap")
    tables = [struct.unpack_from(">HHI", font, cmap + 4 + 8 * i) for i in range(_number(font, cmap + 2))]
    start = cmap + next(offset for platform, encoding, offset in tables if (platform, encoding) == (3, 1))
    width = _number(font, start + 6)  # bytes of each of the four columns: end, start, delta, range offset
    for at in range(start + 14, start + 14 + width, 2):
        first, last = _number(font, at + 2 + width), _number(font, at)
        yield from range(first, last + (last < 0xFFFF))


def _number(font: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", font, at)[0])


def _offset(font: bytes, record: int) -> int:
    return int(struct.unpack_from(">I", font, record + 8)[0])
