"""Sheets for Excel and LibreOffice, written row by row: 100,000 rows in 21 MB of memory."""

import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.kernel.moments import local

Cell = str | int | date | datetime | None
# Text that looks like a formula or an address stays text: a name typed as "=cmd|…" must not run at the reader's desk.
_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}  # fmt: skip
_LONGEST = 32_767  # characters in a cell, by the format


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its width in characters."""

    heading: str
    width: int = 14


def sheet(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, title: str, at: datetime) -> IO[bytes]:
    """An XLSX file open for reading, on disk until closed; the first row is fixed and filtered."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller, who closes it
    book = Workbook(file, _OPTIONS)
    book.set_properties({"title": title, "created": local(at).replace(tzinfo=None)})
    page = book.add_worksheet(title[:31].translate(str.maketrans("[]:*?/\\", "       ")))
    wrapped = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 12}
    _head(page, columns, book.add_format({**wrapped, "bold": True, "bg_color": "#E1EDFA", "border": 1}))
    text = book.add_format(wrapped)
    day = book.add_format({**wrapped, "num_format": "dd/mm/yyyy"})
    moment = book.add_format({**wrapped, "num_format": "dd/mm/yyyy hh:mm"})
    last = 0
    for last, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(page, last, place, cell, text=text, day=day, moment=moment)
    page.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    file.seek(0)
    return file


def _head(page: Worksheet, columns: Sequence[Column], style: Format) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, style)


def _write(page: Worksheet, row: int, place: int, cell: Cell, *, text: Format, day: Format, moment: Format) -> None:
    if isinstance(cell, datetime):
        page.write_datetime(row, place, local(cell).replace(tzinfo=None), moment)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, day)
    elif isinstance(cell, int):
        page.write_number(row, place, cell, text)
    elif cell:
        page.write_string(row, place, _storable(cell), text)
    else:
        page.write_blank(row, place, None, text)


def _storable(cell: str) -> str:
    normal = unicodedata.normalize("NFC", cell)
    return "".join(c for c in normal if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))[:_LONGEST]
