"""A picture that decodes whole, within limits of pixels and pages."""

from pathlib import Path

from PIL import Image

from motcua.foundation.files.errors import (
    BrokenFile,
    FileRefused,
    PictureTooLarge,
    PlaceInside,
    TooComplex,
    TooManyPages,
)
from motcua.foundation.files.states import MediaType

# 40 million is A3 at 400 dpi; Pillow's own limit only warns at 89 million and refuses at 179.
MAX_PIXELS = 40_000_000
MAX_ALL_PIXELS = 10 * MAX_PIXELS
MAX_FRAMES = 300
# Where it was taken. Photos are made anew, which leaves it out; a TIFF stays as it came.
_PLACE = 0x8825
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.TIFF: "TIFF", MediaType.WEBP: "WEBP"}
# Multi-picture JPEGs of phones open as MPO; their first picture is the photo.
_ALSO = {MediaType.JPEG: ["MPO"]}


def prove_picture(path: Path, kind: MediaType) -> int:
    """The number of pages (frames of a TIFF, else 1), all decoded. Raises the reason against it."""
    try:
        with Image.open(path, formats=[_FORMATS[kind], *_ALSO.get(kind, [])]) as picture:
            return _decode(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge(megapixels=f"hơn {MAX_PIXELS // 1_000_000}", limit=MAX_PIXELS // 1_000_000) from error
    except FileRefused:
        raise
    except MemoryError as error:
        raise TooComplex() from error
    except Exception as error:  # decoders of strangers' bytes raise a dozen kinds; all mean a broken picture
        raise BrokenFile() from error


def _decode(picture: Image.Image, kind: MediaType) -> int:
    frames = int(getattr(picture, "n_frames", 1)) if kind == MediaType.TIFF else 1
    if frames > MAX_FRAMES:
        raise TooManyPages(pages=frames, limit=MAX_FRAMES)
    total = 0
    for frame in range(frames):
        picture.seek(frame)
        if kind == MediaType.TIFF and _PLACE in getattr(picture, "tag_v2", ()):
            raise PlaceInside()
        pixels = picture.width * picture.height
        total += pixels
        if pixels > MAX_PIXELS:
            raise PictureTooLarge(megapixels=pixels // 1_000_000, limit=MAX_PIXELS // 1_000_000)
        if total > MAX_ALL_PIXELS:
            raise TooComplex()
        picture.load()
    return frames


def prove_heic(path: Path) -> int:
    """The boxes of an ISO file must fill it exactly and describe a picture; its codec is not on our servers."""
    size, position, seen = path.stat().st_size, 0, set()
    with path.open("rb") as file:
        while position < size:
            file.seek(position)
            header = file.read(16)
            if len(header) < 8:
                raise BrokenFile()
            length = int.from_bytes(header[:4], "big")
            if length == 1:
                length = int.from_bytes(header[8:16], "big")
            elif length == 0:
                length = size - position
            if length < 8 or position + length > size:
                raise BrokenFile()
            seen.add(header[4:8])
            position += length
    if not {b"ftyp", b"meta"} <= seen:
        raise BrokenFile()
    return 1
