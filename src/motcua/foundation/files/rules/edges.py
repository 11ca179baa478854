"""Where a page lies on a darker table: a suggestion that people see and may take, never more."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

from motcua.foundation.files.rules.geometry import area, is_usable
from motcua.foundation.files.states import Point, Quad

_SIDE = 240
# Paper and table must differ by this much in brightness, or any edge is a guess.
_CONTRAST = 28
# Below it is something on the page, above it is the whole picture.
_LEAST, _MOST = 0.12, 0.985
# How much of the four corners is really bright: a hand, a shadow or two pages make it less.
_FILLED = 0.88
# A side of the page that runs along the frame for this share of it has been cut off there.
_ALONG = 0.06

_INK = 18


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: four corners (None: no clear ones), and the sides of the frame on which it is cut off."""

    quad: Quad | None
    cut_at: tuple[str, ...]


def find_page(gray: Image.Image) -> Page:
    """``gray`` is any upright picture in mode L."""
    small = gray.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MedianFilter(5))
    threshold, dark, bright = _otsu(small.histogram())
    if bright - dark < _CONTRAST:
        return Page(None, ())
    width, height = small.size
    # Writing, stamps and folds are darker than paper: a page is closed again by growing and shrinking.
    mask = small.point(lambda value: 255 if value > threshold else 0)
    mask = mask.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))
    component = _largest(mask.tobytes(), width, height)
    if len(component) < _LEAST * width * height:
        return Page(None, ())
    cut_at = _cut_at(component, width, height)
    quad = _corners(component, width, height)
    if quad is None or cut_at:
        return Page(None if len(cut_at) == 4 else quad, () if len(cut_at) == 4 else cut_at)
    return Page(quad, ())


def _otsu(histogram: list[int]) -> tuple[int, float, float]:
    """The threshold that parts dark from bright best, and the mean of each."""
    total, everything = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    below = weight = 0
    best, answer = -1.0, (127, 0.0, 0.0)
    for value, count in enumerate(histogram):
        weight += count
        below += value * count
        if weight == 0 or weight == total:
            continue
        dark, bright = below / weight, (everything - below) / (total - weight)
        between = weight * (total - weight) * (dark - bright) ** 2
        if between > best:
            best, answer = between, (value, dark, bright)
    return answer


def _largest(mask: bytes, width: int, height: int) -> list[int]:
    """The places of the largest bright piece."""
    best: list[int] = []
    seen = bytearray(width * height)
    for start in range(0, width * height, 7):
        if not mask[start] or seen[start]:
            continue
        seen[start], piece, stack = 1, [], [start]
        while stack:
            place = stack.pop()
            piece.append(place)
            x = place % width
            for near, is_there in (
                (place - 1, x > 0), (place + 1, x < width - 1),
                (place - width, place >= width), (place + width, place < width * (height - 1)),
            ):  # fmt: skip
                if is_there and mask[near] and not seen[near]:
                    seen[near] = 1
                    stack.append(near)
        if len(piece) > len(best):
            best = piece
    return best


def _cut_at(component: list[int], width: int, height: int) -> tuple[str, ...]:
    along = {"left": 0, "right": 0, "top": 0, "bottom": 0}
    for place in component:
        x, y = place % width, place // width
        along["left"] += x == 0
        along["right"] += x == width - 1
        along["top"] += y == 0
        along["bottom"] += y == height - 1
    length = {"left": height, "right": height, "top": width, "bottom": width}
    return tuple(side for side, count in along.items() if count > _ALONG * length[side])


def _corners(component: list[int], width: int, height: int) -> Quad | None:
    hull = _hull([(place % width, place // width) for place in component])
    while len(hull) > 4:
        # The corner whose loss costs the least surface is not one of the four.
        losses = [
            abs(area([hull[number - 1], hull[number], hull[(number + 1) % len(hull)]])) for number in range(len(hull))
        ]
        hull.pop(losses.index(min(losses)))
    if len(hull) < 4:
        return None
    covered = abs(area(hull))
    if covered > _MOST * (width - 1) * (height - 1) or len(component) < _FILLED * covered:
        return None
    ordered = _from_top_left(hull)
    a, b, c, d = ((x / (width - 1), y / (height - 1)) for x, y in ordered)
    quad: Quad = (a, b, c, d)
    return quad if is_usable(quad) else None


def _hull(points: list[tuple[int, int]]) -> list[Point]:
    """Andrew's monotone chain over the ends of each row: clockwise on a screen."""
    ends: dict[int, tuple[int, int]] = {}
    for x, y in points:
        low, high = ends.get(y, (x, x))
        ends[y] = (min(low, x), max(high, x))
    found = sorted({(float(x), float(y)) for y, both in ends.items() for x in both})
    chains = [_chain(found), _chain(found[::-1])]
    return chains[0][:-1] + chains[1][:-1]


def _chain(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _from_top_left(corners: list[Point]) -> list[Point]:
    if area(corners) < 0:
        corners = corners[::-1]
    first = min(range(4), key=lambda number: sum(corners[number]))
    return corners[first:] + corners[:first]


def tilt_of(gray: Image.Image) -> float:
    """Degrees to turn by so that lines of writing lie level, between -5 and 5: then rows are darkest and brightest."""
    small = gray.copy()
    small.thumbnail((500, 500), Image.Resampling.BOX)
    # Only writing counts, not shadows: what is darker than its surroundings.
    darker = ImageChops.subtract(small.filter(ImageFilter.BoxBlur(12)), small)
    small = darker.point(lambda value: 255 if value > _INK else 0)
    best, angle = -1.0, 0.0
    for step in range(-20, 21):
        turned = small.rotate(step / 4, Image.Resampling.BILINEAR)
        rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
        sharpness = float(sum((a - b) ** 2 for a, b in pairwise(rows)))
        # An angle must be clearly better than none, or a page without lines would be turned at random.
        if sharpness > best * (1.02 if best >= 0 else 1):
            best, angle = sharpness, step / 4
    level = small.resize((1, small.height), Image.Resampling.BOX).tobytes()
    straight = float(sum((a - b) ** 2 for a, b in pairwise(level)))
    return angle if best > 1.15 * straight else 0.0
