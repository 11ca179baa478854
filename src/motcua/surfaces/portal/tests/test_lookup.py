from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.followers.notifications.models import Message

pytestmark = pytest.mark.django_db

Situation = Callable[[Office], Dossier]


def page(code: str, client: Client | None = None) -> str:
    return (client or Client()).get(f"/lookup/{code}/").content.decode()


def test_a_spelling_of_the_code_gives_no_fresh_tries(office: Office, settings: Settings) -> None:
    settings.PORTAL_UNLOCKS_OF_A_DOSSIER_AN_HOUR = 2
    code = factories.a_received_birth_registration(office).code
    spelled = (code, code.lower(), f" {code}", f"{code}%00", f"{code}%00%00", f"{code} ")
    assert [unlock(Client(), one, "0000").status_code for one in spelled] == [422, 422, 429, 404, 404, 429]


def unlock(client: Client, code: str, digits: str):  # type: ignore[no-untyped-def]
    return client.post(f"/lookup/{code}/unlock/", {"last4": digits})


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        (factories.a_received_birth_registration, "Đã tiếp nhận"),
        (factories.in_review, "Cơ quan đang giải quyết hồ sơ"),
        (factories.awaiting_papers, "Chờ bạn bổ sung giấy tờ"),
        (factories.finished, "Đã có kết quả, mời bạn đến nhận"),
    ],
)
def test_the_state_is_said_in_a_sentence(office: Office, situation: Situation, sentence: str) -> None:
    assert sentence in page(situation(office).code)


@pytest.mark.parametrize(
    ("way", "told", "kept_silent"),
    [
        ("counter", "Mang giấy hẹn và giấy tờ tùy thân", "không phải đến nhận"),
        ("post", "gửi kết quả qua bưu chính; bạn không phải đến nhận", "mời bạn đến nhận"),
        ("electronic", "Mở hồ sơ để tải kết quả; bạn không phải đến nhận", "mời bạn đến nhận"),
    ],
)
def test_nobody_is_asked_to_come_for_what_is_sent(office: Office, way: str, told: str, kept_silent: str) -> None:
    dossier = factories.finished(office)
    Dossier.objects.filter(pk=dossier.pk).update(return_channel=way)
    seen = page(dossier.code)
    assert told in seen and kept_silent not in seen


def test_strangers_see_initials_and_no_papers(office: Office) -> None:
    dossier = factories.awaiting_papers(office)
    seen = page(dossier.code)
    assert "N. V. A." in seen
    for secret in (dossier.applicant_name, "0912000001", dossier.personal_number, "Mờ chỗ ngày sinh"):
        assert secret not in seen


def test_the_due_moment_comes_with_its_ledger(office: Office) -> None:
    seen = page(factories.received(office, factories.MARRIAGE).code)
    assert "Hẹn trả kết quả" in seen
    assert "nghỉ lễ: Ngày Văn hóa Việt Nam" in seen


def test_a_code_is_taken_as_people_type_it(office: Office) -> None:
    dossier = factories.a_received_birth_registration(office)
    answer = Client().get("/lookup/", {"code": f"  {dossier.code.lower()} "}, follow=True)
    assert answer.status_code == 200
    assert dossier.code in answer.content.decode()


@pytest.mark.parametrize("code", ["H61.99-261123-9999", "khong-phai-ma", "12", "H61.21-261123-0001'--", "%00", "ơ"])
def test_wrong_foreign_and_malformed_codes_answer_alike(office: Office, code: str) -> None:
    factories.a_received_birth_registration(office)
    wrong = Client().get("/lookup/H61.21-261123-9998/")
    other = Client().get(f"/lookup/{code}/")
    assert (other.status_code, other["Content-Type"]) == (404, wrong["Content-Type"])
    assert "Không tìm thấy hồ sơ này" in other.content.decode()
    assert set(other.headers) == set(wrong.headers)


