"""Bảng tính đọc vào: an xlsx or csv file of people's hands as rows of plain text, with limits before it is opened."""

import csv
import io
import unicodedata
import zipfile
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from motcua.foundation.printing.errors import SheetTooLarge, SheetUnreadable

# A sheet of 1,000 people is some 60 KB; what is far larger is no list of people.
LARGEST = 5_000_000
# An xlsx file is a zip: a few KB can unfold to gigabytes, so what it says of itself is added up first.
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 5_000, 40
_LONGEST = 500


def read_sheet(stream: BinaryIO) -> list[list[str]]:
    """The first sheet's cells as trimmed text, days as dd/mm/yyyy; empty rows stay, so that numbers agree.

    Raises SheetTooLarge, SheetUnreadable.
    """
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise SheetTooLarge(limit="5 MB")
    rows = _workbook(content) if content.startswith(b"PK") else _csv(content)
    if len(rows) > MOST_ROWS:
        raise SheetTooLarge(limit=f"{MOST_ROWS} dòng")
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _workbook(content: bytes) -> list[list[str]]:
    _check_zip(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        page = book.get_sheet_by_index(0)
        if page.total_height > MOST_ROWS * 4 or page.total_width > MOST_COLUMNS * 4:
            raise SheetTooLarge(limit=f"{MOST_ROWS} dòng, {MOST_COLUMNS} cột")
        found = page.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise SheetUnreadable from error
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in found]


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise SheetTooLarge(limit="60 MB khi mở nén")
            # The directory may lie: what unfolds is counted as it comes, and thrown away.
            left = LARGEST_UNPACKED
            for info in infos:
                with parts.open(info) as part:
                    while chunk := part.read(65_536):
                        left -= len(chunk)
                        if left < 0:
                            raise SheetTooLarge(limit="60 MB khi mở nén")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SheetUnreadable from error


def _csv(content: bytes) -> list[list[str]]:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SheetUnreadable
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetUnreadable from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            rows.append([_text(cell) for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        raise SheetUnreadable from error
    return rows


def _text(cell: object) -> str:
    """What a person sees in the cell. Nothing is ever computed: a formula is its text or its last value."""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (time, timedelta)) or cell is None:
        return "" if cell is None else str(cell)
    normal = unicodedata.normalize("NFC", str(cell))
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in normal)
    return " ".join(kept.split())[:_LONGEST]
