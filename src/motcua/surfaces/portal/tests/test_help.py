"""Whom to ask, at the foot of an error page: a citizen the one-stop shop, staff their administrator."""

import html
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_office
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.look import faults, helping
from motcua.surfaces.portal import home, places

pytestmark = pytest.mark.django_db


def foot(page: bytes | str) -> str:
    text = html.unescape(page.decode() if isinstance(page, bytes) else page)
    return text.split('class="plain-foot">')[1].split("</footer>")[0]


@pytest.fixture
def citizen(office: Office) -> Client:
    """Has chosen the ward, whose telephone is known."""
    organizations.change_contact(
        office.agency.pk, actor=SYSTEM, at=MONDAY, address="12 Phạm Thái Bường", phone="0270 3823 456"
    )
    places.forget_all()
    client = Client(raise_request_exception=False)
    client.cookies[places.COOKIE] = office.agency.code
    assert client.get("/").status_code == 200
    return client


def test_a_citizen_is_told_the_telephone_of_the_chosen_one_stop_shop(citizen: Client) -> None:
    answer = citizen.get("/khong-co/")
    assert answer.status_code == 404
    assert 'Phường Long Châu: gọi <a href="tel:02703823456">0270 3823 456</a> hoặc đến 12 Phạm' in foot(answer.content)
    assert "quản trị" not in foot(answer.content)


def test_who_has_chosen_none_is_sent_to_where_the_dossier_was_handed_in(office: Office) -> None:
    places.forget_all()
    assert "Bộ phận Một cửa nơi bạn nộp hồ sơ" in foot(Client().get("/khong-co/").content)


def test_an_office_that_is_set_up_while_the_server_runs_is_known_at_once(db: None) -> None:
    places.forget_all()
    stranger = Client()
    assert "Phường Long Châu" not in stranger.get("/agencies/").content.decode()
    an_office()
    assert "Phường Long Châu" in stranger.get("/agencies/").content.decode()


def test_staff_are_sent_to_their_administrator(citizen: Client) -> None:
    for address in ("/desk/khong-co/", "/accounts/khong-co/", "/accounts/login/?next=/desk/"):
        assert "người quản trị hệ thống của cơ quan bạn" in foot(citizen.get(address).content)


def test_the_page_of_a_fault_says_so_too_and_asks_no_database(
    citizen: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    def fail(*_: Any) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(home.procedures, "fields_with_counts", fail)
    answer = citizen.get("/")
    assert answer.status_code == 500 and "0270 3823 456" in foot(answer.content)
    request: HttpRequest = RequestFactory().get("/")
    request.COOKIES = {key: morsel.value for key, morsel in citizen.cookies.items()}
    with django_assert_num_queries(0):
        assert "0270 3823 456" in foot(faults.server_error(request).content)


@pytest.mark.parametrize("page", ["down.html", "maintenance.html"])
def test_a_page_for_everybody_tells_both(page: str) -> None:
    said = foot(render_to_string(page, {"message": "x", "minutes": 5}))
    assert "Người dân gọi hoặc đến Bộ phận Một cửa nơi nộp hồ sơ; cán bộ hỏi người quản trị" in said


def test_a_name_is_never_markup() -> None:
    request = RequestFactory().get("/")
    before = list(helping._find)
    helping.found_by(lambda _: helping.Office("<b>", "1<2", "<i>"))
    try:
        assert "<b>" not in helping.help_line(request) and "<i>" not in helping.help_line(request)
    finally:
        helping._find[:] = before
