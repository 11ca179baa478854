from datetime import UTC, datetime

import pytest

from motcua.cases.dossiers.services.forms.wording import (
    paper_number,
    say_hour_and_day,
    say_moment_or_blank,
)
from motcua.kernel.moments import say_day_in_words


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 2, 5, 1, tzinfo=UTC), "ngày 05 tháng 02 năm 2026"),
        (datetime(2026, 3, 31, 18, tzinfo=UTC), "ngày 01 tháng 4 năm 2026"),
        (datetime(2026, 11, 23, 1, tzinfo=UTC), "ngày 23 tháng 11 năm 2026"),
    ],
)
def test_days_are_written_as_decree_30_writes_them(at: datetime, said: str) -> None:
    assert say_day_in_words(at) == said


def test_a_promise_names_the_weekday() -> None:
    at = datetime(2026, 11, 29, 2, 5, tzinfo=UTC)
    assert say_hour_and_day(at, with_weekday=True) == "09 giờ 05 phút, Chủ Nhật, ngày 29 tháng 11 năm 2026"
    assert say_hour_and_day(at) == "09 giờ 05 phút, ngày 29 tháng 11 năm 2026"
    assert say_moment_or_blank(None) == ""


@pytest.mark.parametrize(
    ("number", "symbols", "said"),
    [(5, ("PBS", "BPTNTKQ"), "05/PBS-BPTNTKQ"), (1207, ("", "TTPVHCC"), "1207/TTPVHCC"), (None, ("PXL", ""), "……/PXL")],
)
def test_numbers_below_ten_get_a_zero_and_missing_ones_get_room(
    number: int | None, symbols: tuple[str, ...], said: str
) -> None:
    assert paper_number(number, *symbols) == said
