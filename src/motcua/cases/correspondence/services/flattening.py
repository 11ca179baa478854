"""Trải phẳng: what a kept file shows, sheet by sheet, as a new PDF. The file itself stays as it came, byte for byte."""

from contextlib import suppress
from io import BytesIO

import pikepdf
from PIL import Image

from motcua.cases.correspondence.errors import NoFirstPage
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import FileBrief, MediaType

A4 = (595.28, 841.89)
MM = 72 / 25.4
# Dots across: what a page is read by.
_WIDTH = 1600


def flattened(brief: FileBrief, *, most: int | None = None) -> pikepdf.Pdf:
    """Each page at its own size, with what signatures and filled fields show drawn into it. Raises NoFirstPage.

    ``most``: no more than so many pages. Of a picture there is one.
    """
    sheets = pikepdf.Pdf.new()
    if brief.media_type != MediaType.PDF:
        _draw_picture(sheets, brief)
        return sheets
    with stored.open_brief(brief) as kept, pikepdf.open(BytesIO(kept.read())) as source:
        # Fields without a picture of their own words get one, then all are drawn: only pages are copied below.
        with suppress(pikepdf.PdfError):
            source.generate_appearance_streams()
        source.flatten_annotations("print")
        for page in source.pages[:most]:
            width, height = _size(page)
            sheets.add_blank_page(page_size=(width, height))
            sheets.pages[-1].add_overlay(page, pikepdf.Rectangle(0, 0, width, height))
    return sheets


def saved(sheets: pikepdf.Pdf) -> bytes:
    """The bytes, the same each time."""
    made = BytesIO()
    sheets.save(made, deterministic_id=True)
    return made.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """As a reader sees it: turned."""
    left, bottom, right, top = (float(side) for side in page.trimbox)
    across, down = abs(right - left), abs(top - bottom)
    return (down, across) if int(page.get("/Rotate", 0)) % 180 else (across, down)


def _draw_picture(sheets: pikepdf.Pdf, brief: FileBrief) -> None:
    drawn = stored.preview(brief, width=_WIDTH)
    if drawn is None:
        raise NoFirstPage
    with Image.open(BytesIO(drawn), formats=("WEBP",)) as picture:
        width, height = picture.size
        jpeg = BytesIO()
        picture.convert("RGB").save(jpeg, "JPEG", quality=85)
    across, down = A4 if height >= width else A4[::-1]
    scale = min(across / width, down / height)
    image = sheets.make_stream(
        jpeg.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = sheets.add_blank_page(page_size=(across, down))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=image))
    room = (width * scale, height * scale, (across - width * scale) / 2, down - height * scale)
    page.Contents = sheets.make_stream(b"q %.2f 0 0 %.2f %.2f %.2f cm /Page Do Q" % room)
