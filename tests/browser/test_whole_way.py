"""The whole way of a birth registration as people walk it: five seats, one phone, no shortcut through code."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.tests.samples import pdf
from motcua.kernel.actor import Actor
from motcua.surfaces.portal import kept, places

pytestmark = pytest.mark.django_db(transaction=True)
CARD = "086195003417|331234567|Nguyễn Thị Hồng Ngọc|14081995|Nữ|42/7 Phạm Thái Bường, Long Châu|10052021"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
Seat = Callable[[Actor | None], Page]


@pytest.fixture
def office(transactional_db: None, settings: Settings, tmp_path: object) -> Office:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined] # pytest-django gives it as a plain object
    kept.forget_all()
    places.forget_all()
    return factories.an_office()


@pytest.fixture
def seat(browser: Browser, live_server: LiveServer) -> Iterator[Seat]:
    """A browser of one's own: signed in at the desk, or a citizen's phone."""
    opened, complaints = [], list[str]()

    def sit(actor: Actor | None) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=DESK if actor else PHONE, reduced_motion="reduce", locale="vi-VN"
        )
        opened.append(context)
        if actor is not None:
            client = Client()
            client.force_login(Account.objects.get(pk=actor.id))
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        # A browser without a screen dies of its print dialog.
        context.add_init_script("window.print = () => {}")
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda said: complaints.append(said.url) if said.status >= 400 else None)
        return page

    yield sit
    for context in opened:
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()
    assert complaints == []


def test_a_birth_registration_from_the_counter_to_the_phone(seat: Seat, office: Office) -> None:
    code = receives_by_keyboard(seat(office.binh))
    takes_over_and_drafts(seat(office.chi), code)
    approves(seat(office.dung), code)
    issues(seat(office.hoa), code)
    phone = seat(None)
    looks_up(phone, code, "Đã có kết quả")
    hands_over(seat(office.binh), code)
    looks_up(phone, code, "Đã trả kết quả")
    expect(phone.get_by_role("heading", name="Đã xử lý xong")).to_be_visible()
    expect(phone.locator(".track .is-now")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def receives_by_keyboard(page: Page) -> str:
    page.goto("/desk/intake/")
    page.keyboard.press("F2")
    page.keyboard.type("dang ky khai s")
    page.keyboard.press("Enter")
    expect(page.locator("#h-due")).to_be_visible()
    expect(page.locator("#id_card")).to_be_focused()
    page.keyboard.insert_text(CARD)  # a scanner types without a pause
    page.keyboard.press("Enter")
    expect(page.locator("#id_name")).to_have_value("Nguyễn Thị Hồng Ngọc")
    expect(page.locator("#id_phone")).to_be_focused()
    page.keyboard.type("0912000001")
    page.keyboard.press("F4")
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    expect(page.locator("[data-tally]")).to_have_text("3/3")
    # The dialog that Enter opens belongs to the system, not to the page.
    scan = {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    page.locator(".intake-pick input").first.set_input_files(scan)
    expect(page.locator(".intake-file").first).to_contain_text("2 trang")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/desk/intake/received/"))
    return page.locator("h1").inner_text()


def takes_over_and_drafts(page: Page, code: str) -> None:
    opens_from_home(page, code)
    expect(page.locator("#papers")).to_contain_text("to-khai.pdf")
    does(page, "Nhận việc")
    expect(page.locator(".dossier-facts")).to_contain_text("Phụ trách: Phạm Thị Chi")
    chooses(page, "Soạn dự thảo")
    page.get_by_label("Tên kết quả").fill("Giấy khai sinh")
    page.get_by_label("Nội dung").fill("Đăng ký khai sinh cho trẻ Nguyễn Minh Khôi")
    draft = {"name": "giay-khai-sinh.pdf", "mimeType": "application/pdf", "buffer": pdf(1)}
    page.get_by_label("Tệp dự thảo").set_input_files(draft)
    does(page, "Lưu dự thảo")
    chooses(page, "Trình lãnh đạo")
    page.get_by_label("Ý kiến trình").fill("Hồ sơ đủ, kính trình")
    does(page, "Trình")
    expect(page.locator(".dossier-facts")).to_contain_text("Vị trí của Trần Quốc Dũng")


def approves(page: Page, code: str) -> None:
    opens_from_home(page, code)
    expect(page.get_by_role("link", name="giay-khai-sinh.pdf")).to_be_visible()
    chooses(page, "Phê duyệt")
    does(page, "Phê duyệt")
    expect(page.get_by_text("Đã phê duyệt", exact=True)).to_be_visible()


def issues(page: Page, code: str) -> None:
    opens_from_home(page, code)
    chooses(page, "Hoàn thành")
    page.get_by_label("Số, ký hiệu").fill("15/GKS")
    does(page, "Hoàn thành")


def hands_over(page: Page, code: str) -> None:
    opens_from_home(page, code)
    chooses(page, "Trả kết quả")
    expect(page.get_by_label("Người nhận")).to_have_value("Nguyễn Thị Hồng Ngọc")
    does(page, "Ghi đã trả kết quả")
    expect(page.locator(".dossier-facts")).to_contain_text("Đã kết thúc")


def looks_up(page: Page, code: str, state: str) -> None:
    page.goto("/")
    page.get_by_label("Mã hồ sơ").fill(code.lower())
    page.get_by_role("button", name="Xem hồ sơ").click()
    expect(page.locator("h1")).to_contain_text(state)


def opens_from_home(page: Page, code: str) -> None:
    page.goto("/desk/")
    page.locator(f".queue .what a[href*='{code}']").click()
    expect(page.locator("h1")).to_have_text(code)


def chooses(page: Page, verb: str) -> None:
    """From the dossier to the questions of a verb."""
    page.locator(".dossier-head").get_by_role("link", name=verb, exact=True).click()
    expect(page.locator("h1")).to_have_text(verb)


def does(page: Page, button: str) -> None:
    """Press it; the dossier comes back and says that it is done."""
    page.locator("main").get_by_role("button", name=button, exact=True).first.click()
    expect(page.locator(".alert-success")).to_be_visible()
