"""A citizen opens an account on a phone, adds a passkey and comes back by it; everybody can read those pages."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import PHONE, assert_readable, open_page
from tests.browser.test_portal import weight

from motcua.cases.dossiers.tests import factories
from motcua.followers.notifications import services as notifications
from motcua.followers.notifications.tests.factories import first_ways
from motcua.foundation.journal import services as journal
from motcua.surfaces.portal import kept, places

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "sông Tiền mùa nước nổi 9"
ENTRANCES = ["/accounts/login/", "/accounts/signup/", "/accounts/forgotten/"]
OWN = [
    "/me/",
    "/me/security/",
    "/me/security/address/",
    "/me/sessions/",
    "/me/closing/",
    "/accounts/password/change/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/logout/",
]


@pytest.fixture(autouse=True)
def office(settings: Any) -> factories.Office:
    # A page under http://localhost is a secure place for passkeys; so is the origin that the server checks.
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    kept.forget_all()
    places.forget_all()
    cache.clear()
    mail.outbox.clear()
    first_ways()
    return factories.an_office()


def delivered() -> str:
    while journal.work_off(at=timezone.now()):
        pass
    while notifications.send_next(at=timezone.now()):
        pass
    return str(mail.outbox[-1].body)


def sign_up(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/signup/?next=/procedures/")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị An")
    page.get_by_label("Số điện thoại hoặc thư điện tử").fill("0912 000 001")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("heading", name="Nhập mã xác nhận").wait_for()
    page.get_by_label("Mã 6 chữ số").fill(delivered()[:6])
    page.get_by_role("button", name="Xác nhận").click()
    page.wait_for_url("**/procedures/")


def prove(page: Page, where: str) -> None:
    """The password once more, then on to where it is asked for."""
    page.goto(where)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url(f"{where}**")


@pytest.mark.parametrize("scripted", [True, False])
def test_signing_up_works_with_and_without_scripts(browser: Browser, live_server: LiveServer, scripted: bool) -> None:
    page = open_page(browser, live_server, PHONE, java_script_enabled=scripted)
    sign_up(page, live_server.url)
    assert page.get_by_role("link", name="Nguyễn Thị An").is_visible()


def test_a_passkey_signs_in_without_a_password(browser: Browser, live_server: LiveServer) -> None:
    # Browsers make no passkey for an address of numbers; localhost is one of names.
    site = live_server.url.replace("127.0.0.1", "localhost")
    page = open_page(browser, live_server, PHONE)
    machine = page.context.new_cdp_session(page)
    machine.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_up(page, site)
    prove(page, f"{site}/accounts/2fa/webauthn/add/")
    page.get_by_label("Đặt tên cho dễ nhớ").fill("Điện thoại của An")
    page.get_by_role("button", name="Tạo khóa").click()
    page.wait_for_url("**/me/security/")
    page.get_by_text("Điện thoại của An").first.wait_for()
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/accounts/login/?next=/lookup/")
    page.get_by_role("button", name="Dùng vân tay").click()
    page.wait_for_url("**/lookup/")
    page.get_by_role("link", name="Nguyễn Thị An").wait_for()
    page.goto(f"{site}/me/sessions/")
    assert page.get_by_text("Máy này", exact=True).count() == 1


def test_everybody_can_read_every_page_of_an_account(browser: Browser, live_server: LiveServer) -> None:
    page = open_page(browser, live_server, PHONE)
    for address in ENTRANCES:
        page.goto(address)
        assert_readable(page, address)
    sign_up(page, live_server.url)
    prove(page, f"{live_server.url}/me/closing/")
    for address in OWN:
        page.goto(address)
        assert_readable(page, address)


@pytest.mark.parametrize("address", ENTRANCES)
def test_a_first_visit_weighs_at_most_a_hundred_kilobytes(
    browser: Browser, live_server: LiveServer, address: str
) -> None:
    page, answers = open_page(browser, live_server, PHONE), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer) for answer in answers}
    assert sum(weights.values()) <= 100_000, weights
