from datetime import datetime

import pytest
from django.test import Client

from motcua.config.demo import citizens
from motcua.config.demo.chart import PASSWORD
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations.tests.factories import place
from motcua.kernel.moments import ZONE

pytestmark = pytest.mark.django_db


def test_citizens_of_the_demo_sign_in_and_are_closed_with_the_other_demo_accounts() -> None:
    citizens.open_accounts(place().ward.pk, at=datetime(2026, 11, 20, 12, tzinfo=ZONE))
    for name, phone, email, number in citizens.CITIZENS:
        client = Client()
        answer = client.post("/accounts/login/", {"login": email or phone, "password": PASSWORD})
        assert answer["Location"] == "/me/"
        page = client.get("/me/").content.decode()
        assert name in page
        assert ("Đã xác thực danh tính" in page) == bool(number)
        assert ("Bắt đầu giúp một người" in client.get("/me/helping/").content.decode()) == (name == citizens.HELPER)
    assert len(accounts.open_demo_accounts()) == len(citizens.CITIZENS)
