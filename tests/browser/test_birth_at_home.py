"""The whole filing of a birth registration with its real form: without scripts, from the keyboard, over a bad line."""

import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.browser.birth import MOST, TYPED, an_office, at_home, fill_in, reach, walk, weigh
from tests.browser.heard import outline_faults
from tests.browser.test_papers import CUT, THIN, offsets_of
from tests.load.citizen import addresses
from tests.load.office import BIRTH

from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.filings.models import Draft, DraftPage
from motcua.foundation.files.models import Upload
from motcua.foundation.files.tests import photos

pytestmark = pytest.mark.django_db(transaction=True)
# ``script/bench portal`` has the whole way go over the bad line; in the suite only the upload does.
USUAL = (
    THIN
    if os.environ.get("MOTCUA_BAD_LINE") == "all"
    else {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
)


@pytest.fixture(autouse=True)
def _office(settings: Any, tmp_path: Path, transactional_db: None) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    an_office(tmp_path)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-sinh.jpg"
    path.write_bytes(photos.jpeg(photos.photo(1, corners="aslant"), 90))
    return path


def is_filed_whole() -> None:
    """What stands in the dossier is what was typed."""
    dossier, submission = Dossier.objects.get(), Submission.objects.get()
    assert submission.eform_version_id is not None
    answers = submission.answers
    assert answers["tre"]["ho_ten"] == TYPED["tre.ho_ten"]
    assert answers["me"]["so_dinh_danh"] == TYPED["me.so_dinh_danh"]
    for place in (answers["tre"]["noi_sinh"], answers["tre"]["que_quan"], answers["me"]["cu_tru"]):
        assert (place["province"], place["ward"]) == ("86", "29584")
        assert "Vĩnh Long" in place["text"]
    assert answers["cam_doan"] is True
    assert "co_cha" in answers
    assert "cha" not in answers
    (paper,) = dossier.papers.all()
    assert paper.files.get().file.media_type == "application/pdf"
    assert not Draft.objects.exists()


def test_without_scripts_and_by_keyboard_from_the_search_to_the_receipt(
    browser: Browser, live_server: LiveServer, photo: Path
) -> None:
    page = at_home(browser, live_server, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.insert_text("lam giay khai sinh cho con")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đăng ký khai sinh").first.wait_for()
    reach(page, "Đăng ký khai sinh")
    reach(page, "Nộp trực tuyến")
    reach_filing(page)

    def attach(here: Page) -> None:
        """The only thing that no keyboard does here: choosing a file from the phone's own window."""
        reach(here, "Chụp ảnh, chỉnh từng trang")
        here.set_input_files("#id_files", photo)
        here.get_by_role("button", name="Gửi").press("Enter")
        here.get_by_role("heading", name="Trang 1").wait_for()
        reach(here, "Xong, dùng 1 trang")

    seen: list[str] = []
    walk(page, attach, lambda here: seen.append(urlsplit(here.url).path.split("/")[-2]))
    assert seen[:-1] == [
        BIRTH, "applicant", "nguoi-di-dang-ky", "tre", "me", "cha", "ban-sao-cam-doan", "papers", "fees", "review",
    ]  # fmt: skip
    page.get_by_role("heading", name="Hồ sơ đã gửi").wait_for()
    assert page.get_by_text(Dossier.objects.get().code).first.is_visible()
    is_filed_whole()


def reach_filing(page: Page) -> None:
    page.get_by_text("Trước khi bắt đầu").wait_for()


def test_over_a_bad_line_that_breaks_in_an_upload_nothing_is_lost_and_every_page_is_light_and_can_be_heard(
    browser: Browser, live_server: LiveServer, photo: Path
) -> None:
    page = at_home(browser, live_server)
    line, wrong = page.context.new_cdp_session(page), list[str]()
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", USUAL)

    def attach(here: Page) -> None:
        reach(here, "Chụp ảnh, chỉnh từng trang")
        look(here)
        line.send("Network.emulateNetworkConditions", THIN)
        offsets = offsets_of(here)
        here.set_input_files("#id_files", photo)
        here.wait_for_function("document.querySelector('progress')?.value > 20")
        line.send("Network.emulateNetworkConditions", CUT)
        here.get_by_text("Mất mạng. Đã gửi").wait_for()
        reached, before = Upload.objects.get().offset, len(offsets)
        line.send("Network.emulateNetworkConditions", THIN)
        here.get_by_role("heading", name="Trang 1").wait_for(timeout=60_000)
        assert 0 < reached <= min(offsets[before:]), "what had arrived was not sent again"
        assert DraftPage.objects.count() == 1
        line.send("Network.emulateNetworkConditions", USUAL)
        look(here)
        reach(here, "Xong, dùng 1 trang")

    def look(here: Page) -> None:
        wrong.extend(outline_faults(here))
        heavy = weigh(here, here.url)
        if heavy > MOST:
            wrong.append(f"{here.url}: {heavy} octets on a first visit")

    began = time.monotonic()
    page.goto(f"/filing/{BIRTH}/")
    walk(page, attach, look)
    page.goto(f"/me/dossiers/{Dossier.objects.get().code}/")
    look(page)
    assert not wrong, "\n".join(wrong)
    is_filed_whole()
    print(f"a birth registration filed in {time.monotonic() - began:.0f} s over {USUAL}")


def test_every_page_that_stands_by_itself_is_light_and_can_be_heard(browser: Browser, live_server: LiveServer) -> None:
    """Found by the portal's own list, so that a page that is added is looked at too."""
    wrong, seen = list[str](), set[str]()
    for page in (at_home(browser, live_server), browser.new_context(base_url=live_server.url).new_page()):
        for address in (*addresses(), f"/procedures/{BIRTH}/", "/accounts/login/", "/accounts/signup/"):
            answer = page.request.get(address, max_redirects=0)
            if address in seen or answer.status != 200 or "<html" not in answer.text():
                continue
            seen.add(address)
            heavy = weigh(page, live_server.url + address)
            if heavy > MOST:
                wrong.append(f"{address}: {heavy} octets on a first visit")
            page.goto(address)
            wrong += outline_faults(page)
    assert not wrong, "\n".join(wrong)


def test_a_page_that_is_not_right_says_so_first_and_leads_to_each_field(
    browser: Browser, live_server: LiveServer
) -> None:
    page = at_home(browser, live_server)
    page.goto(f"/filing/{BIRTH}/")
    fill_in(page)
    fill_in(page)
    for _page in range(3):
        address = page.url
        fill_in(page, {})
        assert page.url == address, "an empty page leads nowhere"
        summary = page.get_by_role("alert").and_(page.locator(":focus"))
        summary.wait_for()
        assert outline_faults(page) == []
        links = page.locator(".error-summary a")
        assert links.count() > 0
        for number in range(links.count()):
            links.nth(number).press("Enter")
            target = page.locator(f"[id='{(links.nth(number).get_attribute('href') or '').removeprefix('#')}']")
            target.and_(page.locator(":focus")).wait_for(timeout=3000)
            assert target.get_attribute("aria-invalid") == "true" or target.evaluate(
                "e => !!e.closest('[aria-invalid=true], .has-error')"
            )
        fill_in(page, {})
        summary.wait_for()  # sent again from a field that a link led to: the summary comes first again
        page.goto(address)
        fill_in(page)
        assert page.url != address
