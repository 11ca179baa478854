"""The desk in a real browser: every page readable by everybody, in both sizes and dresses; work without a mouse."""

import re
from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import DESK, PHONE, assert_readable, open_page

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier, ExtensionCause
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.catalogue.procedures import services as procedures
from motcua.foundation.accounts.models import Account
from motcua.foundation.clients import services as clients
from motcua.foundation.files import services as files
from motcua.foundation.files.tests.samples import picture
from motcua.foundation.journal import services as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE
from motcua.surfaces.desk.dossiers import worklist

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desk": DESK, "phone": PHONE}
# Before any clock that runs these tests: pages ask the real one.
LAST_WEEK = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)
NOUNS = (
    "delay-cause",
    "outcome",
    "supplement-requests",
    "consultations",
    "forwarding",
    "suspension",
    "papers",
    "refusal",
    "journal",
)


@pytest.fixture
def office(transactional_db: None, settings: Settings, tmp_path: object) -> Office:
    settings.FILES_ROOT = tmp_path
    return factories.an_office()


def seat(browser: Browser, live_server: LiveServer, actor: Actor, size: str = "desk", **options: object) -> Page:
    """This person's browser, signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    context = browser.new_context(
        base_url=live_server.url, viewport=SIZES[size], reduced_motion="reduce", bypass_csp=True, **options
    )  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def scanned(office: Office) -> Dossier:
    """A dossier in review with a scan in it."""
    dossier = factories.in_review(office, at=LAST_WEEK)
    scan = SimpleUploadedFile("ho-chieu.png", picture("PNG", (600, 800)))
    kept = NewFile(file_id=files.store(scan, name="ho-chieu.png", at=LAST_WEEK).pk, name="ho-chieu.png")
    services.add_papers(
        dossier.pk, papers=[NewPaper(name="Hộ chiếu", copies=1, files=(kept,))], actor=office.chi, at=LAST_WEEK
    )
    return dossier


def test_every_page_of_the_desk_is_clean_for_axe(browser: Browser, live_server: LiveServer, office: Office) -> None:
    here = f"/desk/dossiers/{scanned(office).code}/"
    waiting = f"/desk/dossiers/{factories.awaiting_papers(office, at=LAST_WEEK).code}/"
    ready = f"/desk/dossiers/{factories.finished(office, at=LAST_WEEK).code}/"
    whatif = "/desk/deadlines/?count=5&unit=working+days&at=2026-11-23T15:40&start=2026-11-25T10:00&end="
    admin = office.hire("Lý Văn Sơn", "organizations.administer", "dossiers.read", "procedures.administer")
    Authenticator.objects.create(user_id=admin.id, type=Authenticator.Type.TOTP, data={})
    settings = ("/desk/calendars/", *(f"/desk/calendars/{noun}/" for noun in ("weeks", "swaps", "days")))
    settings = (*settings, "/desk/calendars/?agency=national", "/desk/organizations/texts/")
    settings = (*settings, "/desk/reminders/", "/desk/reminders/rules/", "/desk/reminders/causes/", "/desk/api-keys/")
    procedures.load_national_list(actor=SYSTEM, at=LAST_WEEK)
    settings = (*settings, "/desk/procedures/national/", "/desk/procedures/national/?q=khai+sinh&level=commune")
    caller = organizations.posts_of(office.agency.pk, on=LAST_WEEK.date())[0]
    clients.create_key(caller.id, name="Trang tin", valid_from=LAST_WEEK.date(), actor=SYSTEM, at=LAST_WEEK)
    lists = ("/desk/", "/desk/dossiers/", "/desk/dossiers/?group=mine&q=zzz", "/desk/notifications/", "/desk/post/")
    forms = tuple(f"{here}{noun}/" for noun in NOUNS)
    own = ("/accounts/sessions/", "/accounts/2fa/", "/accounts/password/change/")
    leading = ("/desk/", "/desk/dossiers/?group=agency&state=any", here, f"{here}approval/", *own)
    visits = (
        (admin, settings),
        (
            office.chi,
            (
                *lists,
                "/desk/deadlines/",
                whatif,
                f"{here}delay-cause/",
                here,
                f"{here}#papers",
                *forms,
                "/desk/dossiers/X/",
            ),
        ),
        (office.binh, ("/desk/", "/desk/register/", f"{waiting}supplement-acceptance/", f"{ready}closure/")),
        (office.dung, leading),
    )
    for actor, addresses in visits:
        page = seat(browser, live_server, actor)
        for address in addresses:
            page.goto(address)
            assert_readable(page, address)
        page.context.close()
    judge_administration(browser, live_server, office)
    page = open_page(browser, live_server, DESK)
    for address in ("/accounts/login/", "/accounts/start/", "/accounts/password/reset/", "/nowhere/"):
        page.goto(address)
        assert_readable(page, address)


def judge_administration(browser: Browser, live_server: LiveServer, office: Office) -> None:
    """The pages of whoever administers the chart, its people and the words of the search."""
    admin = office.hire("Sơn", "organizations.administer", "accounts.administer", "procedures.administer")
    Authenticator.objects.create(user_id=admin.id, type=Authenticator.Type.TOTP, data={})
    Account.objects.update(agency_id=office.agency.pk)
    chart, post = f"/desk/organizations/{office.agency.code}/", office.chi.post_id
    page = seat(browser, live_server, admin)
    people = ("/desk/people/", "/desk/people/new/", "/desk/people/sheet/", f"/desk/people/{office.chi.id}/")
    own = ("/desk/absences/", "/desk/absences/new/", "/desk/synonyms/?q=x", "/desk/organizations/")
    parts = ("", "grants/", "history/", "texts/", "texts/slip.footer/", f"posts/{post}/", f"posts/{post}/grants/")
    for address in (*people, *own, *(f"{chart}{part}" for part in parts)):
        page.goto(address)
        assert_readable(page, address)
    page.context.close()


def test_a_list_is_worked_off_by_keys_and_remembers_the_row(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    codes = [factories.in_review(office, at=LAST_WEEK).code for _ in range(3)]
    page = seat(browser, live_server, office.chi)
    page.goto("/desk/dossiers/")
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
    second = page.locator("tr[data-item].is-current a[data-open]")
    expect(second).to_be_focused()
    expect(page.locator("#panel")).to_contain_text(codes[1])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(codes[1])
    page.goto("/desk/dossiers/")
    expect(page.locator("tr[data-item].is-current")).to_contain_text(codes[1])


def test_keys_go_on_to_the_next_page_and_choose_a_whole_one(
    browser: Browser, live_server: LiveServer, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "ROWS", 2)
    codes = [factories.in_review(office, at=LAST_WEEK).code for _ in range(3)]
    page = seat(browser, live_server, office.chi)
    page.goto("/desk/dossiers/?group=post")
    expect(page.locator("tr[data-item]")).to_have_count(2)
    page.keyboard.press("n")
    expect(page.locator("tr[data-item]")).to_contain_text(codes[2:])
    page.keyboard.press("Shift+X")
    expect(page.locator("[data-picked]")).to_have_text("1 hồ sơ đã chọn:")
    page.keyboard.press("b")
    expect(page.locator("#bulk-deed")).to_be_focused()


def test_the_menu_of_a_saved_list_stays_on_a_phone_s_screen(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    factories.in_review(office, at=LAST_WEEK)
    services.save_view("Gấp", "group=post", is_shared=False, actor=office.chi, at=LAST_WEEK)
    page = seat(browser, live_server, office.chi)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/desk/dossiers/?group=post")
    page.locator("summary[aria-label='Sửa Gấp']").click()
    expect(page.get_by_role("button", name="Xóa")).to_be_in_viewport(ratio=1)


def test_search_help_and_escape_answer_to_keys(browser: Browser, live_server: LiveServer, office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    page = seat(browser, live_server, office.chi)
    page.goto("/desk/notifications/")
    page.keyboard.press("?")
    expect(page.locator("#help-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help-keys")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("nguyen van an")
    page.keyboard.press("Enter")
    expect(page.locator(f"a[data-open][href*='{dossier.code}']")).to_be_visible()


def test_a_scan_is_looked_at_beside_the_work(browser: Browser, live_server: LiveServer, office: Office) -> None:
    page = seat(browser, live_server, office.chi)
    page.goto(f"/desk/dossiers/{scanned(office).code}/")
    seen = page.locator("#viewer img")
    expect(seen).to_be_visible()
    assert seen.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 560


def test_on_a_phone_the_parts_are_tabs_even_without_scripts(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    page = seat(browser, live_server, office.chi, "phone", java_script_enabled=False)
    page.goto(f"/desk/dossiers/{scanned(office).code}/")
    expect(page.locator("#progress")).to_be_visible()
    expect(page.locator("#papers")).to_be_hidden()
    page.get_by_role("link", name="Giấy tờ").click()
    expect(page.locator("#papers")).to_be_visible()
    expect(page.locator("#progress")).to_be_hidden()
    page.locator(".actionbar summary").click()
    expect(page.get_by_role("link", name="Phiếu kiểm soát quá trình").last).to_be_visible()


def test_many_dossiers_are_worked_off_by_keys_alone(browser: Browser, live_server: LiveServer, office: Office) -> None:
    ready = [factories.before_the_leader(office, at=LAST_WEEK) for _ in range(3)]
    page = seat(browser, live_server, office.dung)
    page.goto("/desk/dossiers/")
    expect(page.locator("[data-bulk]")).to_be_hidden()
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-picked]")).to_have_text("2 hồ sơ đã chọn:")
    page.keyboard.press("x")
    expect(page.locator("[data-picked]")).to_have_text("1 hồ sơ đã chọn:")
    page.keyboard.press("Shift+X")
    expect(page.locator("[data-picked]")).to_have_text("3 hồ sơ đã chọn:")
    page.keyboard.press("?")
    expect(page.locator("#help-keys")).to_contain_text("Chọn cả trang")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator("#bulk-deed")).to_be_focused()
    page.keyboard.type("Phê")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Phê duyệt")
    page.locator("button.btn-primary.btn-lg").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#bulk-run")).to_contain_text("còn 3 hồ sơ")
    (number,) = re.findall(r"/desk/bulk/(\d+)/", page.url)
    for item in services.waiting_items(int(number)):
        services.do_item(item, at=timezone.now())
    services.finish_bulk(int(number), at=timezone.now())
    expect(page.locator("#bulk-run")).to_contain_text("3 làm được")
    assert not Dossier.objects.filter(pk__in=[one.pk for one in ready], post_id=office.dung.post_id).exists()


def test_the_pages_of_leading_are_clean_for_axe(browser: Browser, live_server: LiveServer, office: Office) -> None:
    late = factories.in_review(office, at=LAST_WEEK)
    factories.received(office, at=LAST_WEEK)
    services.urge(late.pk, text="Dân chờ", actor=office.dung, at=LAST_WEEK)
    while journal.work_off(at=timezone.now(), limit=100):
        pass
    services.save_view("Quá hạn", "group=post&due=late", is_shared=False, actor=office.dung, at=LAST_WEEK)
    period = "since=2026-10-01&until=2026-12-31"
    now = timezone.now()
    promised = factories.in_review(office, factories.MARRIAGE, at=now)
    assert promised.due_at is not None
    later = dossiers.first_due(office.agency.pk, promised.due_at, "2 working days").due
    assert later is not None
    # The table that migrations fill is empty where tests commit.
    ExtensionCause.objects.get_or_create(
        code="overload", defaults={"name": "Số lượng hồ sơ tăng đột biến", "valid_from": LAST_WEEK.date()}
    )
    services.propose_extension(
        promised.pk, new_due_at=later, cause="overload", reason="Hồ sơ tăng đột biến", actor=office.chi, at=now
    )
    leading = (
        "/desk/",
        f"/desk/dossiers/{promised.code}/",
        f"/desk/dossiers/{promised.code}/extension-rejection/",
        f"/desk/supervision/?{period}",
        f"/desk/supervision/?{period}&by=month",
        f"/desk/supervision/dossiers/?{period}&measure=late",
        f"/desk/supervision/dossiers/?{period}&measure=arrived",
        "/desk/handovers/",
        f"/desk/handovers/?giver={office.chi.post_id}:{office.chi.id}",
        "/desk/bulk/",
        f"/desk/dossiers/{late.code}/",
        "/desk/dossiers/?group=agency",
    )
    page = seat(browser, live_server, office.dung)
    for address in leading:
        page.goto(address)
        assert_readable(page, address)
    page.context.close()
