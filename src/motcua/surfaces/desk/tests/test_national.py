"""The national list at the desk: for administrators of procedures, with what their agency has not taken up yet."""

import html
import re
from datetime import datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.catalogue.procedures.models import NationalList, NationalProcedure
from motcua.kernel.moments import ZONE
from motcua.surfaces.desk.tests.conftest import browser_of

ADDRESS = "/desk/procedures/national/"


@pytest.fixture
def desk(office: Office) -> Client:
    actor = office.hire("Ngô Thị Khánh", "procedures.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


@pytest.fixture
def listed(office: Office) -> None:
    NationalList.objects.create(digest="x", source="Danh mục thử", loaded_at=datetime(2026, 7, 1, tzinfo=ZONE))
    NationalProcedure.objects.create(
        code=BIRTH, name="Đăng ký khai sinh", field="Hộ tịch", search=" dang ki khai sinh "
    )
    NationalProcedure.objects.create(code="9.000001", name="Cấp phép bay", field="Hàng không", search=" cap phep bai ")


@pytest.mark.usefixtures("listed")
def test_what_is_taken_up_links_to_its_page_and_the_rest_is_told(desk: Client) -> None:
    page = desk.get(ADDRESS).content.decode()
    assert f'href="/desk/procedures/{BIRTH}/"' in page and "Đang nhận" in page
    assert 'href="/desk/procedures/9.000001/"' not in page and "Chưa có" in page
    (begin,) = re.findall(r'href="(/desk/procedures/new/[^"]+)"', page)
    form = desk.get(html.unescape(begin)).content.decode()
    assert 'value="Cấp phép bay"' in form and 'value="9.000001"' in form
    assert "Danh mục thử" in page
    page = desk.get(ADDRESS, {"q": "cấp phép bay", "taken": "none"}).content.decode()
    assert "9.000001" in page and BIRTH not in page


@pytest.mark.usefixtures("listed")
def test_a_page_costs_the_same_however_many_rows(desk: Client, django_assert_max_num_queries: Any) -> None:
    desk.get(ADDRESS)
    with django_assert_max_num_queries(20):
        desk.get(ADDRESS)


def test_without_a_list_the_page_says_how_to_get_one(desk: Client) -> None:
    assert "motcua prepare" in desk.get(ADDRESS).content.decode()


def test_others_do_not_see_it(office: Office) -> None:
    assert browser_of(office.binh).get(ADDRESS).status_code in (403, 404)
    assert Client().get(ADDRESS).status_code == 302


def test_the_catalogue_leads_there(desk: Client) -> None:
    assert f'href="{ADDRESS}"' in desk.get("/desk/procedures/").content.decode()
