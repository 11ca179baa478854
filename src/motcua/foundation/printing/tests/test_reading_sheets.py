"""Sheets of people's hands: read as text, nothing computed, nothing unfolded beyond its limits."""

import io
import zipfile
from datetime import date

import pytest
from xlsxwriter import Workbook

from motcua.foundation.printing.errors import SheetTooLarge, SheetUnreadable
from motcua.foundation.printing.services import read_sheet, reading_sheets


def workbook(*rows: tuple[object, ...]) -> io.BytesIO:
    file = io.BytesIO()
    book = Workbook(file, {"default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    book.close()
    file.seek(0)
    return file


def zipped(**parts: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    file.seek(0)
    return file


def test_cells_are_what_a_person_sees() -> None:
    rows = read_sheet(workbook(("Họ  tên", "Số", "Ngày"), ("Lê\u00a0Chi ", 912345678, date(2026, 7, 1))))
    assert rows == [["Họ tên", "Số", "Ngày"], ["Lê Chi", "912345678", "01/07/2026"]]


def test_a_formula_is_never_more_than_its_last_value() -> None:
    rows = read_sheet(workbook(("=1+1", '=HYPERLINK("http://x")')))
    assert rows == [["0", "0"]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_with_any_mark_and_in_any_unicode(mark: str, code: str) -> None:
    text = mark.join(("Họ và tên", "Mã")) + "\r\n" + mark.join(("Lê Chi", "=2+3")) + "\r\n"
    assert read_sheet(io.BytesIO(text.encode(code))) == [["Họ và tên", "Mã"], ["Lê Chi", "=2+3"]]


def test_empty_rows_inside_keep_their_place_and_at_the_end_go() -> None:
    assert read_sheet(io.BytesIO(b"a,b\n,\nc,d\n,\n")) == [["a", "b"], ["", ""], ["c", "d"]]


def test_a_bomb_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(**{"xl/worksheets/sheet1.xml": b"0" * 3_000_000})
    assert len(bomb.getvalue()) < 10_000
    monkeypatch.setattr(reading_sheets, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(SheetTooLarge):
        read_sheet(bomb)


def test_too_many_parts_rows_and_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SheetTooLarge):
        read_sheet(zipped(**{f"part{n}": b"" for n in range(401)}))
    with pytest.raises(SheetTooLarge):
        read_sheet(io.BytesIO(b"a\n" * 5_001))
    monkeypatch.setattr(reading_sheets, "LARGEST", 10)
    with pytest.raises(SheetTooLarge):
        read_sheet(io.BytesIO(b"0123456789a"))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\x00\x01\x02", b"\xff\xfe\x00", b"H\xe9,\xff"])
def test_what_is_no_sheet_is_said_so(content: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(io.BytesIO(content))


def test_a_zip_that_is_no_workbook_is_said_so() -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(zipped(readme=b"x"))
