"""What a citizen's pages weigh, and how long they take on a bad line: 256 kbit/s with 400 ms delay, in Chromium.

Every page of the portal that stands by itself, found by its address list; every page of a filing, of a dossier and of
its receipt. Weights are octets over the line on a first visit, all resources, compressed as they are sent.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from motcua.foundation.files.tests import photos
from tests.load.citizens import Book, Citizen
from tests.load.measuring import Figure
from tests.load.office import BIRTH
from tests.load.server import Server

CHROMIUM = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SPEED, DELAY = 256 * 1000 // 8, 400  # octets a second, milliseconds
LIMIT = 100  # kB on a first visit
PROMPT = 30_000  # ms that a page may take before it counts as not there
# Addresses that are no page of their own: parts for scripts, and ways that lead away.
NO_PAGE = frozenset({"/procedures/suggestions/", "/robots.txt"})


@dataclass(frozen=True)
class Weight:
    """One page as a phone gets it: kB over the line on a first visit, and when it could be read (DOMContentLoaded,
    first paint) and was complete; then once more with a warm cache."""

    name: str
    kilobytes: float
    readable: float
    painted: float
    complete: float
    again: float

    @property
    def is_over(self) -> bool:
        return self.kilobytes > LIMIT

    def __str__(self) -> str:
        return (
            f"{self.name:44.44} {self.kilobytes:6.1f} kB of {LIMIT}{' OVER' if self.is_over else '     '}"
            f"  readable {self.readable:4.1f} s, painted {self.painted:4.1f} s, complete {self.complete:4.1f} s,"
            f" again {self.again:4.1f} s"
        )


def figures() -> Iterator[Weight | Figure | str]:
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    server = Server(home / "var")
    try:
        server.start()
        server.wait()
        server.run("tests.load.office", "1", "1")
        session, other = server.run("tests.load.citizen", "2").split()
        addresses = server.run("tests.load.citizen", "addresses").split()
        server.kill_web_workers()  # they knew no office; new ones do
        server.wait()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            yield from _measured(browser, server.port, (session, other), addresses)
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(home)


def _measured(
    browser: Browser, port: int, sessions: tuple[str, str], addresses: list[str]
) -> Iterator[Weight | Figure | str]:
    site = f"http://127.0.0.1:{port}"
    yield "citizens' pages on a first visit, at 256 kbit/s with 400 ms delay; again: with a warm cache"
    code, draft = _filed_and_begun(port, sessions)
    seen = set[str]()
    with _phone(browser, site, "") as stranger:
        for path in (*addresses, "/procedures/?q=khai+sinh", f"/procedures/{BIRTH}/", f"/filing/{BIRTH}/",
                     f"/lookup/{code}/", "/accounts/login/", "/accounts/signup/"):  # fmt: skip
            yield from _each(stranger, site, path, path, seen)
    with _phone(browser, site, sessions[0]) as citizen:
        own = [f"/filing/{BIRTH}/", f"/filing/receipts/{code}/", f"/me/dossiers/{code}/"]
        for path in (*addresses, *own):
            yield from _each(citizen, site, path, path.replace(code, "…"), seen)
    with _phone(browser, site, sessions[1]) as citizen:
        for path in _steps(citizen, site, draft):
            yield from _each(citizen, site, path, path.replace(draft, "/filing/drafts/…/"), seen)


def _filed_and_begun(port: int, sessions: tuple[str, str]) -> tuple[str, str]:
    """The code of a birth registration that was filed, and the address of one with everything but the last button."""
    book, photo = Book(), photos.jpeg(photos.photo(1, corners="aslant"), 90)
    first = Citizen(port, 1, sessions[0], photo, book)
    first.file()
    if book.faults:
        raise RuntimeError(book.faults[0])
    return book.filed[0].code, Citizen(port, 2, sessions[1], photo, book).fill()


def _steps(context: BrowserContext, site: str, draft: str) -> list[str]:
    """Every page of the wizard, and the page of a paper with its photo."""
    page = context.new_page()
    page.goto(f"{site}{draft}review/")
    pages = page.eval_on_selector_all("main a", "all => all.map(a => new URL(a.href).pathname)")
    page.goto(f"{site}{draft}papers/")
    pages += page.eval_on_selector_all("main a", "all => all.map(a => new URL(a.href).pathname)")
    page.close()
    found = [one for one in pages if one.startswith(draft) and "/files/" not in one]
    return list(dict.fromkeys([*found, f"{draft}fees/", f"{draft}review/"]))


@contextmanager
def _phone(browser: Browser, site: str, session: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PROMPT)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    yield context
    context.close()


def _each(context: BrowserContext, site: str, path: str, name: str, seen: set[str]) -> Iterator[Weight]:
    """Nothing for what is no page, what leads elsewhere, and what was weighed for a stranger already."""
    if path in NO_PAGE or path in seen:
        return
    answer = context.request.get(site + path, max_redirects=0)
    if answer.status == 200 and "text/html" in answer.headers["content-type"]:
        seen.add(path)
        yield _weigh(context, name, site + path)


def _weigh(context: BrowserContext, name: str, address: str) -> Weight:
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    got: list[float] = []
    line.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    slow(line)
    first = _visit(page, address)
    weight = sum(got) / 1000
    readable, painted = page.evaluate(
        "() => [performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,"
        " (performance.getEntriesByName('first-contentful-paint')[0] || {startTime: NaN}).startTime]"
    )
    again = _visit(page, address)
    page.close()
    return Weight(name, weight, readable / 1000, painted / 1000, first, again)


def slow(line: CDPSession) -> None:
    """The line of a phone at the edge of its cell."""
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": SPEED, "uploadThroughput": SPEED},
    )


def _visit(page: Page, address: str) -> float:
    began = time.perf_counter()
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address}: {answer.status if answer else 'no answer'}")
    return time.perf_counter() - began
