import functools
import io

import segno


# A slip printed again asks for the same picture; choosing among the eight masks costs a third of a slip.
@functools.lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """A QR code as SVG, error correction M at least, with its quiet zone of four modules."""
    picture = io.BytesIO()
    segno.make(text, micro=False, error="m").save(picture, kind="svg", border=4, xmldecl=False, nl=False)
    return picture.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The same as a picture of dots, for who saves it and opens it in another app."""
    picture = io.BytesIO()
    segno.make(text, micro=False, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
