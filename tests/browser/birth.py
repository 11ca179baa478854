"""A birth registration with its real form, walked in a browser from the keyboard"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.test_portal import weight
from tests.load import office
from tests.load.citizens import typed_by
from tests.load.office import BIRTH, BUNDLE, SINCE

from motcua.cases.filings.models import DraftTerm
from motcua.surfaces.portal import kept, places
from motcua.surfaces.portal.tests.test_filing import a_person

PHONE = {"width": 390, "height": 844}
TYPED = typed_by(0, BIRTH) | {"case": "thong-thuong", "declared": "yes"}
# Octets that a page may weigh on a first visit.
MOST = 100_000
# Tab presses after which a page is given up: nothing on it leads on.
MOST_STOPS = 160


def an_office(folder: Path) -> None:
    """A ward that takes births in as the shipped bundle says, with its form; nothing else, to be quick."""
    kept.forget_all()
    places.forget_all()
    DraftTerm.objects.get_or_create(valid_from=SINCE, defaults={"keep_days": 30, "warn_days": 5})
    bundle = folder / "bundle"
    for part in ("bundle.yaml", "processes.yaml", f"procedures/{BIRTH}.yaml", "eforms/to-khai-khai-sinh.yaml"):
        (bundle / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BUNDLE / part, bundle / part)
    office.build(1, 1, at=timezone.now(), bundle=bundle)


def at_home(browser: Browser, server: LiveServer, **more: object) -> Page:
    """Somebody who has signed in on a phone."""
    client = Client()
    client.force_login(a_person("Trần Văn An", 1))
    context = browser.new_context(viewport=PHONE, base_url=server.url, reduced_motion="reduce", bypass_csp=True, **more)  # type: ignore[arg-type] # options of playwright
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])
    return context.new_page()


def fill_in(page: Page, typed: Mapping[str, str] = TYPED) -> None:
    """This page of the form, from the top to its button, by keyboard alone; what cannot be reached is not filled in."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        kind, name, value = _about(here)
        if kind == "choose" and _wants_wards(page, value, typed):
            here.press("Enter")  # without a script this is another page, with one it is the same
            page.locator(f"select[name='{value}.ward'] option").nth(1).wait_for(state="attached")
        elif kind == "on":
            _press(page, here)
            return
        elif name in typed:
            _give(page, here, kind, typed[name])
    raise AssertionError(f"no way on from {page.url}")


def reach(page: Page, words: str) -> None:
    """Tab to the link or button with these words and press it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if here.count() and words in here.inner_text():
            _press(page, here)
            return
    raise AssertionError(f"{words!r} is not reached by keyboard on {page.url}")


def _about(here: Locator) -> tuple[str, str, str]:
    """What has the focus: its kind, name and value."""
    if not here.count():
        return "", "", ""
    found: list[str] = here.evaluate(
        "e => [e.localName == 'button' ? (e.name == 'choose' ? 'choose'"
        " : e.matches('form .btn-primary') && e.closest('main') && !e.closest('.paper') ? 'on' : '')"
        " : e.localName == 'select' ? 'select' : e.type || '', e.name || '', e.value || '']"
    )
    return found[0], found[1], found[2]


def _wants_wards(page: Page, field: str, typed: Mapping[str, str]) -> bool:
    """Whether the wards of the province that was chosen are still to be fetched: a page without scripts asks."""
    province, ward = (page.locator(f"select[name='{field}.{part}']") for part in ("province", "ward"))
    if f"{field}.ward" not in typed or province.input_value() != typed[f"{field}.province"]:
        return False
    return ward.locator("option").count() < 2


def _press(page: Page, here: Locator) -> None:
    with page.expect_navigation():
        here.press("Enter")


def _give(page: Page, here: Locator, kind: str, value: str) -> None:
    if kind == "select":
        # With a script the wards come by themselves, and the focus stays where it was.
        page.locator(":focus").locator(f"option[value='{value}'], option:text-is('{value}')").wait_for(state="attached")
        places_down: int = here.evaluate(
            "(e, value) => [...e.options].findIndex(o => o.value == value || o.text == value) - e.selectedIndex", value
        )
        for _ in range(abs(places_down)):
            page.keyboard.press("ArrowDown" if places_down > 0 else "ArrowUp")
    elif kind == "radio":
        page.keyboard.press("Space")
        for _ in range(20):
            if page.locator(":focus").input_value() == value:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice {value} on {page.url}")
    elif kind == "checkbox":
        if not here.is_checked():
            page.keyboard.press("Space")
    elif here.input_value() != value:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(value)


def walk(page: Page, attach: Callable[[Page], None], see: Callable[[Page], None]) -> None:
    """From the start of a filing to its receipt. ``attach`` sends the paper, ``see`` looks at every page before."""
    while "/filing/receipts/" not in page.url:
        see(page)
        if page.url.endswith("/papers/"):
            attach(page)
        fill_in(page)
    see(page)


def weigh(page: Page, address: str) -> int:
    """What this whole address brings to a browser that was never here, compressed as servers send it.

    A context of its own has an empty cache; with a cache turned off, what is preloaded but used late comes twice.
    """
    browser = page.context.browser
    assert browser is not None, "only a browser that runs on its own has none"
    state = page.context.storage_state()
    with browser.new_context(viewport=page.viewport_size, storage_state=state) as first:
        fresh, answers = first.new_page(), list[Response]()
        fresh.on("response", lambda answer: answers.append(answer))
        fresh.goto(address)
        fresh.wait_for_load_state("networkidle")
        return sum(weight(answer) for answer in answers if answer.status == 200)
