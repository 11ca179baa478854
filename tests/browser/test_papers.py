"""Photos of papers on a phone, in a real browser: a line that breaks, a reload, by keyboard, without scripts."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Request
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.browser.birth import MOST, weigh
from tests.browser.looking import PHONE, assert_readable, open_page

from motcua.cases.dossiers.tests import factories
from motcua.cases.filings.models import DraftPage, DraftTerm
from motcua.foundation.files.models import Upload
from motcua.foundation.files.tests import photos, samples
from motcua.surfaces.portal import kept, places
from motcua.surfaces.portal.tests.test_filing import at_home, begin

pytestmark = pytest.mark.django_db(transaction=True)
# The line of a phone at the edge of its cell: 256 kbit/s both ways, 400 ms.
THIN = {"offline": False, "latency": 400, "downloadThroughput": 32_000, "uploadThroughput": 32_000}
CUT = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
OFFSET = re.compile(r"\?offset=(\d+)$")


@pytest.fixture(autouse=True)
def _vault(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    kept.forget_all()
    places.forget_all()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-sinh.jpg"
    path.write_bytes(photos.jpeg(photos.photo(1, corners="aslant"), 90))
    return path


@pytest.fixture
def blurred(tmp_path: Path) -> Path:
    path = tmp_path / "mo.jpg"
    path.write_bytes(photos.jpeg(photos.blurred(photos.photo(2, corners="aslant"), 12), 90))
    return path


def at_a_paper(browser: Browser, live_server: LiveServer, size: dict[str, int] = PHONE, **options: object) -> Page:
    """An has begun a filing and stands before its first paper."""
    # Tests that commit empty every table in the end, also of what a migration put there.
    DraftTerm.objects.get_or_create(valid_from=date(2025, 7, 1), defaults={"keep_days": 30, "warn_days": 5})
    client = at_home(factories.an_office())
    draft = begin(client)
    page = open_page(browser, live_server, size, **options)
    cookies = [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.goto(f"{draft}papers/")
    page.get_by_role("link", name="Chụp ảnh, chỉnh từng trang").first.click()
    page.get_by_text("Chưa có trang nào").wait_for()
    return page


@pytest.fixture
def paper(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    page = at_a_paper(browser, live_server)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


def offsets_of(page: Page) -> list[int]:
    """Where the pieces that are sent from now on begin."""
    found: list[int] = []

    def note(request: Request) -> None:
        begin_at = OFFSET.search(request.url)
        if begin_at and request.method == "POST":
            found.append(int(begin_at[1]))

    page.on("request", note)
    return found


def line_of(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", THIN)
    return line


def test_a_photo_arrives_over_a_line_that_breaks_in_the_middle(paper: Page, photo: Path) -> None:
    line, offsets = line_of(paper), offsets_of(paper)
    paper.set_input_files("#id_files", photo)
    paper.wait_for_function("document.querySelector('progress')?.value > 20")
    line.send("Network.emulateNetworkConditions", CUT)
    paper.get_by_text("Mất mạng. Đã gửi").wait_for()
    reached = Upload.objects.get().offset
    assert 0 < reached < photo.stat().st_size
    before = len(offsets)
    line.send("Network.emulateNetworkConditions", THIN)
    paper.get_by_role("heading", name="Trang 1").wait_for(timeout=60_000)
    assert min(offsets[before:]) >= reached, "what had arrived was not sent again"
    assert DraftPage.objects.get().name == photo.name
    assert Upload.objects.get().offset == Upload.objects.get().size


def test_after_a_reload_the_same_photo_goes_on_where_it_was(paper: Page, photo: Path) -> None:
    line_of(paper)
    paper.set_input_files("#id_files", photo)
    paper.wait_for_function("document.querySelector('progress')?.value > 20")
    paper.reload()
    offsets = offsets_of(paper)
    paper.set_input_files("#id_files", photo)
    paper.get_by_role("heading", name="Trang 1").wait_for(timeout=60_000)
    assert min(offsets) > 0
    assert Upload.objects.count() == 1
    assert DraftPage.objects.count() == 1
    assert paper.evaluate("Object.keys(localStorage).length") == 0


def test_a_large_photo_is_shrunk_before_it_is_sent(paper: Page, tmp_path: Path) -> None:
    large = tmp_path / "lon.jpg"
    large.write_bytes(photos.jpeg(photos.noisy(photos.photo(1, size=(2700, 3600)), sigma=60), 96))
    assert large.stat().st_size > 2_000_000
    paper.set_input_files("#id_files", large)
    paper.get_by_role("heading", name="Trang 1").wait_for(timeout=60_000)
    assert Upload.objects.get().size < large.stat().st_size / 2


def test_a_refused_file_says_why_and_the_others_go_on(paper: Page, photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "virus.pdf"
    bad.write_bytes(samples.docx())
    paper.set_input_files("#id_files", [bad, photo])
    paper.get_by_role("alert").get_by_text("Không gửi được virus.pdf. Tệp này không phải ảnh hoặc PDF").wait_for()
    paper.get_by_role("heading", name="Trang 1").wait_for()


def test_corners_are_set_by_keyboard_alone(paper: Page, photo: Path) -> None:
    paper.set_input_files("#id_files", photo)
    paper.get_by_role("button", name=re.compile("Chỉnh bốn góc.*trang 1")).focus()
    paper.keyboard.press("Enter")
    paper.get_by_role("button", name="Góc trên trái").and_(paper.locator(":focus")).wait_for()
    suggested = paper.locator("dialog [name=corners]").input_value()
    for key in ("ArrowRight", "ArrowDown", "Tab", "Shift+ArrowLeft", "Tab", "Tab", "Tab", "Enter"):
        paper.keyboard.press(key)
    paper.get_by_text("Đã cắt theo mép giấy").wait_for()
    quad = DraftPage.objects.get().edit["quad"]
    first = [float(value) for value in suggested.split()[0].split(",")]
    assert abs(quad[0][0] - first[0] - 0.01) < 0.001
    assert abs(quad[0][1] - first[1] - 0.01) < 0.001
    paper.get_by_role("button", name=re.compile("Chỉnh bốn góc.*trang 1")).and_(paper.locator(":focus")).wait_for()


def test_corners_are_dragged_by_a_finger(paper: Page, photo: Path) -> None:
    paper.set_input_files("#id_files", photo)
    paper.get_by_role("button", name=re.compile("Chỉnh bốn góc.*trang 1")).click()
    paper.wait_for_function("document.querySelector('.crop-stage img').naturalWidth > 0")
    corner = paper.get_by_role("button", name="Góc trên trái").bounding_box()
    stage = paper.locator(".crop-stage img").bounding_box()
    assert corner
    assert stage
    paper.mouse.move(corner["x"] + 22, corner["y"] + 22)
    paper.mouse.down()
    paper.mouse.move(stage["x"] + stage["width"] * 0.3, stage["y"] + stage["height"] * 0.2, steps=4)
    paper.mouse.up()
    paper.get_by_role("button", name="Cắt theo khung này").click()
    paper.get_by_text("Đã cắt theo mép giấy").wait_for()
    x, y = DraftPage.objects.get().edit["quad"][0]
    assert abs(x - 0.3) < 0.02
    assert abs(y - 0.2) < 0.02


@pytest.mark.parametrize("scripted", [True, False])
def test_a_paper_of_two_photos_is_made_with_and_without_scripts(
    browser: Browser, live_server: LiveServer, photo: Path, blurred: Path, scripted: bool
) -> None:
    page = at_a_paper(browser, live_server, java_script_enabled=scripted)
    page.set_input_files("#id_files", [photo, blurred])
    if not scripted:
        page.get_by_role("button", name="Gửi").click()
    page.get_by_role("heading", name="Trang 2").wait_for()
    page.get_by_text("Ảnh bị mờ. Hãy giữ chắc máy, chụp lại nơi đủ sáng.").wait_for()
    page.get_by_role("button", name=re.compile("Tự cắt theo mép giấy.*trang 1")).click()
    page.get_by_text("Đã cắt theo mép giấy").wait_for()
    page.locator("li:nth-child(2) > form summary").click()
    page.get_by_role("button", name=re.compile("Đưa lên.*trang 2")).click()
    page.locator("li:first-child").get_by_text("mo.jpg").wait_for()
    page.get_by_role("button", name="Vẫn dùng các ảnh này").click()
    page.get_by_text(re.compile("2 trang · .* mã băm")).wait_for()


def test_everybody_can_read_the_page_of_a_paper(
    browser: Browser, live_server: LiveServer, photo: Path, blurred: Path
) -> None:
    page = at_a_paper(browser, live_server)
    assert_readable(page, "empty")
    page.set_input_files("#id_files", [photo, blurred])
    page.get_by_role("heading", name="Trang 2").wait_for()
    page.wait_for_function("!document.querySelector('.paper-upload')")
    page.locator("li:nth-child(2) > form summary").click()
    assert_readable(page, "two photos")
    page.get_by_role("button", name=re.compile("Chỉnh bốn góc.*trang 1")).click()
    page.wait_for_function("document.querySelector('.crop-stage img').naturalWidth > 0")
    assert_readable(page, "corners")


@pytest.mark.parametrize("taken", ["photo", "blurred"])
def test_the_page_of_a_paper_weighs_at_most_a_hundred_kilobytes(
    browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest, taken: str
) -> None:
    """Empty, with a good photo, or with one that cannot be read and is shown large; with room for more."""
    page = at_a_paper(browser, live_server)
    assert weigh(page, page.url) <= MOST * 0.7
    page.set_input_files("#id_files", request.getfixturevalue(taken))
    page.get_by_role("heading", name="Trang 1").wait_for()
    assert weigh(page, page.url) <= MOST * 0.75


def test_the_page_of_a_paper_with_four_photos_that_cannot_be_read_stays_light(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    page, taken = at_a_paper(browser, live_server), []
    for number in range(4):
        taken.append(tmp_path / f"mo-{number}.jpg")
        dark = photos.blurred(photos.photo(number, corners="aslant"), 12).point(lambda light: light // 3)
        taken[-1].write_bytes(photos.jpeg(dark, 90))
    page.set_input_files("#id_files", taken)
    page.get_by_role("heading", name="Trang 4").wait_for()
    assert page.locator(".paper-mark").count() == 4
    assert weigh(page, page.url) <= MOST * 0.8
