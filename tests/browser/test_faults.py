"""Pages that nobody hopes to see, and that no visit of the other tests meets: faults, floods, maintenance."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import PHONE, assert_readable, open_page

from motcua.surfaces import look

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = sorted(path.name for path in (Path(look.__path__[0]) / "templates").glob("*.html"))
# Django shows these without a request, the second before the proxy, when there is no Django at all.
ALONE = {"500.html", "down.html"}
NOWHERE_TO_GO = {"down.html", "maintenance.html"}
WORDS = {"message": "Nâng cấp máy chủ đến 22 giờ.", "minutes": 40}


def body_of(name: str, path: str) -> str:
    words = WORDS if name == "maintenance.html" else {}
    return render_to_string(name, words, request=None if name in ALONE else RequestFactory().get(path))


def test_every_page_of_a_fault_is_clean_for_axe_and_says_what_to_do(browser: Browser, live_server: LiveServer) -> None:
    assert {"404.html", "413.html", "500.html", "down.html", "maintenance.html"} <= set(PAGES)
    page = open_page(browser, live_server, PHONE)
    for place in ("/desk/", "/"):
        for name in PAGES:
            body = body_of(name, place)
            page.route(f"**{place}{name}", lambda route, _, body=body: route.fulfill(body=body))
            page.goto(f"{place}{name}")
            assert_readable(page, name)
            assert page.locator("h1").count() == 1 and page.locator("h1 + p").inner_text().strip(), name
            assert page.title().startswith(page.locator("h1").inner_text()), name
            ways = [link.get_attribute("href") for link in page.locator(".fault a.btn").all()]
            assert ways == ([] if name in NOWHERE_TO_GO else ["/" if name in ALONE else place]), name
