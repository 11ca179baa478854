"""Several photos and PDFs become the one PDF of a paper: every page A4 or smaller, in the order given."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf

from motcua.foundation.files.errors import TooManyPages
from motcua.foundation.files.rules.sheets import Sheet, make_sheet
from motcua.foundation.files.states import MediaType, PageEdit

MOST_PAGES = 300
_A4 = (595.28, 841.89)


class Part(NamedTuple):
    """A kept file, and what is to be done with it."""

    path: Path
    kind: MediaType
    edit: PageEdit


def compose(parts: Sequence[Part], target: Path) -> int:
    """Writes ``target`` and returns its pages. The same parts give the same bytes, so they are kept once."""
    with pikepdf.new() as whole:
        for part in parts:
            if part.kind == MediaType.PDF:
                _add_pdf(whole, part)
            else:
                _add_picture(whole, make_sheet(part.path, part.edit))
            if len(whole.pages) > MOST_PAGES:
                raise TooManyPages(pages=len(whole.pages), limit=MOST_PAGES)
        # Into the open file: one in memory has no folder to make another beside it.
        with target.open("w+b") as out:
            whole.save(out, deterministic_id=True, linearize=False)
        return len(whole.pages)


def _add_pdf(whole: pikepdf.Pdf, part: Part) -> None:
    with pikepdf.open(part.path) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise TooManyPages(pages=len(pdf.pages), limit=MOST_PAGES)
        whole.pages.extend(pdf.pages)
        for page in list(whole.pages)[-len(pdf.pages) :]:
            if part.edit.rotate % 360:
                page.rotate(part.edit.rotate % 360, relative=True)


def _add_picture(whole: pikepdf.Pdf, sheet: Sheet) -> None:
    width, height = _paper_of(sheet)
    image = whole.make_stream(
        sheet.jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=pikepdf.Name.DeviceGray if sheet.is_gray else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = whole.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=image))
    page.Contents = whole.make_stream(b"q %.2f 0 0 %.2f 0 0 cm /Photo Do Q" % (width, height))


def _paper_of(sheet: Sheet) -> tuple[float, float]:
    """As large as A4 lets it, in its own proportions: printing puts no page on two sheets."""
    across, down = _A4 if sheet.height >= sheet.width else _A4[::-1]
    scale = min(across / sheet.width, down / sheet.height)
    return sheet.width * scale, sheet.height * scale
