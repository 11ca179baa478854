from datetime import date, datetime, time

import pytest

from motcua.foundation.calendars import services
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import ZONE
from motcua.surfaces.portal.opening import opening

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


def test_a_near_holiday_is_announced_with_the_hour_of_opening_again() -> None:
    (notice,) = opening(None, at(20, 9)).notices
    assert notice.title == "Thứ Ba 24/11 nghỉ lễ (Ngày Văn hóa Việt Nam)."
    assert notice.text == "Mở lại 7:30 Thứ Tư 25/11."


def test_a_far_holiday_is_not() -> None:
    assert opening(None, at(1, 9)).notices == ()


def test_tet_is_one_notice_from_its_first_to_its_last_day() -> None:
    notices = opening(None, at(9, 9, month=2)).notices
    assert len(notices) == 1
    assert "đến" in notices[0].title


def test_open_within_the_hours_shut_at_noon_and_on_sunday() -> None:
    assert opening(None, at(23, 9)).is_open
    assert opening(None, at(23, 12)).next_open == "13:30 hôm nay"
    assert opening(None, at(22, 9)).next_open == "7:30 Thứ Hai 23/11"


def test_the_week_is_told_in_sessions_with_days_alike_on_one_line() -> None:
    lines = [(line.days, line.morning, line.afternoon) for line in opening(None, at(23, 9)).week]
    assert lines == [("Thứ Hai đến Thứ Sáu", "7:30–11:30", "13:30–17:30"), ("Thứ Bảy đến Chủ Nhật", "", "")]


def test_the_next_days_off_are_told_far_ahead_but_only_a_few() -> None:
    coming = opening(None, at(25, 9)).coming
    assert coming[0].title.startswith("Thứ Sáu 01/01")
    assert len(coming) == 3 and "đến" in coming[1].title


def test_other_hours_are_announced_with_their_day() -> None:
    services.set_week(
        None, valid_from=date(2027, 1, 4), days={0: [(time(7), time(11))]}, source="QĐ 1", actor=SYSTEM, at=at(20, 9)
    )
    assert opening(None, at(23, 9)).changes == "Từ 04/01/2027: T2 7:00–11:00; T3–CN nghỉ."
    assert opening(None, at(23, 9, month=3)).changes == ""


def test_a_swap_is_announced_on_both_its_days() -> None:
    services.add_swap(
        None, off_on=date(2026, 11, 23), work_on=date(2026, 11, 28), name="", source="TB 1", actor=SYSTEM, at=at(16, 9)
    )
    titles = [notice.title for notice in opening(None, at(20, 9)).notices]
    assert titles[0].startswith("Thứ Hai 23/11 đến Thứ Ba 24/11 nghỉ") and titles[1] == "Thứ Bảy 28/11 làm việc bù."
