"""What changes for a person with a session, and what must not change for those without."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.errors import NoSuchAccount
from motcua.foundation.accounts.models import Account
from motcua.foundation.accounts.states import VerifiedBy

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, tzinfo=UTC)


def person(name: str = "Nguyễn Thị An", **more: object) -> Account:
    account = Account(full_name=name, sort_key=name, created_at=AT, is_citizen=True, **more)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


@pytest.fixture
def an(office: Office) -> Client:
    client = Client()
    client.force_login(person(phone="+84912000001"))
    return client


def test_a_stranger_is_led_to_sign_in_and_back(office: Office) -> None:
    answer = Client().get("/me/?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/me/%3Fx%3D1")


def test_a_script_of_a_page_is_told_that_nobody_is_signed_in(office: Office) -> None:
    assert Client().get("/me/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401


def test_the_first_page_greets_and_is_kept_by_no_cache(an: Client) -> None:
    answer = an.get("/me/")
    assert "Chào Nguyễn Thị An" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_every_page_of_the_portal_says_who_is_signed_in(an: Client, office: Office) -> None:
    for address in ("/", "/procedures/", "/lookup/", "/display/"):
        assert "Nguyễn Thị An" in an.get(address).content.decode()
        assert "Nguyễn Thị An" not in Client().get(address).content.decode()


def test_a_page_with_a_name_in_its_head_is_shown_to_nobody_else(an: Client, office: Office) -> None:
    code = factories.awaiting_papers(office).code
    assert "Nguyễn Thị An" in an.get(f"/lookup/{code}/").content.decode()
    page = Client().get(f"/lookup/{code}/").content.decode()
    assert "Nguyễn Thị An" not in page and "Đăng nhập" in page


def test_who_has_no_session_costs_no_query_and_gets_no_cookie(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.get("/lookup/")
    with django_assert_num_queries(0):
        answer = client.get("/lookup/")
    assert not answer.cookies and not Session.objects.exists()
    assert f"{reverse('account_login')}?next=/lookup/" in answer.content.decode()


def test_an_office_that_is_not_the_entrance_has_no_accounts_of_citizens(
    an: Client, office: Office, settings: Settings
) -> None:
    settings.PORTAL = "lookup"
    answer = an.get("/me/")
    assert answer.status_code == 404
    assert "Cổng dịch vụ công quốc gia" in answer.content.decode()
    assert "Đăng nhập" not in an.get("/").content.decode()


def test_a_citizen_is_read_by_account_and_a_closed_one_is_none(office: Office) -> None:
    account = person(phone="+84912000001")
    found = accounts.citizen(account.pk)
    assert (found.name, found.phone, found.is_verified) == ("Nguyễn Thị An", "0912000001", False)
    assert accounts.citizen_actor(account.pk).grants == {}
    Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(NoSuchAccount):
        accounts.citizen(account.pk)


def test_a_verified_number_belongs_to_one_account_and_a_typed_one_to_anybody(office: Office) -> None:
    person("An", personal_number="083190000017")
    person("Em", personal_number="083190000017")
    verified = {"personal_number": "083190000017", "verified_by": VerifiedBy.NATIONAL, "verified_at": AT}
    person("Oanh", **verified)
    with pytest.raises(IntegrityError), transaction.atomic():
        person("Uyên", **verified)
    with pytest.raises(IntegrityError), transaction.atomic():
        person("Yến", verified_at=AT, verified_by=VerifiedBy.NATIONAL)
