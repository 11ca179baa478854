"""How long signed files hold, and what became of one: the administrator's page, and anybody's who has the file."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser.looking import DESK, assert_readable, open_page
from tests.browser.test_pages_of_filing import signed_in, visitor
from tests.browser.test_ratings import office
from tests.browser.test_signatures import files

from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.files import services as stored
from motcua.foundation.signing.models import RenewalTerm, RenewedEdition, SignedFile
from motcua.foundation.signing.services import renewing

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["files", "office"]


@pytest.fixture
def held(office: Office, files: dict[str, Path]) -> SignedFile:
    """Of this agency: one with an edition, one that could not be renewed."""
    now, content = datetime.now(UTC), files["signed"].read_bytes()
    RenewalTerm.objects.get_or_create(valid_from=date(2026, 1, 1), defaults={"days": 365})
    for pdf in (content, files["changed"].read_bytes()):
        kept = stored.store(BytesIO(pdf), name="giay.pdf", at=now)
        renewing.note_signed(
            pdf, file_id=kept.pk, continues=b"", subject="outcome:1", agency_id=office.agency.pk, at=now
        )
    row = SignedFile.objects.get(sha256=hashlib.sha256(content).hexdigest())
    edition = stored.store(BytesIO(content + b"\n"), name="gia-han.pdf", at=now)
    RenewedEdition.objects.create(
        signed=row, turn=1, predecessor=row.sha256, sha256=edition.sha256, file_id=edition.pk, made_at=now,
        holds_until=now + timedelta(days=4000),
    )  # fmt: skip
    SignedFile.objects.exclude(pk=row.pk).update(
        holds_until=now + timedelta(days=100), tried_at=now,
        trouble="Chưa ký được: dịch vụ cấp dấu thời gian hoặc tra cứu chứng thư không trả lời.",
    )  # fmt: skip
    return row


def test_administrators_read_how_long_signed_files_hold(
    browser: Browser, live_server: LiveServer, office: Office, held: SignedFile
):
    boss = office.hire("Lý Văn Sơn", "organizations.administer")
    Authenticator.objects.create(user_id=boss.id, type=Authenticator.Type.TOTP, data={})
    page = visitor(browser, live_server, signed_in(boss))
    page.goto("/desk/certificates/")
    card = page.get_by_role("region", name="Dấu thời gian của tệp đã ký").inner_text()
    for words in ("Lần gia hạn gần nhất chưa được", "không trả lời", "Chờ gia hạn", "2040", "trước 365 ngày"):
        assert words in card
    assert_readable(page, "holding")


def test_who_drops_a_file_is_offered_its_edition(
    browser: Browser, live_server: LiveServer, held: SignedFile, files: dict[str, Path]
):
    page = open_page(browser, live_server, DESK)
    page.goto("/verify/")
    page.get_by_label("Tệp đã ký số (PDF, XML)").set_input_files(files["signed"])
    page.get_by_role("button", name="Kiểm tra tệp này").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Chữ ký số hợp lệ"
    assert page.get_by_role("link", name="Tải bản gia hạn dấu thời gian").count() == 1
    assert_readable(page, "with-its-edition")
