"""Hình chữ ký, hình con dấu (Decree 30/2020, Phụ lục I): blue, red, and nothing where there is no ink."""

from io import BytesIO

from PIL import Image

from motcua.foundation.signing.errors import NotAPicture, WrongInk
from motcua.foundation.signing.states import CertificateKind

LARGEST = 1_000_000
# 36 mm at 600 dots an inch are 850; more is a scan of a whole page, or meant to fill the memory.
LARGEST_SIDE = 2_000
# From here on a point counts as ink, and so much of the picture must be left free.
_OPAQUE, _LEAST_FREE = 128, 0.2
_SAID = {CertificateKind.PERSON: "Hình chữ ký phải màu xanh", CertificateKind.SEAL: "Hình con dấu phải màu đỏ"}


def cleaned(content: bytes, kind: CertificateKind) -> bytes:
    """The same points written anew: of what else an upload brings nothing is kept. Raises NotAPicture, WrongInk."""
    if len(content) > LARGEST:
        raise NotAPicture(field="file")
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as sent:
            if max(sent.size) > LARGEST_SIDE:
                raise NotAPicture(field="file")
            picture = sent.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture(field="file") from error
    _check_ink(picture, kind)
    held = BytesIO()
    picture.save(held, "PNG", optimize=True)
    return held.getvalue()


def _check_ink(picture: Image.Image, kind: CertificateKind) -> None:
    red, _, blue, alpha = picture.split()
    ink = alpha.point(lambda value: 255 if value >= _OPAQUE else 0)
    dots = ink.histogram()[255]
    if not 0 < dots < (1 - _LEAST_FREE) * picture.width * picture.height:
        raise WrongInk(said="Hình phải có nền trong suốt", field="file")
    reds, blues = (sum(value * count for value, count in enumerate(band.histogram(ink))) for band in (red, blue))
    if (blues > reds) is not (kind == CertificateKind.PERSON):
        raise WrongInk(said=_SAID[kind], field="file")
