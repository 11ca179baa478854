from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.surfaces.portal import limits

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that ends in the middle of a test would make it blink."""
    monkeypatch.setattr("motcua.surfaces.portal.lookup.timezone.now", lambda: NOON)


def look(address: str = "10.0.0.1", code: str = "H61.21-261123-9999"):  # type: ignore[no-untyped-def]
    return Client(REMOTE_ADDR=address).get(f"/lookup/{code}/")


def test_the_thirty_first_look_up_of_a_minute_waits_with_a_page_that_says_how_long(
    office: Office, settings: Settings
) -> None:
    settings.PORTAL_LOOKUPS_A_MINUTE = 30
    assert {look().status_code for _ in range(30)} == {404}
    answer = look()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Mời chờ 60 giây" in answer.content.decode()


def test_known_codes_are_counted_like_wrong_ones(office: Office, settings: Settings) -> None:
    settings.PORTAL_LOOKUPS_A_MINUTE = 6
    code = factories.a_received_birth_registration(office).code
    assert [look(code=code).status_code for _ in range(7)] == [200] * 6 + [429]


def test_another_address_is_not_held_up(office: Office, settings: Settings) -> None:
    settings.PORTAL_LOOKUPS_A_MINUTE = 1
    look()
    assert look().status_code == 429
    assert look("10.0.0.2").status_code == 404


def test_processes_share_the_count(office: Office, settings: Settings) -> None:
    settings.PORTAL_LOOKUPS_A_MINUTE = 12
    for _ in range(3):
        limits._pending.clear()  # another process starts to count at nothing
        for _ in range(6):
            look()
    assert look().status_code == 429


def test_a_dossier_is_closed_after_five_tries_whoever_tries(office: Office) -> None:
    dossier = factories.a_received_birth_registration(office)
    address = f"/lookup/{dossier.code}/unlock/"
    tried = [Client(REMOTE_ADDR=f"10.0.0.{n}").post(address, {"last4": "9999"}).status_code for n in range(6)]
    assert tried == [422] * 5 + [429]
    assert Client().post(address, {"last4": "0001"}).status_code == 429


def test_the_owner_starts_anew_after_the_right_digits(office: Office) -> None:
    address = f"/lookup/{factories.a_received_birth_registration(office).code}/unlock/"
    for _ in range(3):
        for _ in range(4):
            Client().post(address, {"last4": "9999"})
        assert Client().post(address, {"last4": "0001"}).status_code == 302


def test_one_address_tries_few_dossiers(office: Office, settings: Settings) -> None:
    settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 3
    tried = [Client().post(f"/lookup/H61.21-261123-000{n}/unlock/", {"last4": "1"}).status_code for n in range(4)]
    assert tried == [404, 404, 404, 429]


def test_behind_a_trusted_proxy_the_address_is_the_one_it_saw(settings: Settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 1.2.3.4"})
    assert limits.client_of(request) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.client_of(request) == "1.2.3.4"


def test_a_household_of_ipv6_is_one_client() -> None:
    one, two = (RequestFactory().get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2))
    assert limits.client_of(one) == limits.client_of(two) == "2001:db8:1:2::/64"
