"""What a citizen does with a phone, in a real browser; what a first visit weighs; whether everybody can read it."""

import gzip

import pytest
from playwright.sync_api import Browser, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import DESK, PHONE, assert_readable, open_page

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE
from motcua.surfaces.portal import kept, places

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = [
    "/",
    "/procedures/",
    f"/procedures/{MARRIAGE}/",
    "/lookup/",
    "/deadlines/?count=15&unit=working+days&at=2026-11-23T15:40",
    "/lookup/H61.21-261123-9999/",
    "/agencies/",
    "/display/",
]


@pytest.fixture
def office() -> factories.Office:
    kept.forget_all()
    places.forget_all()
    return factories.an_office()


@pytest.mark.parametrize("scripted", [True, False])
def test_on_a_phone_the_dossier_is_found_by_typing_its_code(
    browser: Browser, live_server: LiveServer, office: factories.Office, scripted: bool
) -> None:
    dossier = factories.awaiting_papers(office)
    page = open_page(browser, live_server, PHONE, java_script_enabled=scripted)
    page.goto("/")
    page.get_by_label("Mã hồ sơ").fill(dossier.code.lower())
    page.get_by_role("button", name="Xem hồ sơ").click()
    page.get_by_role("heading", name="Chờ bạn bổ sung giấy tờ").wait_for()
    page.get_by_label("Bốn số cuối điện thoại").fill("0001")
    page.get_by_role("button", name="Mở").click()
    page.get_by_role("heading", name="Việc cần làm").wait_for()
    assert page.get_by_text("Mờ chỗ ngày sinh").first.is_visible()


def test_typing_shows_procedures_and_arrows_reach_them(
    browser: Browser, live_server: LiveServer, office: factories.Office
) -> None:
    page = open_page(browser, live_server, DESK)
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("tinh trang hon nhan")
    page.get_by_role("link", name="Cấp Giấy xác nhận tình trạng hôn nhân").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/procedures/{MARRIAGE}/")


def test_another_channel_is_answered_in_place(
    browser: Browser, live_server: LiveServer, office: factories.Office
) -> None:
    page = open_page(browser, live_server, DESK)
    page.goto(f"/procedures/{MARRIAGE}/?at=2026-11-23T09:20")
    page.get_by_label("Bưu chính").check()
    page.get_by_text("Gửi bưu chính công ích đến địa chỉ trên").wait_for()
    assert "channel=post" in page.url
    assert page.get_by_label("Bưu chính").is_checked()


@pytest.mark.parametrize("address", ["/", "/procedures/", f"/procedures/{MARRIAGE}/", "dossier"])
def test_a_first_visit_weighs_at_most_a_hundred_kilobytes(
    browser: Browser, live_server: LiveServer, office: factories.Office, address: str
) -> None:
    """As a server sends it: text compressed (whitenoise keeps gzip beside each file, nginx does it for pages)."""
    if address == "dossier":
        address = f"/lookup/{factories.awaiting_papers(office).code}/"
    page, answers = open_page(browser, live_server, PHONE), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer) for answer in answers}
    assert sum(weights.values()) <= 100_000, weights


def weight(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body))


def test_everybody_can_read_every_page(browser: Browser, live_server: LiveServer, office: factories.Office) -> None:
    code = factories.awaiting_papers(office).code
    page = open_page(browser, live_server, PHONE)
    for address in [*ADDRESSES, f"/lookup/{code}/"]:
        page.goto(address)
        assert_readable(page, address)


def test_large_letters_do_not_run_out_of_a_phone(
    browser: Browser, live_server: LiveServer, office: factories.Office
) -> None:
    page = open_page(browser, live_server, PHONE)
    page.goto("/display/")
    page.get_by_role("radio", name="Rất lớn").check()
    page.get_by_role("radio", name="Cao").check()
    page.get_by_role("button", name="Dùng cách hiển thị này").click()
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), address


def test_fingers_hit_what_they_aim_at(browser: Browser, live_server: LiveServer, office: factories.Office) -> None:
    """44 px for buttons and fields; links within sentences are free."""
    page = open_page(browser, live_server, PHONE)
    for address in ADDRESSES:
        page.goto(address)
        boxes = page.eval_on_selector_all(
            "button, .btn, .nav a, input:not([type=hidden]):not([type=radio]), .tiles a, .hits a, .fields a, summary,"
            " .choice",
            "all => all.map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect().height])"
            ".filter(([, height]) => height > 0 && height < 44)",
        )
        assert not boxes, (address, boxes)
