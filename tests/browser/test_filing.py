"""A birth is registered on a phone, in a real browser: with scripts and without.

Whether everybody can read these pages is told in test_pages_of_filing.
"""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, SINCE, Office
from motcua.cases.filings.models import Draft, DraftTerm
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import SAMPLE
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal import kept, places
from motcua.surfaces.portal.tests.test_filing import a_person

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def office() -> Office:
    """Tests that really commit have emptied the tables: what the migrations put there comes again."""
    kept.forget_all()
    places.forget_all()
    DraftTerm.objects.get_or_create(valid_from=SINCE, defaults={"keep_days": 30, "warn_days": 3})
    return factories.an_office()


def at_home(browser: Browser, server: LiveServer, office: Office, size: dict[str, int], **more: object) -> Page:
    """Somebody who has signed in and chosen the ward."""
    client = Client()
    client.force_login(a_person("Nguyễn Thị An", 1))
    context = browser.new_context(viewport=size, base_url=server.url, bypass_csp=True, **more)  # type: ignore[arg-type] # options of playwright
    context.add_cookies(
        [
            {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url},
            {"name": places.COOKIE, "value": office.agency.code, "url": server.url},
        ]
    )
    return context.new_page()


def on(page: Page) -> None:
    page.locator(".wizard-buttons .btn-primary").click()


def begin(page: Page) -> None:
    """The sample form stands for the one that the procedure pins."""
    page.goto(f"/filing/{BIRTH}/")
    page.get_by_label("Trường hợp thông thường").check()
    page.get_by_role("button", name="Bắt đầu khai").click()
    page.get_by_role("heading", name="Hồ sơ này là của ai?").wait_for()
    Draft.objects.update(eform_version_id=eforms.publish(SAMPLE, actor=SYSTEM, at=timezone.now()))


@pytest.mark.parametrize("scripted", [False, True])
def test_a_birth_is_registered_on_a_phone(
    browser: Browser, live_server: LiveServer, office: Office, scripted: bool
) -> None:
    page = at_home(browser, live_server, office, PHONE, java_script_enabled=scripted)
    begin(page)
    on(page)
    page.get_by_label("Họ, chữ đệm và tên").fill("Nguyễn Gia Hân")
    for name, value in (("day", "2"), ("month", "11"), ("year", "2026")):
        page.locator(f"[name='ngay_sinh.{name}']").fill(value)
    page.get_by_label("Nữ").check()
    on(page)
    page.get_by_role("heading", name="Cha, mẹ").wait_for()
    page.get_by_label("Không", exact=True).check()
    page.locator("[name=ly_do]").fill("Mẹ tự khai")
    on(page)
    page.get_by_role("heading", name="Nội dung khác").wait_for()
    page.locator("[name=add]").click()
    page.locator("[name='con.0.ho_ten']").wait_for()
    page.locator("[name=remove]").first.click()
    page.locator("[name='con.0.ho_ten']").wait_for(state="detached")
    page.get_by_label("Tôi cam đoan những nội dung khai").check()
    on(page)
    assert page.get_by_text("thiết bị khác").count() == 0, "drawing rows anew is no other device"
    page.get_by_role("heading", name="Giấy tờ gửi kèm").wait_for()
    sheet = {"name": "chung-sinh.txt", "mimeType": "text/plain", "buffer": "Giấy chứng sinh".encode()}
    page.locator("input[type=file][name^=file-]").first.set_input_files([sheet])
    on(page)
    page.get_by_role("heading", name="Bạn phải nộp bao nhiêu?").wait_for()
    on(page)
    page.get_by_role("heading", name="Xem lại rồi nộp").wait_for()
    assert page.get_by_text("NGUYỄN GIA HÂN").is_visible()
    page.get_by_label("Tôi cam đoan những điều khai").check()
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    page.wait_for_timeout(300)
    assert not Dossier.objects.exists(), "a ticked box is not yet a filing"
    on(page)
    page.get_by_role("heading", name="Hồ sơ đã gửi").wait_for()
    dossier = Dossier.objects.get()
    assert page.get_by_text(dossier.code).first.is_visible()
    assert not Draft.objects.exists()


def test_what_is_typed_is_kept_when_the_page_is_left_by_the_address(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    page = at_home(browser, live_server, office, PHONE)
    begin(page)
    page.get_by_label("Nơi cư trú hoặc trụ sở").fill("42 Phạm Thái Bường")
    page.goto("/me/drafts/")
    for _try in range(50):  # the browser sends it while it already loads the next page
        if Draft.objects.get().applicant.get("address"):
            break
        page.wait_for_timeout(100)
    page.goto(f"/filing/drafts/{Draft.objects.get().token}/applicant/")
    assert page.get_by_label("Nơi cư trú hoặc trụ sở").input_value() == "42 Phạm Thái Bường"
