"""A picture of an address for the cameras of phones."""

import re

from motcua.foundation.printing import services as printing

# Drawn in modules; as a picture on the page it is as large as its place.
_SIZED = re.compile(r'width="(\d+)" height="(\d+)"')


def picture(address: str) -> str:
    """An SVG without a size of its own."""
    return _SIZED.sub(r'viewBox="0 0 \1 \2"', printing.qr_svg(address), count=1)
