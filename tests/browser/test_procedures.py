"""An official who is no programmer adds a procedure in the browser, tries it, publishes it; a clerk receives by it."""

import os

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import assert_readable

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.catalogue.procedures.models import ProcedureDraft
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import Actor

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
# Where to leave pictures of the pages, for people who look at them.
PICTURES = os.environ.get("MOTCUA_PICTURES")


@pytest.fixture
def office(transactional_db: None, settings: Settings, tmp_path: object) -> Office:
    settings.FILES_ROOT = tmp_path
    return factories.an_office()


@pytest.fixture
def khanh(office: Office) -> Actor:
    """Khánh keeps the procedures of the ward, with a second factor."""
    actor = office.hire("Ngô Thị Khánh", "procedures.administer")
    Authenticator.objects.create(user_id=actor.id, type=Authenticator.Type.TOTP, data={})
    return actor


def seat(browser: Browser, live_server: LiveServer, actor: Actor, size: str = "desk", **options: object) -> Page:
    """This person's browser, signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id or 0))
    context = browser.new_context(base_url=live_server.url, viewport=SIZES[size], reduced_motion="reduce", **options)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.add_init_script("window.print = () => {}")
    return page


def field(page: Page, name: str) -> object:
    return page.locator(f"[id='{name}']")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_procedure_from_nothing_to_the_first_dossier(
    browser: Browser, live_server: LiveServer, office: Office, khanh: Actor
) -> None:
    page = seat(browser, live_server, khanh)
    page.goto("/desk/")
    page.get_by_role("link", name="Thủ tục", exact=True).click()
    page.get_by_role("link", name="Thủ tục mới").click()
    page.get_by_label("Tên thủ tục").fill("Cho mượn hội trường khu phố")
    page.get_by_label("Mã thủ tục").fill("9.000001")
    page.get_by_label("Lĩnh vực").select_option("ho-tich")
    page.get_by_role("button", name="Tạo bản nháp").click()

    page.get_by_role("link", name="Trường hợp, giấy tờ").click()
    page.get_by_role("button", name="Thêm giấy tờ").first.click()
    field(page, "papers.0.name").fill("Đơn đề nghị mượn hội trường")  # type: ignore[attr-defined]
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.get_by_role("link", name="Kết quả, căn cứ").click()
    page.get_by_role("button", name="Thêm kết quả").click()
    field(page, "outcomes.0.name").fill("Văn bản đồng ý cho mượn")  # type: ignore[attr-defined]
    page.get_by_role("button", name="Lưu bản nháp").click()

    page.get_by_role("link", name="Quy trình").first.click()
    hours = field(page, "process.steps.1.hours")
    hours.fill("mười")  # type: ignore[attr-defined]
    hours.press("Tab")  # type: ignore[attr-defined]
    expect(page.locator("[id='error-process.steps.1.hours']")).to_contain_text("Cần số giờ làm việc")
    hours.fill("6")  # type: ignore[attr-defined]
    hours.press("Tab")  # type: ignore[attr-defined]
    expect(page.locator("#draft-state")).to_contain_text("Hợp lệ")
    page.locator("details.step-card[open]").get_by_role("button", name="Thêm bước sau bước này").click()
    expect(page.locator("details.step-card")).to_have_count(6)
    field(page, "process.steps.2.name").fill("Hỏi khu phố")  # type: ignore[attr-defined]
    field(page, "process.steps.2.name").press("Tab")  # type: ignore[attr-defined]
    expect(page.locator("#drawn svg").get_by_text("Hỏi khu phố")).to_be_visible()
    picture(page, "procedure-process")

    page.get_by_role("link", name="Chạy thử").click()
    expect(page.get_by_text("Hồ sơ đi được từ tiếp nhận đến trả kết quả")).to_be_visible()
    picture(page, "procedure-trial")
    page.get_by_role("link", name="Xem trước").click()
    expect(page.get_by_role("heading", name="Hồ sơ đi qua 6 bước")).to_be_visible()
    page.get_by_role("link", name="Soạn tiếp").click()
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành bản 1 của 9.000001")).to_be_visible()
    expect(page.get_by_text("Đang nhận")).to_be_visible()
    page.context.close()
    receives(browser, live_server, office)
    assert Dossier.objects.get().version.name == "Cho mượn hội trường khu phố"


def receives(browser: Browser, live_server: LiveServer, office: Office) -> None:
    """Bình takes in the first dossier of it, by keyboard."""
    counter = seat(browser, live_server, office.binh, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    counter.goto("/desk/intake/")
    counter.keyboard.press("F2")
    counter.keyboard.type("muon hoi truong")
    counter.keyboard.press("Enter")
    expect(counter.locator("#h-due")).to_be_visible()
    counter.locator("#id_name").fill("Nguyễn Văn An")
    counter.locator("#id_personal_number").fill("086095003417")
    counter.locator("#id_phone").fill("0912000001")
    counter.locator("#id_phone").press("Tab")
    counter.get_by_label("Đơn đề nghị mượn hội trường").first.check()
    counter.keyboard.press("Control+Enter")
    counter.wait_for_url("**/received/**")


def test_every_page_about_procedures_is_clean_for_axe(browser: Browser, live_server: LiveServer, khanh: Actor) -> None:
    page = seat(browser, live_server, khanh, bypass_csp=True)
    page.goto(f"/desk/procedures/{BIRTH}/")
    page.get_by_role("button", name="Soạn bản mới").click()
    page.wait_for_load_state()
    draft = f"/desk/procedures/drafts/{ProcedureDraft.objects.get().pk}/"
    parts = ("about", "papers", "process", "terms", "outcomes", "trial", "publication", "preview")
    for address in (
        "/desk/procedures/", "/desk/procedures/?q=zzz", "/desk/procedures/new/?q=khai", f"/desk/procedures/{BIRTH}/",
        f"/desk/procedures/{BIRTH}/versions/1/", *(f"{draft}{part}/" for part in parts), "/desk/procedures/fields/",
        "/desk/procedures/fields/ho-tich/", "/desk/procedures/fields/ho-tich/closing/", "/desk/procedures/duties/",
    ):  # fmt: skip
        page.goto(address)
        assert_readable(page, address)
    page.context.close()
