import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, MONDAY, TERMLESS, Office
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.followers.statistics.models import Counter
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.portal import places

pytestmark = pytest.mark.django_db


def text(address: str, client: Client | None = None, **query: str) -> str:
    answer = (client or Client()).get(address, query)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at_the_ward(office: Office) -> Client:
    client = Client()
    client.cookies[places.COOKIE] = office.agency.code
    return client


def test_the_home_page_asks_what_people_want_and_invents_no_figures(office: Office) -> None:
    home = text("/")
    assert "Bạn muốn làm gì?" in home
    assert "Tháng này chưa có số liệu" in home
    assert "Chọn xã, phường của bạn" in home


def test_without_life_events_the_fields_are_the_tiles(office: Office) -> None:
    assert "Hộ tịch 3 thủ tục" in text("/")


def test_search_finds_without_diacritics_and_without_scripts(office: Office) -> None:
    found = text("/procedures/", q="dang ky khai sinh")
    assert "Đăng ký khai sinh" in found


def test_what_is_not_found_says_what_to_try(office: Office) -> None:
    assert "không cần gõ dấu" in text("/procedures/", q="xyzxyz")


def test_suggestions_are_a_part_of_a_page(office: Office) -> None:
    part = Client().get("/procedures/suggestions/", {"q": "khai sinh"}).content.decode()
    assert f"/procedures/{BIRTH}/" in part
    assert "<html" not in part
    assert not Client().get("/procedures/suggestions/").content.strip()


def test_typed_text_is_never_markup(office: Office) -> None:
    nasty = "<script>alert(1)</script>"
    for address in ("/procedures/", "/procedures/suggestions/", "/agencies/"):
        assert "<script>alert" not in Client().get(address, {"q": nasty}).content.decode()


def test_an_office_is_found_without_diacritics_and_remembered(office: Office) -> None:
    client = Client()
    assert "Phường Long Châu" in text("/agencies/", client, q="long chau")
    answer = client.post("/agencies/choice/", {"agency": office.agency.code, "next": "/procedures/"})
    assert (answer.status_code, answer["Location"]) == (302, "/procedures/")
    assert "Hôm nay tại Phường Long Châu" in text("/", client)
    client.post("/agencies/choice/", {"agency": ""})
    assert "Hôm nay tại" not in text("/", client)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_forms_lead_back_to_our_own_pages_only(office: Office, back: str) -> None:
    for address in ("/agencies/choice/", "/display/choice/"):
        assert Client().post(address, {"next": back})["Location"] == "/"


def test_the_dress_is_kept_in_cookies_and_worn(office: Office) -> None:
    client = Client()
    client.post("/display/choice/", {"size": "larger", "contrast": "high", "theme": "dark"})
    page = client.get("/").content.decode()
    assert '<html lang="vi" data-theme="dark" data-size="larger" data-contrast="high">' in page
    client.post("/display/choice/", {"size": "normal", "contrast": "normal", "theme": ""})
    assert '<html lang="vi">' in client.get("/").content.decode()


def test_a_procedure_promises_a_moment_and_says_why(office: Office) -> None:
    page = text(f"/procedures/{MARRIAGE}/", at_the_ward(office), at="2026-11-23T09:20")
    assert "Nếu nộp 23/11/2026 09:20, có kết quả lúc 17:30 Thứ Sáu 27/11/2026" in page
    assert "Nghỉ lễ: Ngày Văn hóa Việt Nam" in page
    assert "Nộp lúc 09:20, chưa tính" in page
    assert "Bộ phận Một cửa, Ủy ban nhân dân Phường Long Châu" in page


def test_without_a_known_term_nothing_is_promised(office: Office) -> None:
    assert "Chưa có thời hạn" in text(f"/procedures/{TERMLESS}/")


@pytest.mark.parametrize("at", ["gestern", "2026-13-45T99:99", "9999-12-31T23:59", "0001-01-01T00:00"])
def test_a_moment_without_sense_means_now(office: Office, at: str) -> None:
    assert "Nếu nộp bây giờ" in text(f"/procedures/{MARRIAGE}/", at=at)


def test_papers_change_with_the_case(office: Office) -> None:
    version = ProcedureVersion.objects.get(procedure__code=BIRTH)
    cases = list(version.cases.order_by("position"))
    answers = {text(f"/procedures/{BIRTH}/", case=case.code) for case in cases}
    assert len(answers) == len(cases)


def test_a_procedure_that_the_office_does_not_take_in_says_so(office: Office) -> None:
    procedures.end_adoption(BIRTH, office.agency.pk, date(2026, 10, 31), actor=SYSTEM, at=MONDAY)
    assert "Phường Long Châu chưa nhận thủ tục này" in text(f"/procedures/{BIRTH}/", at_the_ward(office))


def test_the_process_is_drawn_and_told(office: Office) -> None:
    page = Client().get(f"/procedures/{BIRTH}/").content.decode()
    assert '<svg class="diagram" role="img" aria-label="Sơ đồ: bước 1: ' in page


def test_pages_take_a_fixed_number_of_queries(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = at_the_ward(office)
    for address, most in (
        ("/", 5),
        ("/procedures/", 4),
        (f"/procedures/{BIRTH}/", 3),
        ("/lookup/", 0),
        ("/agencies/", 1),
        ("/deadlines/?count=5&unit=days", 1),
    ):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_no_page_keeps_a_visitor(office: Office) -> None:
    for address in ("/", "/procedures/", f"/procedures/{BIRTH}/", "/lookup/", "/agencies/", "/display/"):
        assert not Client().get(address).cookies


def test_an_unknown_procedure_is_a_page_with_a_way_on(office: Office) -> None:
    answer = Client().get("/procedures/9.999999/")
    assert answer.status_code == 404
    assert "Xem các thủ tục" in answer.content.decode()


def test_it_is_open_now_or_says_when_it_opens(office: Office) -> None:
    assert re.search(r"Đang mở cửa|Đang đóng cửa.*mở lại", text("/", at_the_ward(office)))


def test_the_public_sees_how_many_were_late_this_month_and_where(office: Office) -> None:
    month = local_day(timezone.now()).replace(day=1)
    known = {"month": month, "agency_id": office.agency.pk, "field": "ho-tich", "post_id": 0, "account_id": 0}
    Counter.objects.create(**known, received=9, on_time=5, overdue=2)
    known["agency_id"] = office.neighbour.pk
    Counter.objects.create(**known, received=3, on_time=3)
    assert "trễ hạn 2" in text("/", at_the_ward(office))
    listed = text("/agencies/")
    assert "7 hồ sơ đã giải quyết, 2 trễ hạn" in listed
    assert "3 hồ sơ đã giải quyết, không hồ sơ nào trễ hạn" in listed
    for page in ("/", "/agencies/"):
        assert "Hồ sơ từ chối, rút, dừng cũng là đã giải quyết" in text(page, at_the_ward(office))
