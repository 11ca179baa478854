"""Writing a procedure over a bad line: what an official typed is saved, or stays on the page with a way to save it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.catalogue.procedures.models import ProcedureDraft
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import Actor

pytestmark = pytest.mark.django_db(transaction=True)


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


def signed_in(actor: Actor) -> str:
    """The key of a new session of this person."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id or 0))
    return client.cookies["sessionid"].value


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, khanh: Actor) -> Page:
    """Khánh writes a new version of the birth registration."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "sessionid", "value": signed_in(khanh), "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/desk/procedures/{BIRTH}/")
    page.get_by_role("button", name="Soạn bản mới").click()
    page.wait_for_url("**/drafts/*/")
    return page


def number(page: Page) -> Locator:
    return page.locator("[id='decision.number']")


def write(page: Page, typed: str) -> None:
    number(page).fill(typed)
    number(page).press("Tab")


def stored() -> str:
    return ProcedureDraft.objects.get().sheet


def test_a_word_is_saved_before_the_page_is_left_by_a_link(page: Page) -> None:
    number(page).fill("77/QĐ-UBND")
    page.get_by_role("link", name="Quy trình").first.click()
    page.wait_for_url("**/process/")
    assert "77/QĐ-UBND" in stored()


def test_what_was_typed_without_a_line_is_told_kept_and_saved_when_the_line_is_back(page: Page) -> None:
    page.context.set_offline(True)
    write(page, "78/QĐ-UBND")
    expect(page.locator("#unsaved")).to_contain_text("Mất kết nối nên chưa lưu được")
    page.get_by_role("link", name="Quy trình").first.click()
    expect(page.locator("#unsaved")).to_be_visible()
    expect(number(page)).to_have_value("78/QĐ-UBND")
    page.context.set_offline(False)
    expect(page.locator("#unsaved")).to_be_hidden(timeout=20000)
    expect(page.locator("#saving")).to_have_text("Đã lưu.")
    assert "78/QĐ-UBND" in stored()


def test_a_session_that_ended_takes_nothing_with_it(page: Page, live_server: LiveServer, khanh: Actor) -> None:
    page.context.clear_cookies()
    write(page, "79/QĐ-UBND")
    expect(page.locator("#unsaved")).to_contain_text("Phiên làm việc đã hết")
    expect(page.get_by_role("link", name="Đăng nhập ở thẻ mới")).to_be_visible()
    # Signed in again in another tab: a new session, and a new word against forged forms.
    page.context.add_cookies([{"name": "sessionid", "value": signed_in(khanh), "url": live_server.url}])
    page.get_by_role("button", name="Thử lưu lại").click()
    expect(page.locator("#unsaved")).to_be_hidden(timeout=20000)
    assert "79/QĐ-UBND" in stored()


def test_the_head_follows_what_is_typed(page: Page) -> None:
    name = page.locator("[id='name']")
    name.fill("Đăng ký khai sinh lưu động")
    number(page).fill("x" * 100)
    number(page).press("Tab")
    expect(page.locator("h1")).to_contain_text("Đăng ký khai sinh lưu động")
    expect(page.locator("#faults-about")).to_contain_text("1")
    expect(number(page)).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.locator("#saving")).to_have_text("Đã lưu.")


def test_a_draft_is_thrown_away_after_it_has_saved_itself(page: Page) -> None:
    write(page, "80/QĐ-UBND")
    expect(page.locator("#saving")).to_have_text("Đã lưu.")
    page.get_by_text("Bỏ bản nháp này").click()
    page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.get_by_text("Đã bỏ bản nháp")).to_be_visible()
    assert ProcedureDraft.objects.get().ended_at is not None
