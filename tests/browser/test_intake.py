"""Bình at the counter, in a real browser, without a mouse."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.cases.dossiers.models import Dossier, PaperFile
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.tests.samples import pdf

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Path(__file__).parent / "axe" / "axe.min.js"
CARD = "086195003417|331234567|Nguyễn Thị Hồng Ngọc|14081995|Nữ|42/7 Phạm Thái Bường, Long Châu|10052021"
# Where to leave pictures of the page, for people who look at them.
PICTURES = os.environ.get("MOTCUA_PICTURES")
# A refusal is an answer of 4xx; axe measures with inline styles, which our policy stops; htmx tells of each request
# that a newer one overtook.
KNOWN = ("422", "inline style", "htmx:afterRequest", "htmx:sendAbort")
SIZES = {"desk": (1366, 768), "phone": (390, 844)}


@pytest.fixture
def office(transactional_db: None, settings: Settings, tmp_path: object) -> Office:
    settings.FILES_ROOT = tmp_path
    return factories.an_office()


@pytest.fixture
def page(browser: Browser, office: Office, live_server: LiveServer) -> Iterator[Page]:
    client = Client()
    client.force_login(Account.objects.get(pk=office.binh.id))
    context = browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1366, "height": 768}
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    made = context.new_page()
    # A browser without a screen dies of its print dialog.
    made.add_init_script("window.print = () => {}")
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    made.goto(f"{live_server.url}/desk/intake/")
    yield made
    context.close()
    assert [words for words in complaints if not any(known in words for known in KNOWN)] == []


def pick_birth(page: Page) -> None:
    page.keyboard.press("F2")
    page.keyboard.type("dang ky khai s")
    page.keyboard.press("Enter")
    expect(page.locator("#h-due")).to_be_visible()


def scan(page: Page, text: str = CARD) -> None:
    """What a scanner does: letters without a pause, then Enter."""
    page.keyboard.press("F3")
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def test_a_birth_registration_is_received_with_the_keyboard_alone(page: Page) -> None:
    pick_birth(page)
    expect(page.locator("#id_card")).to_be_focused()
    scan(page)
    expect(page.locator("#id_name")).to_have_value("Nguyễn Thị Hồng Ngọc")
    expect(page.locator("#id_phone")).to_be_focused()
    page.keyboard.type("0912000001")
    page.keyboard.press("F4")
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    expect(page.locator("[data-tally]")).to_have_text("3/3")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/desk/intake/received/"))
    dossier = Dossier.objects.get()
    expect(page.locator("h1")).to_have_text(dossier.code)
    assert (dossier.applicant_name, dossier.phone) == ("Nguyễn Thị Hồng Ngọc", "0912000001")
    assert dossier.papers.count() == 3
    picture(page, "received")
    # The heading is there before the page's script is: a person would press again.
    page.wait_for_load_state()
    page.keyboard.press("F2")
    expect(page.locator("#id_find")).to_be_focused()
    expect(page.locator("#id_find")).to_have_value("")


def test_enter_pressed_before_the_list_is_there_takes_the_first_of_the_new_list(page: Page) -> None:
    page.keyboard.type("khai sinh")
    page.keyboard.press("Enter")
    expect(page.locator(".intake-picked")).to_contain_text("Đăng ký khai sinh")


def test_a_card_pasted_anywhere_fills_the_applicant(page: Page) -> None:
    page.locator("#id_address").focus()
    page.evaluate(
        """(text) => { const data = new DataTransfer(); data.setData('text', text);
        const how = {clipboardData: data, bubbles: true, cancelable: true};
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', how)) }""",
        CARD.replace("|10052021", "|10082024|||Cha|Mẹ"),
    )
    expect(page.locator("#id_personal_number")).to_have_value("086195003417")


