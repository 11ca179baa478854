"""Can an officer read this photo? Measured on a copy of one size, so that phones are comparable.

The thresholds come from photos made of real pages (tests/photos.py): 12 and 13 point type on A4 that fills a photo of
3,000 pixels. Out of focus by a radius of 3 pixels it can be read, of 4 hardly, of 5 not.
"""

from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

from motcua.foundation.files.rules.edges import find_page
from motcua.foundation.files.states import Quad, Quality

_SIDE = 1000
_TILES = 12
# Grain of the sensor is smoothed away first: with it a blurred photo at dusk looked sharp.
_GRAIN = 1.0
_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_KERNEL_EDGE = 2
# A tile with less contrast than this is paper without writing.
_WRITING = 9.0
_LEAST_SHARP = 0.25
_LEAST_LIGHT, _LEAST_SHADE = 95, 60
_LEAST_INK = 0.003
# Type of 12 points is 7 pixels high there; below it nobody reads tone marks.
_LEAST_PIXELS = 900
_FRAME = 0.012
_LEAST_CUT = 0.05

BLUR = "Ảnh bị mờ. Hãy giữ chắc máy, chụp lại nơi đủ sáng."
SMALL = "Ảnh nhỏ quá, chữ khó đọc. Hãy chụp lại gần hơn bằng máy ảnh của điện thoại."
DARK = "Ảnh bị tối. Hãy quay về phía cửa sổ hoặc bật đèn rồi chụp lại."
CUT_OFF = "Giấy bị cắt mất mép. Hãy lùi máy ra cho đủ bốn góc giấy rồi chụp lại."
BLANK = "Không thấy chữ trên ảnh. Hãy lật đúng mặt giấy rồi chụp lại."


class Measured(NamedTuple):
    """sharpness: how steep strokes are; light: of paper; shade: of its darkest tenth; ink: share of writing."""

    sharpness: float
    light: float
    shade: float
    ink: float
    written_tiles: int


def look_at(picture: Image.Image) -> Quality:
    """An upright photo of a page, as it came."""
    gray = picture.convert("L")
    page = find_page(gray)
    seen = measure(gray, page.quad)
    dark = seen.light < _LEAST_LIGHT or seen.shade < _LEAST_SHADE
    blank = not dark and seen.ink < _LEAST_INK and seen.written_tiles <= 2
    blur = not blank and seen.written_tiles > 0 and seen.sharpness < _LEAST_SHARP
    small = not blank and max(gray.size) < _LEAST_PIXELS
    cut_off = bool(page.cut_at) or (page.quad is None and not dark and _runs_off(gray))
    said = ((BLUR, blur), (SMALL, small and not blur), (DARK, dark), (CUT_OFF, cut_off), (BLANK, blank))
    warnings = tuple(sentence for sentence, is_so in said if is_so)
    return Quality(blur or small, dark, cut_off, blank, warnings, None if page.cut_at else page.quad)


def measure(gray: Image.Image, quad: Quad | None) -> Measured:
    copy = gray.copy()
    copy.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    page = copy.crop(_inside(quad, copy.size))
    smooth = page.filter(ImageFilter.GaussianBlur(_GRAIN))
    # Pillow leaves the outermost pixels of a kernel as they were, which would be the steepest of all.
    whole = (_KERNEL_EDGE, _KERNEL_EDGE, page.width - _KERNEL_EDGE, page.height - _KERNEL_EDGE)
    steep, smooth = smooth.filter(_LAPLACE).crop(whole), smooth.crop(whole)
    ratios, lights = [], []
    for box in _boxes(smooth.size):
        tile = smooth.crop(box)
        lights.append(_percentile(tile.histogram(), 0.8))
        spread = ImageStat.Stat(tile).stddev[0]
        if spread > _WRITING:
            ratios.append(ImageStat.Stat(steep.crop(box)).stddev[0] / spread)
    ratios.sort()
    lights.sort()
    darker = ImageChops.subtract(page.filter(ImageFilter.BoxBlur(10)), page)
    ink = sum(darker.histogram()[14:]) / (page.width * page.height)
    sharpness = ratios[len(ratios) // 2] if ratios else 0.0
    return Measured(sharpness, lights[len(lights) // 2], lights[len(lights) // 10], ink, len(ratios))


def _runs_off(gray: Image.Image) -> bool:
    """Writing that touches the frame of a picture that is all paper: it goes on outside."""
    copy = gray.copy()
    copy.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    darker = ImageChops.subtract(copy.filter(ImageFilter.BoxBlur(10)), copy)
    width, height = copy.size
    rim = max(4, round(_FRAME * max(width, height)))
    strips = (
        (0, 0, rim, height),
        (width - rim, 0, width, height),
        (0, 0, width, rim),
        (0, height - rim, width, height),
    )
    for box in strips:
        strip = darker.crop(box)
        if sum(strip.histogram()[40:]) > _LEAST_CUT * strip.width * strip.height:
            return True
    return False


def _inside(quad: Quad | None, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest upright box surely on the page, a little in from its edges."""
    width, height = size
    if quad is None:
        return 0, 0, width, height
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    left, right, top, bottom = max(ax, dx), min(bx, cx), max(ay, by), min(cy, dy)
    if right - left < 0.2 or bottom - top < 0.2:
        return 0, 0, width, height
    inset = 0.02
    box = (left + inset) * width, (top + inset) * height, (right - inset) * width, (bottom - inset) * height
    return round(box[0]), round(box[1]), round(box[2]), round(box[3])


def _boxes(size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    width, height = size
    return [
        (width * x // _TILES, height * y // _TILES, width * (x + 1) // _TILES, height * (y + 1) // _TILES)
        for y in range(_TILES)
        for x in range(_TILES)
    ]


def _percentile(histogram: list[int], share: float) -> int:
    wanted, seen = share * sum(histogram), 0
    for value, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return value
    return 255