def test_wrong_codes_cost_the_same_queries_as_each_other(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page("H61.21-261123-9998")
    for code in ("H61.21-261123-9997", "khong-phai-ma"):
        with django_assert_num_queries(1):
            page(code)


def test_a_page_seen_before_takes_one_query(office: Office, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    dossier = factories.in_review(office)
    page(dossier.code)
    with django_assert_num_queries(1):
        page(dossier.code)


def test_the_first_view_takes_six_queries_whatever_the_steps(office: Office) -> None:
    counts = []
    for situation in (factories.a_received_birth_registration, factories.finished):
        before, code = factories.a_received_birth_registration(office).code, situation(office).code
        page(before)  # what is kept for a minute may have grown old meanwhile
        with CaptureQueriesContext(connection) as seen:
            page(code)
        counts.append(len(seen))
    assert counts == [6, 6]


def test_a_kept_page_is_never_older_than_the_dossier(office: Office) -> None:
    """Each verb that the public page tells of is seen at once."""
    dossier = factories.in_review(office, factories.MARRIAGE)
    before = page(dossier.code)
    factories.ask(office, dossier, MONDAY + timedelta(minutes=30))
    waiting = page(dossier.code)
    assert "Chờ bạn bổ sung" in waiting != before
    services.withdraw(dossier.pk, reason="Đổi ý", actor=office.binh, at=MONDAY + timedelta(hours=2))
    assert "đã rút" in page(dossier.code)


def test_the_last_four_digits_open_papers_and_letters_for_half_an_hour(office: Office) -> None:
    dossier, client = factories.awaiting_papers(office), Client()
    answer = unlock(client, dossier.code, "0001")
    assert answer.status_code == 302
    cookie = answer.cookies["opened"]
    assert (cookie["max-age"], cookie["path"]) == (1800, f"/lookup/{dossier.code}/")
    assert cookie["httponly"]
    seen = page(dossier.code, client)
    assert dossier.applicant_name in seen
    assert "Mờ chỗ ngày sinh" in seen
    assert "Phiếu yêu cầu bổ sung" in seen
    assert "Mờ chỗ ngày sinh" not in page(dossier.code)


def test_what_four_digits_opened_is_kept_by_no_cache(office: Office) -> None:
    dossier, client = factories.a_received_birth_registration(office), Client()
    assert client.get(f"/lookup/{dossier.code}/")["Cache-Control"] == "private, no-cache"
    unlock(client, dossier.code, "0001")
    assert client.get(f"/lookup/{dossier.code}/")["Cache-Control"] == "private, no-store"


def test_the_cookie_of_one_dossier_opens_no_other(office: Office) -> None:
    mine, other = factories.awaiting_papers(office), factories.awaiting_papers(office)
    client = Client()
    value = unlock(client, mine.code, "0001").cookies["opened"].value
    client.cookies["opened"] = value
    assert "Mờ chỗ ngày sinh" not in page(other.code, client)


def test_wrong_digits_say_so_and_open_nothing(office: Office) -> None:
    dossier = factories.awaiting_papers(office)
    answer = unlock(Client(), dossier.code, "9999")
    assert answer.status_code == 422
    assert "không khớp" in answer.content.decode()
    assert "Mờ chỗ ngày sinh" not in answer.content.decode()


def test_a_form_of_another_site_is_refused(office: Office) -> None:
    dossier = factories.awaiting_papers(office)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = Client().post(f"/lookup/{dossier.code}/unlock/", {"last4": "0001"}, headers=headers)
        assert answer.status_code == 403


def test_looking_up_sets_no_cookie_and_no_session(office: Office) -> None:
    answer = Client().get(f"/lookup/{factories.a_received_birth_registration(office).code}/")
    assert not answer.cookies
    assert not Session.objects.exists()


def test_what_the_applicant_was_told_stands_behind_the_four_digits(office: Office) -> None:
    dossier = factories.a_received_birth_registration(office)
    Message.objects.create(
        kind="outside", subject=dossier.subject, template="applicant.received", language="en", link="/",
        title="Dossier has been received", body="Result due: Monday.", owed_at=MONDAY, sent_at=MONDAY, sent_by="email",
    )  # fmt: skip
    client = Client()
    assert "Dossier has been received" not in page(dossier.code, client)
    unlock(client, dossier.code, "0001")
    opened = page(dossier.code, client)
    assert '<summary lang="en">Dossier has been received</summary>' in opened
    assert "Result due: Monday." in opened and "Thư điện tử" in opened
