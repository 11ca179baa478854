"""Pages that nobody hopes to see, and that no visit of the other tests meets: faults, floods, maintenance."""

import json
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from motcua.surfaces import look

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
PAGES = sorted(path.name for path in (Path(look.__path__[0]) / "templates").glob("*.html"))
# Django shows these without a request, the second before the proxy, when there is no Django at all.
ALONE = {"500.html", "down.html"}
NOWHERE_TO_GO = {"down.html", "maintenance.html"}
WORDS = {"message": "Nâng cấp máy chủ đến 22 giờ.", "minutes": 40}


def body_of(name: str, path: str) -> str:
    words = WORDS if name == "maintenance.html" else {}
    return render_to_string(name, words, request=None if name in ALONE else RequestFactory().get(path))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_page_of_a_fault_is_clean_for_axe_and_says_what_to_do(
    browser: Browser, live_server: LiveServer, size: str, theme: str
) -> None:
    assert {"404.html", "413.html", "500.html", "down.html", "maintenance.html"} <= set(PAGES)
    context = browser.new_context(base_url=live_server.url, viewport=SIZES[size], color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    for place in ("/desk/", "/"):
        for name in PAGES:
            body = body_of(name, place)
            page.route(f"**{place}{name}", lambda route, _, body=body: route.fulfill(body=body))
            page.goto(f"{place}{name}")
            page.evaluate(AXE.read_text())
            found = page.evaluate("async () => (await axe.run()).violations.map(one => [one.id, one.nodes[0].html])")
            assert not found, name + json.dumps(found, ensure_ascii=False)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
            assert page.locator("h1").count() == 1 and page.locator("h1 + p").inner_text().strip(), name
            assert page.title().startswith(page.locator("h1").inner_text()), name
            ways = [link.get_attribute("href") for link in page.locator(".fault a.btn").all()]
            assert ways == ([] if name in NOWHERE_TO_GO else ["/" if name in ALONE else place]), name
    context.close()
