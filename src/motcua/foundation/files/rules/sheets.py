"""From a stranger's photo to a picture of our own, and from that to the sheet that people file.

Nothing of the original's bytes stays: no EXIF, no place where it was taken, no hidden preview.
"""

import io
from pathlib import Path
from typing import NamedTuple

import pi_heif
from PIL import Image, ImageOps

from motcua.foundation.files.errors import NotAPage
from motcua.foundation.files.rules.edges import tilt_of
from motcua.foundation.files.rules.geometry import is_usable, size_of, straightening
from motcua.foundation.files.rules.looking import look_at
from motcua.foundation.files.rules.pictures import MAX_PIXELS
from motcua.foundation.files.states import MediaType, PageEdit, Quality

# What is kept of a photo: enough that a page filling two thirds of it still has 200 dpi.
LONGEST_KEPT = 3200
# A4 at 200 dpi: what a scanner at the counter gives, and what 12-point type needs.
LONGEST_SHEET = 2339
# A photo that a phone has shrunk already is not shrunk a second time for a few pixels.
_CLOSE_ENOUGH = 1.12
_QUALITY_KEPT, _QUALITY_SHEET = 88, 82
_FORMATS = {MediaType.JPEG: ["JPEG", "MPO"], MediaType.PNG: ["PNG"], MediaType.WEBP: ["WEBP"]}
PAGE_KINDS = frozenset({MediaType.PDF, MediaType.HEIC, *_FORMATS})


class Sheet(NamedTuple):
    """A JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int
    is_gray: bool


def normalize(path: Path, kind: MediaType) -> tuple[bytes, Quality]:
    """Upright, on white, in our own JPEG; and what an officer would say of it."""
    picture = _open(path, kind)
    # Each copy of the largest picture that is allowed is 160 MB, so it is made smaller before anything else.
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode in ("RGB", "L", "RGBA", "LA") and "transparency" not in picture.info:
        picture.thumbnail((LONGEST_KEPT, LONGEST_KEPT), Image.Resampling.LANCZOS, reducing_gap=3.0)
    plain = _on_white(picture)
    plain.thumbnail((LONGEST_KEPT, LONGEST_KEPT), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _write(plain, _QUALITY_KEPT), look_at(plain)


def _open(path: Path, kind: MediaType) -> Image.Image:
    if kind == MediaType.HEIC:
        # Read only here: registered for all of Pillow, every Image.open would accept HEIC.
        heif = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
        if heif.size[0] * heif.size[1] > MAX_PIXELS:
            raise NotAPage()
        decoded: Image.Image = heif.to_pillow()
        return decoded
    if kind not in _FORMATS:
        raise NotAPage()
    picture = Image.open(path, formats=_FORMATS[kind])
    picture.draft("RGB", (LONGEST_KEPT, LONGEST_KEPT))
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def make_sheet(kept: Path, edit: PageEdit) -> Sheet:
    """Cut, laid flat, straightened, turned, shrunk. A photo that needs none of it is not encoded again."""
    with Image.open(kept, formats=["JPEG"]) as picture:
        if _is_ready(picture, edit):
            return Sheet(kept.read_bytes(), picture.width, picture.height, picture.mode == "L")
        changed = apply_edit(picture, edit, LONGEST_SHEET)
    return Sheet(_write(changed, _QUALITY_SHEET), changed.width, changed.height, changed.mode == "L")


def apply_edit(picture: Image.Image, edit: PageEdit, longest: int) -> Image.Image:
    """Also for previews, which differ in size only."""
    # A JPEG is decoded at a half or a quarter of its size for that part of the price; a cut needs more than is left.
    picture.draft("RGB", (longest * 2, longest * 2) if edit.quad else (longest, longest))
    plain = picture.convert("L" if edit.gray or picture.mode == "L" else "RGB")
    if edit.quad is not None and is_usable(edit.quad):
        plain = _lay_flat(plain, edit, longest)
    plain.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if edit.straighten and (tilt := tilt_of(plain.convert("L"))):
        plain = plain.rotate(tilt, Image.Resampling.BICUBIC, fillcolor="white")
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    turn = turns.get(edit.rotate % 360)
    return plain.transpose(turn) if turn is not None else plain


def _lay_flat(picture: Image.Image, edit: PageEdit, longest: int) -> Image.Image:
    assert edit.quad is not None  # the caller looked
    width, height = size_of(edit.quad, *picture.size)
    shrink = min(1.0, longest / max(width, height))
    target = max(1, round(width * shrink)), max(1, round(height * shrink))
    sums = straightening(edit.quad, picture.size, target)
    return picture.transform(target, Image.Transform.PERSPECTIVE, sums, Image.Resampling.BICUBIC)


def _is_ready(picture: Image.Image, edit: PageEdit) -> bool:
    is_edited = edit.rotate % 360 or edit.quad or edit.straighten or edit.gray
    is_ours = picture.format == "JPEG" and picture.mode in ("RGB", "L") and not picture.getexif()
    return bool(is_ours and not is_edited and max(picture.size) <= LONGEST_SHEET * _CLOSE_ENOUGH)


def _write(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    # A picture made anew carries no EXIF; the profile of its colours would be its only trace, and is dropped too.
    picture.info.clear()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
