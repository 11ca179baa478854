"""What a citizen's pages weigh, and how long they take on a bad line: 256 kbit/s with 400 ms delay, in Chromium."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.load.office import BIRTH
from tests.load.server import Server

CHROMIUM = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SPEED, DELAY = 256 * 1024 // 8, 400  # octets a second, milliseconds
GOAL = 100  # kB on first load


@dataclass(frozen=True)
class Weight:
    """One page as a phone gets it: kB over the line on the first visit, and when it was there."""

    name: str
    kilobytes: float
    first: float
    again: float

    def __str__(self) -> str:
        return (
            f"{self.name:36} {self.kilobytes:6.1f} kB   first visit {self.first:5.1f} s   next {self.again:5.1f} s"
            f"   {'goal 100 kB' if self.kilobytes <= GOAL else 'OVER 100 kB'}"
        )


def figures() -> Iterator[Weight | str]:
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    server = Server(home / "var")
    try:
        server.start()
        server.wait()
        server.run("tests.load.office", "1", "1")
        session = server.run("tests.load.citizen", "1").strip()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            yield from _measured(browser, f"http://127.0.0.1:{server.port}", session)
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(home)


def _measured(browser: Browser, site: str, session: str) -> Iterator[Weight | str]:
    yield "citizens' pages at 256 kbit/s with 400 ms delay, cache empty and then warm"
    with _phone(browser, site, "") as stranger:
        for path in ("/", "/procedures/", f"/procedures/{BIRTH}/", "/lookup/", "/accounts/login/", "/accounts/signup/"):
            yield _weigh(stranger, path, site + path)
    with _phone(browser, site, session) as citizen:
        draft = _begin(citizen, site)
        places = ["/me/", "/me/dossiers/", f"/filing/{BIRTH}/", *(draft + page for page in ("applicant/", "papers/"))]
        for path in places:
            yield _weigh(citizen, path.replace(draft, "/filing/drafts/…/"), site + path)


@contextmanager
def _phone(browser: Browser, site: str, session: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    yield context
    context.close()


def _begin(context: BrowserContext, site: str) -> str:
    """A draft of a birth registration, begun as people begin it; its address."""
    page = context.new_page()
    page.goto(f"{site}/filing/{BIRTH}/")
    page.locator("main input[name=case]").first.check()
    page.locator("main form[method=post] button.btn-primary").first.click()
    page.wait_for_url("**/filing/drafts/**")
    path = page.url.removeprefix(site)
    page.close()
    return "/".join(path.split("/")[:4]) + "/"


def _weigh(context: BrowserContext, name: str, address: str) -> Weight:
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    got: list[float] = []
    line.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    _slow(line)
    first = _visit(page, address)
    weight = sum(got) / 1000
    again = _visit(page, address)
    page.close()
    return Weight(name, weight, first, again)


def _slow(line: CDPSession) -> None:
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
