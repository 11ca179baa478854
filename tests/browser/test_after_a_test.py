"""What a test leaves behind cannot fall into the next one: its pages are closed, and the server has come to rest."""

import time

import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import PATIENCE_SECONDS, answering, close_pages

from motcua.cases.dossiers.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def others_at_the_database() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return {pid for (pid,) in cursor}


def test_pages_that_are_still_asking_are_closed_and_waited_for(browser: Browser, live_server: LiveServer) -> None:
    factories.an_office()
    earlier = others_at_the_database()  # of tests before this one in the same process
    pages = [browser.new_page(base_url=live_server.url) for _ in range(2)]
    for page in pages:
        page.goto("/")
        page.evaluate("() => { for (let n = 0; n < 20; n++) fetch('/procedures/?q=' + n) }")
        page.evaluate("() => addEventListener('pagehide', () => navigator.sendBeacon('/last-words/'))")
    assert answering()
    close_pages(browser, live_server)
    assert not browser.contexts and not answering()
    until = time.monotonic() + PATIENCE_SECONDS  # PostgreSQL's process ends a moment after its connection
    while others_at_the_database() - earlier:
        assert time.monotonic() < until
        time.sleep(0.01)
