"""A slow line and quick fingers: what a page asked for while it was filled in comes when it is no longer wanted."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.birth import an_office, at_home, fill_in
from tests.load.office import BIRTH

from motcua.cases.filings.models import Draft, DraftAside

pytestmark = pytest.mark.django_db(transaction=True)
# Longer than the script waits for further presses of an arrow key before it asks for wards.
BEYOND_THE_WAIT = 600


@pytest.fixture(autouse=True)
def _office(settings: Any, tmp_path: Path, transactional_db: None) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    an_office(tmp_path)


class Line:
    """Holds back what this page asks for to draw wards anew, until it is let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        page.route("**/pages/*/", self._meet)

    def _meet(self, route: Route) -> None:
        if "draw=1" in (route.request.post_data or ""):
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self, page: Page) -> None:
        """The answers come now; whoever asked may be gone."""
        for route in self.held:
            route.continue_()
        page.wait_for_timeout(300)


def go_on(page: Page) -> None:
    page.locator(".wizard-buttons .btn-primary").click()


def province(page: Page) -> Locator:
    return page.locator("select[name='tre.noi_sinh.province']")


def choose_and_wait_until_it_asks(page: Page) -> None:
    with page.expect_request(lambda request: "draw=1" in (request.post_data or "")):
        province(page).dispatch_event("change")


def test_whoever_sends_a_page_waits_for_no_wards_and_none_come_late(browser: Browser, live_server: LiveServer) -> None:
    page = at_home(browser, live_server)
    page.goto(f"/filing/{BIRTH}/")
    while "/pages/tre/" not in page.url:
        fill_in(page)
    address = page.url
    fill_in(page)
    for situation in (_it_is_sent_while_wards_are_on_their_way, _it_is_sent_at_once, _the_server_cannot_draw_them):
        page.goto(address)
        situation(page, address)
        page.unroute_all(behavior="ignoreErrors")
    page.goto(address)
    assert not DraftAside.objects.exists(), "one person at one device has not been two"
    assert page.get_by_text("thiết bị khác").count() == 0
    assert "tre" not in Draft.objects.get().typed
    _it_is_sent_with_a_mistake(page)


def _it_is_sent_while_wards_are_on_their_way(page: Page, address: str) -> None:
    line = Line(page)
    choose_and_wait_until_it_asks(page)
    go_on(page)
    page.wait_for_url(lambda url: url != address, timeout=3500)
    after, heading = page.url, page.locator("h1").inner_text()
    line.let_go(page)
    assert (page.url, page.locator("h1").inner_text()) == (after, heading)


def _it_is_sent_at_once(page: Page, address: str) -> None:
    """Before the script has asked for anything, over a line so slow that the page is still there when it would."""
    asked, sent = list[str](), list[Route]()
    page.on("request", lambda request: asked.append(request.url) if "draw=1" in (request.post_data or "") else None)
    page.route("**/pages/tre/", lambda route: sent.append(route))
    page.evaluate(
        """() => {
          document.querySelector("[name='tre.noi_sinh.province']").dispatchEvent(new Event('change', {bubbles: true}));
          document.querySelector('.wizard-buttons .btn-primary').click();
        }"""
    )
    page.wait_for_timeout(BEYOND_THE_WAIT)
    assert not asked
    (route,) = sent
    route.continue_()
    page.wait_for_url(lambda url: url != address)


def _the_server_cannot_draw_them(page: Page, address: str) -> None:
    """Before the page was sent the button would ask in the usual way; afterwards it must not take the page back."""
    line = Line(page)
    choose_and_wait_until_it_asks(page)
    go_on(page)
    for route in line.held:
        route.fulfill(status=503, body="")
    page.wait_for_url(lambda url: url != address, timeout=3500)


def _it_is_sent_with_a_mistake(page: Page) -> None:
    line = Line(page)
    with page.expect_request(lambda request: "draw=1" in (request.post_data or "")):
        province(page).select_option(index=3)
    chosen = province(page).input_value()
    go_on(page)
    summary = page.get_by_role("alert").and_(page.locator(":focus"))
    summary.wait_for(timeout=3500)
    line.let_go(page)
    expect(summary).to_be_visible()
    expect(province(page)).to_have_value(chosen)
    assert page.locator("select[name='tre.noi_sinh.ward'] option").count() > 1, "its wards are there to choose from"
    assert page.locator("[aria-busy=true]").count() == 0
