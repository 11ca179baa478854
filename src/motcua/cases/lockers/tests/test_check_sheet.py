"""Phiếu kiểm tra kết quả as a person holds it: what it says, and that a phone finds the page by it."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.lockers import services
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.models import IssuedResult
from motcua.cases.lockers.tests import factories
from motcua.kernel.actor import Actor

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
SITE = "https://motcua.vinhlong.gov.vn/"


@pytest.fixture
def result(office: Office, an: Actor) -> IssuedResult:
    return IssuedResult.objects.get(dossier=factories.in_locker(office, an).dossier_id)


def words_of(pdf: bytes) -> str:
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())


def test_a_phone_reads_the_address_of_the_checking_page_off_the_sheet(result: IssuedResult, tmp_path: Path) -> None:
    name, pdf = services.print_check_sheet(result.code, site=SITE, at=MONDAY)
    assert name == f"phieu-kiem-tra-{result.code}.pdf"
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "100", "-png", "sheet.pdf", "page"], cwd=tmp_path, check=True)
    with Image.open(next(tmp_path.glob("page*.png"))) as page:
        found = {code.format.name: code.text for code in zxingcpp.read_barcodes(page)}
    assert list(found.values()) == [f"https://motcua.vinhlong.gov.vn/verify/{result.code}/"]


def test_the_sheet_says_what_the_page_says_and_names_nobody(result: IssuedResult) -> None:
    said = words_of(services.print_check_sheet(result.code, site=SITE, at=MONDAY)[1])
    for words in (result.code, "Giấy khai sinh", "152/2026", "Đang có hiệu lực", result.sha256):
        assert words in said
    for secret in ("Nguyễn Văn An", result.dossier.applicant_name, result.dossier.code):
        assert secret not in said


def test_a_result_that_was_taken_back_says_so_on_a_sheet_printed_later(result: IssuedResult, office: Office) -> None:
    services.withdraw(result.dossier_id, reason="Cấp nhầm", actor=office.dung, at=MONDAY + timedelta(hours=2))
    said = words_of(services.print_check_sheet(result.code, site=SITE, at=MONDAY + timedelta(hours=3))[1])
    assert "Đã bị thu hồi" in said
    assert "Cấp nhầm" not in said


def test_a_code_of_nothing_prints_nothing(office: Office) -> None:
    with pytest.raises(ResultNotFound):
        services.print_check_sheet("KQ-AAAA-AAAA-AAAA", site=SITE, at=MONDAY)
