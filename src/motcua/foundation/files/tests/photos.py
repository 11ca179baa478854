"""Photos as phones take them, made from a real page: on a table, aslant, in shade, out of focus, noisy, cut."""

import io
import random
from functools import lru_cache
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from motcua.foundation.files.rules.geometry import FULL, straightening

FONTS = Path(__file__).parents[2] / "printing" / "fonts"
FORM = """
#set page(paper: "a4", margin: 2.2cm)
#set text(font: "Liberation Serif", size: {size}pt, lang: "vi")
#align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*]
#v(1em)
#align(center)[#text(size: 16pt)[*{title}*]]
#v(1em)
{lines}
"""
LINE = "Họ, chữ đệm, tên người mẹ: {name}. Ngày sinh {day}/{month}/1994. Nơi cư trú: ấp {hamlet}, xã Cầu Mỹ Thuận."
NAMES = ("Nguyễn Thị Ngọc Ánh", "Trần Thị Bích Phượng", "Lê Thị Thu Hằng", "Phạm Thị Mỹ Duyên", "Võ Thị Kiều Oanh")


@lru_cache(maxsize=32)
def page(seed=0, *, kind="dense", dpi=200):
    """A page as it lies on the desk, upright and clean. ``kind``: dense, sparse or empty."""
    chance = random.Random(seed)
    rows = {"dense": 17, "sparse": 4, "empty": 0}[kind]
    written = [
        LINE.format(
            name=chance.choice(NAMES),
            day=chance.randint(1, 28),
            month=chance.randint(1, 12),
            hamlet=chance.randint(1, 9),
        )
        for _ in range(rows)
    ]
    if kind == "empty":
        return Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), (246, 244, 238))
    text = FORM.format(size=chance.choice((12, 13)), title="GIẤY CHỨNG SINH", lines="\n\n".join(written))
    made = typst.compile(text.encode(), format="png", ppi=dpi, font_paths=[str(FONTS)], ignore_system_fonts=True)
    sheet = Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("RGB")
    draw = ImageDraw.Draw(sheet)
    x, y, r = sheet.width * 0.7, sheet.height * 0.86, sheet.width * 0.09
    draw.ellipse((x - r, y - r, x + r, y + r), outline=(190, 40, 40), width=6)
    return ImageChops.multiply(sheet, Image.new("RGB", sheet.size, (248, 246, 240)))


def table(size, seed=0, brightness=70):
    """A table of wood: grain and a fall of light."""
    chance = random.Random(seed)
    grain = Image.effect_noise((size[0] // 60 or 1, size[1] // 3 or 1), 40).resize(size, Image.Resampling.BICUBIC)
    tint = tuple(max(0, min(255, brightness + chance.randint(-12, 12) + more)) for more in (20, 0, -20))
    return Image.blend(Image.new("RGB", size, tint), Image.merge("RGB", (grain,) * 3), 0.12)


# Half of what a phone takes, for the time of the tests; radii of blur are halved with it.
SIZE = (1125, 1500)
CORNERS = {
    "straight": ((0.12, 0.08), (0.88, 0.08), (0.88, 0.92), (0.12, 0.92)),
    "aslant": ((0.17, 0.07), (0.92, 0.13), (0.84, 0.94), (0.08, 0.87)),
    "from below": ((0.2, 0.12), (0.8, 0.12), (0.93, 0.93), (0.07, 0.93)),
}


def photo(seed=0, *, kind="dense", corners="straight", size=SIZE, brightness=70):
    """The page on a table. ``corners`` None: the page fills the picture, as a scanner gives it."""
    sheet = page(seed, kind=kind)
    if corners is None:
        return sheet.resize((round(sheet.width * size[1] / 3000), round(sheet.height * size[1] / 3000)))
    quad = CORNERS.get(corners, corners)
    board = table(size, seed, brightness)
    # Where each pixel of the photo lies on the page: the way back of laying flat.
    inverse = _inverse(straightening(quad, size, sheet.size))
    laid = sheet.transform(size, Image.Transform.PERSPECTIVE, inverse, Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet.size, 255).transform(size, Image.Transform.PERSPECTIVE, inverse)
    board.paste(laid, (0, 0), mask)
    return board


def _inverse(c):
    a, b, d, e, f, g, h, i = *c[:3], *c[3:6], *c[6:8]
    m = [[a, b, d], [e, f, g], [h, i, 1.0]]
    det = sum(m[0][n] * (m[1][n - 2] * m[2][n - 1] - m[1][n - 1] * m[2][n - 2]) for n in range(3))
    found = [
        [
            (
                m[(r + 1) % 3][(k + 1) % 3] * m[(r + 2) % 3][(k + 2) % 3]
                - m[(r + 1) % 3][(k + 2) % 3] * m[(r + 2) % 3][(k + 1) % 3]
            )
            / det
            for r in range(3)
        ]
        for k in range(3)
    ]
    scale = found[2][2]
    return [value / scale for row in found for value in row][:8]


def noisy(picture, seed=0, sigma=6):
    grain = Image.effect_noise(picture.size, sigma)
    return Image.blend(picture, ImageChops.overlay(picture, Image.merge("RGB", (grain,) * 3)), 0.5)


def blurred(picture, radius):
    """``radius`` as in a photo of 3,000 pixels."""
    return picture.filter(ImageFilter.GaussianBlur(radius * SIZE[1] / 3000))


def shaken(picture, length):
    """Moved while the shutter was open."""
    length = max(2, length * SIZE[1] // 3000)
    shift = [ImageChops.offset(picture, step, step // 2) for step in range(0, length, max(1, length // 8))]
    mixed = shift[0]
    for number, other in enumerate(shift[1:], 2):
        mixed = Image.blend(mixed, other, 1 / number)
    return mixed


def darkened(picture, factor):
    return ImageEnhance.Brightness(picture).enhance(factor)


def shaded(picture, factor=0.35):
    """A shadow over one corner, as of the hand with the phone."""
    light = Image.linear_gradient("L").rotate(45).resize(picture.size)
    light = light.point(lambda value: round(255 * (factor + (1 - factor) * min(1, value / 110))))
    return ImageChops.multiply(picture, Image.merge("RGB", (light,) * 3))


def jpeg(picture, quality=80, **more):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()


__all__ = ["FULL", "blurred", "darkened", "jpeg", "noisy", "page", "photo", "shaded", "shaken", "table"]
