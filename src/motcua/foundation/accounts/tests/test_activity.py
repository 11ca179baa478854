"""What people see of their own sessions costs one writing in a while, not one a request."""

from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts.adapters import activity
from motcua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    account = Account.objects.create(email="an@vidu.vn", full_name="An", sort_key="an", created_at=datetime.now(UTC))
    client = Client()
    client.force_login(account)
    return client


def test_a_session_is_written_once_in_a_while(
    browser: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get("/alive/")
    first = UserSession.objects.get()
    with django_assert_num_queries(0):
        browser.get("/alive/")
    monkeypatch.setattr(activity, "SELDOM", 0.0)
    browser.get("/alive/")
    assert UserSession.objects.get().last_seen_at > first.last_seen_at


def test_a_new_address_is_written_at_once(browser: Client) -> None:
    browser.get("/alive/", REMOTE_ADDR="203.0.113.1")
    browser.get("/alive/", REMOTE_ADDR="203.0.113.2")
    assert UserSession.objects.get().ip == "203.0.113.2"


def test_a_session_that_was_ended_opens_nothing_any_more(browser: Client) -> None:
    assert browser.get("/desk/").status_code == 403  # no post, but known
    browser.session.delete(browser.session.session_key)
    assert browser.get("/desk/").status_code == 302


def test_an_account_that_was_closed_opens_nothing_any_more(browser: Client) -> None:
    browser.get("/desk/")
    Account.objects.update(is_active=False)
    assert browser.get("/desk/").status_code == 302
