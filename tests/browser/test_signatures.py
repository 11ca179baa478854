"""Anybody reads what the signatures of a file are worth, with scripts and without, on both sizes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import DESK, PHONE, assert_readable, open_page
from tests.browser.test_ratings import office

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import RevocationList
from motcua.foundation.signing.services import pades
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.states import Circle, Order
from motcua.foundation.signing.tests import xml_papers as papers
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["office"]
EXPECTED = {
    "signed": "Chữ ký số hợp lệ",
    "changed": "Chữ ký số không hợp lệ",
    "whole": "Chữ ký số hợp lệ",
    "parted": "Chưa đủ căn cứ kết luận",
}


@pytest.fixture
def files(office: Office, tmp_path: Path) -> dict[str, Path]:
    """A signed file that can be trusted, and the same with one byte changed; and XML, all and a part of it signed."""
    (tmp_path / "pki").mkdir()
    pki = TestPki(tmp_path / "pki")
    for name in ("root", "issuing"):
        at = datetime.now(UTC)
        signing.trust(pki.certificate(name), source="Thử", valid_from=date(2026, 1, 1), actor=SYSTEM, at=at)
        listed = pki.revocation_list(name, at)
        RevocationList.objects.create(address=f"http://pki.example.vn/{name}.crl", content=listed, published_at=at)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    page = typst.Compiler(font_paths=fonts).compile(b'#set text(font: "Liberation Serif")\nGiay')
    assert isinstance(page, bytes)
    circle = Circle((pki.certificate("root"),), (pki.certificate("issuing"),), TSA_URL)
    signer = open_pkcs12(pki.pkcs12("leader"), PASSPHRASE)
    # A thread of its own: the browser's driver has an event loop in this one.
    with pki.online(), ThreadPoolExecutor(1) as other:
        signed = other.submit(pades.sign, page, signer=signer, order=Order("Ky"), circle=circle).result()
    place = signed.index(b"stream\n") + 20
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    for name, content in (("signed", signed), ("changed", changed)):
        (tmp_path / f"{name}.pdf").write_bytes(content)
    parted = papers.PART_ATTACKS["another part"](papers.parted(pki, "leader", "curve"))
    for name, content in (("whole", papers.enveloped(pki, claimed_roles=["Chủ tịch"])), ("parted", parted)):
        (tmp_path / f"{name}.xml").write_bytes(content)
    return {path.stem: path for path in tmp_path.iterdir() if path.is_file()}


def test_everybody_can_read_the_report_of_a_file(browser: Browser, live_server: LiveServer, files: dict[str, Path]):
    for size, scripted in ((DESK, False), (PHONE, True)):
        for name, words in EXPECTED.items():
            page = open_page(browser, live_server, size, java_script_enabled=scripted)
            page.goto("/verify/")
            page.get_by_label("Tệp đã ký số (PDF, XML)").set_input_files(files[name])
            page.get_by_role("button", name="Kiểm tra tệp này").click()
            assert page.get_by_role("heading", level=1).inner_text() == words
            for more in page.locator("summary", has_text="Xem nội dung được ký").all():
                more.click()
            if scripted:  # axe waits for timers, which never ring where scripts are off
                assert_readable(page, name)
