"""Chữ trong tệp: what a file says, page by page, and the picture of a page that says nothing. In the workshop only.

Words that a file carries are taken as they are; a page that is a picture is turned upright for a program that knows
letters (tesseract), which runs under the same limits.
"""

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat

import pypdfium2
from PIL import Image, ImageOps

from motcua.foundation.files.errors import BrokenFile
from motcua.foundation.files.rules.edges import tilt_of
from motcua.foundation.files.states import IMAGES, MediaType
from motcua.kernel.text import clean_lines

# What is read of one file: enough for the longest resolution with its appendices.
MOST_PAGES, MOST_LETTERS = 200, 300_000
# A page with fewer letters is a picture with a number or a mark of the scanner's beside it.
_LEAST_LETTERS = 20
# Points to dots: 300 dpi is what the recognizer was trained on; above this size it only gets slower.
_DPI, _LONGEST = 300, 4000
_FORMATS = {kind: kind.rpartition("/")[2].upper() for kind in IMAGES}
# Longer than any word: a hash, a key, a file within the file.
_CODED = re.compile(r"\S{40,}")
_OFFICE = {MediaType.DOCX: ("word/document.xml", "p"), MediaType.ODT: ("content.xml", "p")}


def read_text(path: Path, kind: MediaType) -> list[str]:
    """One text for each page; '' for a page that is a picture. Raises BrokenFile, and whatever broken bytes raise."""
    if kind in _OFFICE:
        part, paragraph = _OFFICE[kind]
        with zipfile.ZipFile(path) as archive, archive.open(part) as xml:
            return [_cut(_of_xml(xml, paragraph))]
    if kind == MediaType.XML:
        with path.open("rb") as xml:
            return [_cut(_of_xml(xml))]
    if kind in (MediaType.TEXT, MediaType.CSV):
        return [_cut(clean_lines(path.read_bytes()[: 4 * MOST_LETTERS].decode("utf-8", "replace")))]
    if kind in IMAGES:
        with Image.open(path, formats=[_FORMATS[kind]]) as picture:
            return [""] * min(getattr(picture, "n_frames", 1), MOST_PAGES)
    return list(_of_pdf(path)) if kind == MediaType.PDF else []


def recognize(path: Path, kind: MediaType, page: int, *, program: str, seconds: int) -> str:
    """What stands on the picture of one page, counted from 0. Raises BrokenFile, and whatever broken bytes raise."""
    sheet = io.BytesIO()
    _upright(_picture_of(path, kind, page)).save(sheet, "PPM")
    command = [program, "stdin", "stdout", "-l", "vie", "--psm", "3", "--dpi", str(_DPI)]
    done = subprocess.run(  # noqa: S603 - the program that the server found; nothing of a file is on the command line
        command, input=sheet.getvalue(), capture_output=True, timeout=seconds, check=False,
        env={"OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"},
    )  # fmt: skip
    if done.returncode:
        raise BrokenFile
    return _cut(_tidy(done.stdout.decode("utf-8", "replace")))


def _of_pdf(path: Path) -> Iterator[str]:
    left = MOST_LETTERS
    with pypdfium2.PdfDocument(path) as document:
        for number in range(min(len(document), MOST_PAGES)):
            said = _tidy(document[number].get_textpage().get_text_range())[:left]
            left -= len(said)
            yield said if _letters(said) >= _LEAST_LETTERS else ""


def _picture_of(path: Path, kind: MediaType, page: int) -> Image.Image:
    if kind != MediaType.PDF:
        with Image.open(path, formats=[_FORMATS[kind]]) as picture:
            picture.seek(page)
            gray = ImageOps.exif_transpose(picture).convert("L")
        gray.thumbnail((_LONGEST, _LONGEST))
        return gray
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page]
        scale = min(_DPI / 72, _LONGEST / max(*sheet.get_size(), 1))
        drawn: Image.Image = sheet.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        return drawn.convert("L")


def _upright(gray: Image.Image) -> Image.Image:
    """Two degrees of tilt made two letters in five wrong."""
    tilt = tilt_of(gray)
    return gray.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255) if tilt else gray


def _of_xml(xml: IO[bytes], paragraph: str = "") -> str:
    """Its words without what is coded, a line for each element, or each of that name. It was looked over when it was
    stored, so it has no entities."""
    words: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def begun(name: str, _: dict[str, str]) -> None:
        if paragraph in ("", name.rpartition(" ")[2]):
            words.append("\n")

    parser.StartElementHandler = begun
    parser.CharacterDataHandler = words.append
    parser.ParseFile(xml)
    return _tidy(_CODED.sub(" ", "".join(words)))


def _tidy(said: str) -> str:
    """Lines as they stand, without those that say nothing."""
    return "\n".join(line for line in clean_lines(said).split("\n") if line)


def _letters(said: str) -> int:
    return sum(unicodedata.category(one)[0] == "L" for one in said)


def _cut(said: str) -> str:
    return said[:MOST_LETTERS]
