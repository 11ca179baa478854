"""Tính thử hạn: the whole question stands in the address; the answer is that of the slip."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers.tests.factories import MARRIAGE, Office, version
from motcua.foundation.calendars import services as calendars
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

ADDRESS = "/desk/deadlines/"
ASKED = {"count": "5", "unit": "working days", "at": "2026-11-23T15:40"}


def page(client: Client, *rows: dict[str, str], status: int = 200, address: str = ADDRESS, **asked: Any) -> str:
    query = [*asked.items(), *(pair for row in rows for pair in row.items())]
    answer = client.get(f"{address}?{urlencode(query)}")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_free_term_is_answered_with_its_reasons_and_its_months(office: Office) -> None:
    said = page(browser_of(office.binh), **ASKED)
    assert "Thứ Ba, 01/12/2026 · 17:30" in said
    assert "nghỉ lễ: Ngày Văn hóa Việt Nam, không tính" in said
    assert "Tháng 11/2026" in said and "Tháng 12/2026" in said
    assert "Thứ Ba 24/11/2026: nghỉ lễ, không tính (Ngày Văn hóa Việt Nam)" in said
    assert "Thứ Ba 01/12/2026: hạn trả kết quả" in said


def test_several_waits_each_with_its_own_way_of_counting(office: Office) -> None:
    pause = {"start": "2026-11-25T10:00", "end": "2026-11-26T10:00", "policy": "PAUSE"}
    fresh = {"start": "2026-11-27T10:00", "end": "2026-11-30T10:00", "policy": "NEW_TERM"}
    fresh |= {"wait_count": "2", "wait_unit": "working days"}
    said = page(browser_of(office.binh), pause | {"wait_count": "", "wait_unit": ""}, fresh, **ASKED)
    assert "tạm dừng, 1 ngày làm việc không tính" in said
    assert "sau đó tính thời hạn mới, 2 ngày làm việc" in said
    assert "Thứ Tư, 02/12/2026 · 17:30" in said


def test_a_wait_that_goes_on_and_an_extension(office: Office) -> None:
    said = page(browser_of(office.binh), {"start": "2026-11-25T10:00", "end": ""}, **ASKED)
    assert "Chưa có hạn: đang chờ, còn 4 ngày làm việc" in said
    said = page(browser_of(office.binh), **ASKED, decided="2026-11-26T09:00", extended="2026-12-08T17:00")
    assert "Thứ Ba, 08/12/2026 · 17:00" in said


def test_a_procedure_answers_as_its_slip_would(office: Office) -> None:
    found = page(browser_of(office.binh), q="hon nhan")
    assert f'value="{MARRIAGE}"' in found
    said = page(browser_of(office.binh), procedure=MARRIAGE, at="2026-11-23T09:00")
    assert version(MARRIAGE).name in said
    assert "Thứ Sáu, 27/11/2026 · 17:30" in said


def test_another_agencys_calendar_counts_for_that_agency(office: Office) -> None:
    calendars.add_exception(
        office.neighbour.pk,
        on=LAST_WEEK.date().replace(day=26),
        kind="local_off",
        name="Mất điện",
        source="CV 1",
        actor=SYSTEM,
        at=LAST_WEEK,
    )
    said = page(browser_of(office.binh), **ASKED, agency=office.neighbour.code)
    assert "Thứ Tư, 02/12/2026 · 17:30" in said and "nghỉ riêng của cơ quan: Mất điện" in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"count": "0"}, "Hãy nhập số từ 1 đến 2000."),
        ({"count": "x"}, "Hãy nhập số từ 1 đến 2000."),
        ({"count": "9999999999999"}, "Hãy nhập số từ 1 đến 2000."),
        ({"unit": "years"}, "Hãy chọn cách tính thời hạn."),
        ({"at": "hôm nay"}, "Hãy chọn ngày và giờ nộp."),
        ({"at": "0001-01-01T00:00"}, "Hãy chọn ngày và giờ nộp."),
        ({"cutoff": "25:00"}, "Giờ chốt phải là giờ trong ngày"),
        ({"counting": "weeks"}, "Giờ chốt phải là giờ trong ngày"),
        ({"procedure": "9.999999"}, "Không có thủ tục mã 9.999999"),
        ({"start": "2026-11-25T10:00", "end": "2026-11-24T10:00"}, "Lúc kết thúc phải sau lúc bắt đầu."),
        ({"start": "", "end": "2026-11-24T10:00"}, "Hãy chọn ngày giờ bắt đầu và kết thúc"),
        ({"start": "2026-11-25T10:00", "policy": "NAP"}, "Hãy chọn cách tính khi chờ."),
        ({"start": "2026-11-01T10:00", "end": "2026-11-02T10:00"}, "Khoảng chờ bắt đầu trước khi nhận hồ sơ."),
        ({"decided": "2026-11-25T10:00"}, "Hãy nhập cả lúc quyết định và hạn mới."),
    ],
)
def test_what_means_nothing_is_told_and_what_was_typed_stays(office: Office, change: dict[str, str], told: str) -> None:
    said = page(browser_of(office.binh), status=422, **(ASKED | change))
    assert told in said
    assert "Tính từng bước" not in said


def test_the_page_asks_a_fixed_number_of_queries(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(office.binh)
    page(browser, **ASKED)
    with django_assert_max_num_queries(14):
        page(browser, **ASKED)


def test_citizens_ask_the_same_in_their_words(office: Office) -> None:
    asked = {"count": "3", "unit": "working days", "at": "2026-11-23T09:00"}
    said = page(Client(), address="/deadlines/", **asked)
    assert "27/11/2026" in said and "Ngày nào được tính?" in said and "Tháng 11/2026" in said
    assert "Hãy chọn ngày và giờ nộp." in page(Client(), address="/deadlines/", status=422, **(asked | {"at": "x"}))
    assert MARRIAGE in page(Client(), address="/deadlines/", q="hon nhan")
