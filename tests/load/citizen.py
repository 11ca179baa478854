"""Signed-in citizens for measuring: ``python -m tests.load.citizen NUMBER`` prints a session key a line."""

import sys

from django.test import Client
from django.utils import timezone

from motcua.foundation.accounts.models import Account


def session_of(number: int) -> str:
    """Somebody with a phone and no password; signing in is not measured."""
    name = f"Nguyễn Văn An {number}"
    account = Account(full_name=name, sort_key=name, created_at=timezone.now(), is_citizen=True)
    account.phone = f"+84912{number:06}"
    account.set_unusable_password()
    account.save(force_insert=True)
    browser = Client()
    browser.force_login(account)
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    for one in range(int(sys.argv[1])):
        print(session_of(one))
