"""Chữ trên trang: which words stand where on the pages of a PDF, in which letters. Read in the workshop only.

Lengths are millimetres from the upper left corner of the page as it is shown, sizes of letters are points.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pikepdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage

from motcua.foundation.files.errors import TooComplex
from motcua.foundation.files.states import PageLine, PageWords

_MM = 25.4 / 72
# What is read of one file: enough for the longest resolution with its appendices.
_MOST_PAGES, _MOST_LETTERS = 200, 600_000
# In sizes of the letter: from here on a gap is a space; from here on it parts two columns.
_SPACE, _COLUMN = 0.14, 2.2
_FLAT, _LONG = 1.2, 8.0


@dataclass(slots=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    size: float
    font: str


def read_words(path: Path) -> list[PageWords]:
    """Every page with its lines from top to bottom. Raises TooComplex; whatever a broken PDF makes pdfminer raise."""
    pages: list[PageWords] = []
    letters = 0
    # Lines are put together here: the library's own guess joins what stands beside each other.
    for page in extract_pages(_with_filled_fields(path), laparams=None, maxpages=_MOST_PAGES + 1):
        if len(pages) == _MOST_PAGES:
            raise TooComplex
        parts = list(_parts(page))
        letters += sum(isinstance(part, LTChar) for part in parts)
        if letters > _MOST_LETTERS:
            raise TooComplex
        pages.append(
            PageWords(
                width=round(page.width * _MM, 1), height=round(page.height * _MM, 1),
                lines=tuple(_lines(page, [part for part in parts if isinstance(part, LTChar)])),
                rules=tuple(sorted(_rules(page, parts))),
            )
        )  # fmt: skip
    return pages


def _with_filled_fields(path: Path) -> BytesIO:
    """The words of fields are words of the page; what a signature shows is not: it comes after the writing."""
    flat = BytesIO()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            if "/Annots" in page:
                kept = [one for one in page.Annots if one.get("/FT") == "/Tx"]
                page.Annots = pikepdf.Array(kept)
        pdf.flatten_annotations("all")
        pdf.save(flat)
    flat.seek(0)
    return flat


def _parts(box: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for part in box:
        if isinstance(part, LTContainer):
            yield from _parts(part)
        else:
            yield part


def _lines(page: LTPage, letters: Iterable[LTChar]) -> Iterator[PageLine]:
    """Upright letters only: what is turned is a mark across the page."""
    shown = [_letter(page, one) for one in letters if one.upright and abs(one.matrix[1]) < abs(one.matrix[0]) / 100]
    shown.sort(key=lambda one: (one.base, one.left))
    rows: list[list[_Letter]] = []
    for one in shown:
        if rows and one.base - rows[-1][0].base < 0.25 * min(one.size, rows[-1][0].size) * _MM:
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        for run in _columns(sorted(row, key=attrgetter("left"))):
            if line := _line(run):
                yield line


def _letter(page: LTPage, one: LTChar) -> _Letter:
    *_, rise = one.matrix
    return _Letter(
        unicodedata.normalize("NFC", one.get_text()), (one.x0 - page.x0) * _MM, (one.x1 - page.x0) * _MM,
        (page.y1 - rise) * _MM, one.size, one.fontname.rpartition("+")[2],
    )  # fmt: skip


def _columns(row: list[_Letter]) -> Iterator[list[_Letter]]:
    run: list[_Letter] = []
    for one in row:
        if run and one.text.strip() and one.left - _end(run) > _COLUMN * one.size * _MM:
            yield run
            run = []
        run.append(one)
    yield run


def _end(run: list[_Letter]) -> float:
    """Where the last letter that can be seen ends: blanks may be as wide as a justified line makes them."""
    return next((one.right for one in reversed(run) if one.text.strip()), run[0].left)


def _line(run: list[_Letter]) -> PageLine | None:
    seen = [one for one in run if one.text.strip()]
    if not seen:
        return None
    text, end = "", seen[0].left
    for one in run:
        if one.text.strip() and one.left - end > _SPACE * one.size * _MM and not text.endswith(" "):
            text += " "
        text += one.text
        end = one.right
    sizes = Counter({size: len(list(some)) for size, some in groupby(sorted(round(one.size, 1) for one in seen))})
    return PageLine(
        text=unicodedata.normalize("NFC", " ".join(text.split())), left=round(seen[0].left, 1),
        right=round(seen[-1].right, 1), base=round(seen[0].base, 1), size=sizes.most_common(1)[0][0],
        fonts=tuple(sorted({one.font for one in seen})),
        bold=_share(seen, "bold"), italic=_share(seen, "italic", "oblique"),
    )  # fmt: skip


def _share(letters: list[_Letter], *words: str) -> float:
    return round(sum(any(word in one.font.lower() for word in words) for one in letters) / len(letters), 2)


def _rules(page: LTPage, parts: Iterable[LTComponent]) -> Iterator[tuple[float, float, float]]:
    """Drawn lines that lie flat: left, right, and how far down."""
    for part in parts:
        if isinstance(part, LTCurve) and part.height < _FLAT and part.width > _LONG:
            yield (
                round((part.x0 - page.x0) * _MM, 1), round((part.x1 - page.x0) * _MM, 1),
                round((page.y1 - part.y0) * _MM, 1),
            )  # fmt: skip
