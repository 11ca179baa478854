import zipfile
from datetime import UTC, date, datetime
from typing import Any

from motcua.foundation.printing.services import Column, sheet

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)


def written(rows: list[tuple[Any, ...]]) -> str:
    with (
        sheet([Column("Tên", 30), Column("Lúc")], rows, title="Sổ: theo/dõi", at=AT) as file,
        zipfile.ZipFile(file) as book,
    ):
        return book.read("xl/worksheets/sheet1.xml").decode() + book.read("xl/workbook.xml").decode()


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    xml = written([("=1+1", None), ("http://x.vn", "+84")])
    assert "<f>" not in xml
    assert "<t>=1+1</t>" in xml
    assert "hyperlink" not in xml


def test_moments_are_on_vietnamese_clocks_and_days_are_days() -> None:
    xml = written([(7, AT), ("", date(2026, 11, 23))])
    assert "<v>46349.385416666" in xml  # 23/11/2026 09:15
    assert "<v>46349</v>" in xml


def test_the_heading_repeats_and_stays_in_view() -> None:
    xml = written([])
    assert "Print_Titles" in xml
    assert 'state="frozen"' in xml


def test_control_characters_do_not_break_the_file() -> None:
    assert "<t>Ai</t>" in written([("A\x0b\u202ei", None)])


def test_ten_thousand_rows_pass_through() -> None:
    assert 'r="10001"' in written([(f"Nguyễn {place}", AT) for place in range(10_000)])
