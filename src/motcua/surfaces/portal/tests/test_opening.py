from datetime import datetime

import pytest

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