def test_a_reload_loses_nothing_not_even_files(page: Page) -> None:
    pick_birth(page)
    page.locator(".intake-pick input").first.set_input_files(
        {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    )
    expect(page.locator(".intake-file").first).to_contain_text("2 trang")
    page.locator("#id_name").fill("Trần Thị Bưởi")
    page.locator("#id_request").fill("Xin hai bản sao")
    page.reload()
    expect(page.locator("#id_name")).to_have_value("Trần Thị Bưởi")
    expect(page.locator("#id_request")).to_have_value("Xin hai bản sao")
    expect(page.locator(".intake-file").first).to_contain_text("to-khai.pdf")
    expect(page.locator(".intake-picked")).to_contain_text("Đăng ký khai sinh")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/desk/intake/received/"))
    assert PaperFile.objects.get().name == "to-khai.pdf"


def test_a_refused_file_says_why_in_its_row(page: Page) -> None:
    pick_birth(page)
    page.locator(".intake-pick input").first.set_input_files(
        {"name": "virus.exe", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + bytes(600)}
    )
    expect(page.locator(".intake-file.is-refused")).to_contain_text("không được nhận")


def test_a_fault_is_shown_and_the_sheet_stays(page: Page) -> None:
    pick_birth(page)
    page.locator("#id_phone").fill("123")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_phone")).to_have_value("123")
    expect(page.locator("#id_phone")).to_have_attribute("aria-invalid", "true")
    picture(page, "faults")


def test_another_case_and_another_channel_change_papers_and_promise_in_place(page: Page) -> None:
    pick_birth(page)
    expect(page.locator(".intake-paper")).to_have_count(3)
    page.locator("[name=case]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".intake-paper")).to_have_count(2)
    expect(page.locator("[name=case]:checked")).to_be_focused()


def test_without_script_the_same_sheet_is_received_step_by_step(
    browser: Browser, office: Office, live_server: LiveServer
) -> None:
    client = Client()
    client.force_login(Account.objects.get(pk=office.binh.id))
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/desk/intake/")
    page.fill("#id_find", "khai sinh")
    page.press("#id_find", "Enter")
    page.click("#hits button")
    page.fill("#id_card", CARD)
    page.press("#id_card", "Enter")
    expect(page.locator("#id_name")).to_have_value("Nguyễn Thị Hồng Ngọc")
    for box in page.locator(".intake-paper input[type=checkbox]").all():
        box.check()
    page.locator(".intake-pick input").first.set_input_files(
        {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": pdf(1)}
    )
    page.click("#receive")
    expect(page).to_have_url(re.compile(r"/desk/intake/received/"))
    assert Dossier.objects.get().papers.count() == 3
    assert PaperFile.objects.count() == 1
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_state_of_the_page_is_clean_for_axe(page: Page, office: Office, size: str, theme: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    factories.received(office, BIRTH)
    page.reload()
    page.keyboard.type("dang ky")
    expect(page.locator("#hits [role=option]").first).to_be_visible()
    judge(page, f"search-{size}-{theme}")
    pick_birth(page)
    scan(page, CARD.replace("086195003417", "086095003417"))
    expect(page.locator("[data-duplicate]")).to_be_visible()
    page.locator(".intake-pick input").first.set_input_files(
        {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    )
    expect(page.locator(".intake-file").first).to_contain_text("2 trang")
    expect(page.locator(".intake-file progress")).to_have_count(0)
    judge(page, f"full-{size}-{theme}")
    page.locator("#id_kind-enterprise").check()
    page.locator("#id_has_mandate").check()
    page.locator("[data-add]").click()
    expect(page.locator("[name^=paper_name-]")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    judge(page, f"mandate-{size}-{theme}")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")
        page.screenshot(path=f"{PICTURES}/{name}-whole.png", full_page=True)


def judge(page: Page, name: str) -> None:
    page.wait_for_timeout(300)  # what an upload asks of the right column begins a moment later
    expect(page.locator(".htmx-request")).to_have_count(0)
    picture(page, name)
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    told = [(fault["id"], [node["html"][:160] + node["failureSummary"] for node in fault["nodes"]]) for fault in found]
    assert not told, json.dumps(told, ensure_ascii=False, indent=1)
