"""A picture to look at: decoded and written anew, so that nothing of a stranger's bytes reaches the screen."""

import io
from functools import lru_cache
from typing import BinaryIO

from PIL import Image, ImageOps

from motcua.foundation.files.models import the_vault
from motcua.foundation.files.selectors.reading import open_brief
from motcua.foundation.files.states import IMAGES, FileBrief

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_QUALITY = 78
# Scans of one dossier are looked at again and again; 64 previews are some 6 MB.
_KEPT = 64
PREVIEW_TYPE = "image/webp"


def preview(brief: FileBrief, *, width: int) -> bytes | None:
    """The first page as WebP at most ``width`` wide and twice as high; None for what cannot be drawn."""
    if brief.media_type not in IMAGES:
        return None
    if brief.sealed_as:  # never remembered: the clear picture lives for this request only
        with open_brief(brief) as stream:
            return _draw(stream, width)
    return _drawn(brief.sha256, width)


@lru_cache(maxsize=_KEPT)
def _drawn(sha256: str, width: int) -> bytes:
    with the_vault().open(sha256) as stream:
        return _draw(stream, width)


def _draw(stream: BinaryIO, width: int) -> bytes:
    written = io.BytesIO()
    with Image.open(stream, formats=_FORMATS) as picture:
        picture.draft("RGB", (width, 2 * width))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail((width, 2 * width))
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright)
        paper.convert("RGB").save(written, "WEBP", quality=_QUALITY)
    return written.getvalue()
