"""Whether everybody can read a page: what axe says and whether it runs out of the screen, in both sizes and dresses."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
# Every page in both sizes and both dresses; which goes with which turns with its name, so that what all pages have in
# common is seen in all four ways.
LOOKS = ([(PHONE, "light"), (DESK, "dark")], [(PHONE, "dark"), (DESK, "light")])
# A folder for pictures of all of them, for whoever wants to look with eyes.
PICTURES = os.environ.get("MOTCUA_PICTURES", "")


def open_page(browser: Browser, live_server: LiveServer, size: dict[str, int], **options: object) -> Page:
    context = browser.new_context(
        viewport=size,
        base_url=live_server.url,
        reduced_motion="reduce",
        bypass_csp=True,
        **options,  # type: ignore[arg-type] # as playwright's own
    )
    return context.new_page()


def faults(page: Page, name: str) -> Iterator[str]:
    """Whatever somebody could not read on the page that is open; it is left as wide as it was. Loaded once."""
    before = page.viewport_size
    page.evaluate(AXE.read_text())
    for size, scheme in LOOKS[zlib.crc32(name.encode()) % 2]:
        page.set_viewport_size(size)  # type: ignore[arg-type] # as playwright's own
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # as playwright's own
        options: dict[str, Any] = {"runOnly": RULES}
        for one in page.evaluate("async (options) => (await axe.run(document, options)).violations", options):
            yield f"{one['id']} ({size['width']}, {scheme}): {one['nodes'][0]['html'][:160]}"
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            yield f"scrolls sideways at {size['width']}"
        if PICTURES:
            shown = name.strip("/").replace("/", "_").replace("?", "-")[:80]
            page.screenshot(path=f"{PICTURES}/{shown}-{size['width']}-{scheme}.png", full_page=True)
    if before is not None:
        page.set_viewport_size(before)


def assert_readable(page: Page, what: str) -> None:
    found = [f"{what}: {one}" for one in faults(page, what)]
    assert not found, "\n".join(found)
