"""Chỗ trống: where the first page of a PDF has room for a block in its upper right corner. In the workshop only."""

from pathlib import Path

import pypdfium2
from PIL import Image

from motcua.foundation.files.states import FreeRoom

_MM = 25.4 / 72
# Dots to a millimetre: a hairline still darkens one of them.
_DOTS = 4
# What a scanner makes of white paper is above it.
_INK = 200
# From edges, in millimetres: what printers leave white; how far from the corner a corner ends.
_EDGE, _RIGHT, _LOWEST = 3, 10, 40
_STEP = 1
_LONGEST = 4000


def find_room(path: Path, *, width: float, height: float) -> FreeRoom:
    """The highest place on the right where nothing is drawn; without one the edge of the page, and ``is_free`` says so.

    Lengths are millimetres from the upper left corner of the page as it is shown.
    """
    page = _picture(path)
    left = max(page.width / _DOTS - _RIGHT - width, _EDGE)
    across, down = page.width / _DOTS, page.height / _DOTS
    for top in range(_EDGE, _LOWEST, _STEP):
        if top + height <= down and _is_white(page, left, top, left + width, top + height):
            return FreeRoom(left=round(left, 1), top=float(top), across=across, down=down, is_free=True)
    return FreeRoom(left=round(left, 1), top=float(_EDGE), across=across, down=down, is_free=False)


def _picture(path: Path) -> Image.Image:
    # By its bytes: the library resolves a path, and a file in memory has none.
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        document.init_forms()
        sheet = document[0]
        scale = min(_DOTS * _MM, _LONGEST / max(*sheet.get_size(), 1))
        drawn: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
        return drawn.convert("L").resize(
            (round(sheet.get_width() * _MM * _DOTS), round(sheet.get_height() * _MM * _DOTS))
        )  # fmt: skip


def _is_white(page: Image.Image, left: float, top: float, right: float, bottom: float) -> bool:
    cut = page.crop(tuple(round(side * _DOTS) for side in (left, top, right, bottom)))  # type: ignore[arg-type] # four of them
    darkest, _ = cut.getextrema()
    return isinstance(darkest, int | float) and darkest > _INK
