"""Keys of programs on the desk: made, seen once, taken back; by administrators of that agency only."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.clients import selectors as clients
from motcua.foundation.clients.models import ApiKey
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import browser_of

HOME = "/desk/api-keys/"


def administrator(office: Office, *grants: str) -> Client:
    actor = office.hire("Lý Văn Sơn", *grants)
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return browser_of(actor)


@pytest.fixture
def boss(office: Office) -> Client:
    return administrator(office, "organizations.administer")


def make(boss: Client, office: Office, **changes: str):  # type: ignore[no-untyped-def]
    today = local_day(timezone.now())
    form = {
        "name": "Cổng phường", "post_id": str(office.binh.post_id), "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    return boss.post(HOME, form | changes)


def test_a_new_key_is_shown_once_and_works(office: Office, boss: Client) -> None:
    answer = make(boss, office)
    assert answer.status_code == 201
    page = answer.content.decode()
    (text,) = re.findall(r"mc_[a-z2-9]{8}_[A-Za-z0-9_-]{43}", page)
    assert "Chép khóa này ngay" in page
    found = clients.client_of(text, at=timezone.now())
    assert found is not None
    assert found.actor.post_id == office.binh.post_id
    again = boss.get(HOME).content.decode()
    assert text not in again
    assert f"mc_{found.prefix}" in again
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"post_id": ""}, {"post_id": "999999"}, {"valid_from": "x"}, {"valid_to": "2020-01-01"}]
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_made(
    office: Office, boss: Client, changes: dict[str, str]
) -> None:
    answer = make(boss, office, **changes)
    assert answer.status_code == 422
    assert "Chưa tạo được khóa" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_a_revoked_key_is_shown_as_such_and_opens_nothing(office: Office, boss: Client) -> None:
    make(boss, office)
    key = ApiKey.objects.get()
    answer = boss.post(f"{HOME}{key.pk}/revocation/", {"agency": office.agency.pk})
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}?agency={office.agency.pk}")
    assert "Đã thu hồi" in boss.get(HOME).content.decode()
    assert clients.client_by_id(key.pk, at=timezone.now()) is None
    assert boss.post(f"{HOME}{key.pk}/revocation/").status_code == 409


def test_no_post_of_another_agency_and_no_page_of_one(office: Office, boss: Client) -> None:
    assert make(boss, office, post_id=str(office.em.post_id)).status_code == 422
    assert boss.get(HOME, {"agency": office.neighbour.pk}).status_code == 403


def test_administrators_of_accounts_may_too_and_others_may_not(office: Office) -> None:
    assert administrator(office, "accounts.administer").get(HOME).status_code == 200
    assert administrator(office, "procedures.administer").get(HOME).status_code == 403
    dung = browser_of(office.dung)
    assert dung.get(HOME).status_code == 403
    assert make(dung, office).status_code == 403


def test_the_line_of_the_sidebar_is_for_administrators(office: Office, boss: Client) -> None:
    assert HOME in boss.get("/desk/").content.decode()
    assert HOME not in browser_of(office.dung).get("/desk/").content.decode()


def test_a_page_of_many_keys_costs_no_more_queries(
    office: Office, boss: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    boss.get(HOME)
    for number in range(12):
        make(boss, office, name=f"Ứng dụng {number}")
    with django_assert_max_num_queries(16):
        boss.get(HOME)
