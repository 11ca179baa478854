"""Four corners of a page in a photo, and the sum that lays them flat. Corners are fractions of the upright picture."""

from collections.abc import Sequence
from itertools import pairwise
from math import dist
from typing import Any

from motcua.foundation.files.states import Point, Quad

# Smaller is a slip of the finger, not a page.
_LEAST_AREA = 0.02
FULL: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def area(corners: Sequence[Point]) -> float:
    """Of a polygon; positive when its corners go clockwise on a screen."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]])) / 2


def read_quad(found: Any) -> Quad | None:
    """Out of JSON, where tuples are lists; None for what is no four points."""
    try:
        a, b, c, d = ((float(x), float(y)) for x, y in found)
    except (TypeError, ValueError):
        return None
    return a, b, c, d


def is_usable(quad: Quad) -> bool:
    """Four corners in the picture, top left first and clockwise, that make a convex page of some size."""
    if len(quad) != 4 or any(not (0 <= x <= 1 and 0 <= y <= 1) for x, y in quad):
        return False
    return area(quad) >= _LEAST_AREA and all(turn > 0 for turn in _turns(quad))


def _turns(quad: Quad) -> list[float]:
    found = []
    for number in range(4):
        a, b, c = quad[number], quad[(number + 1) % 4], quad[(number + 2) % 4]
        found.append((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]))
    return found


def size_of(quad: Quad, width: int, height: int) -> tuple[int, int]:
    """How large the page lies in the picture: the longer of each two opposite sides, in pixels."""
    corners = [(x * width, y * height) for x, y in quad]
    across = max(dist(corners[0], corners[1]), dist(corners[3], corners[2]))
    down = max(dist(corners[0], corners[3]), dist(corners[1], corners[2]))
    return max(1, round(across)), max(1, round(down))


def straightening(quad: Quad, source: tuple[int, int], target: tuple[int, int]) -> list[float]:
    """The eight numbers of Pillow's PERSPECTIVE: where each pixel of the target lies in the source."""
    width, height = target
    rows: list[list[float]] = []
    flat = ((0, 0), (width, 0), (width, height), (0, height))
    for (x, y), (u, v) in zip(flat, quad, strict=True):
        u, v = u * source[0], v * source[1]
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> list[float]:
    """Gauss and Jordan with the largest pivot; the last number of each row is its right side."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda number: abs(rows[number][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for number in range(size):
            if number != column and rows[number][column]:
                factor = rows[number][column]
                rows[number] = [a - factor * b for a, b in zip(rows[number], rows[column], strict=True)]
    return [row[size] for row in rows]
