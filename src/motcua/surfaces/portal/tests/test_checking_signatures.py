"""Kiểm tra chữ ký số: anybody drops a file and reads what its signatures are worth; nothing of the file stays."""

import hashlib
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import typst
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.lockers import services as lockers
from motcua.cases.lockers.models import IssuedResult, LockerPaper
from motcua.cases.lockers.tests import factories
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.selectors import open_file
from motcua.foundation.files.tests.clamd import Clamd
from motcua.foundation.files.tests.samples import EICAR
from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import RevocationList, SignatureReport
from motcua.foundation.signing.selectors import newest_edition
from motcua.foundation.signing.services import pades
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.services.renewing import note_signed
from motcua.foundation.signing.states import CertificateKind, Circle, Order, SigningCapacity
from motcua.foundation.signing.tests import xml_papers as papers
from motcua.foundation.signing.tests.pki import FIRST_TSA_URL, PASSPHRASE, TSA_URL, TestPki
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal.tests.test_filing import text_of

SINCE = date(2026, 1, 1)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> TestPki:
    return TestPki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A page that nobody has signed."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.Compiler(font_paths=fonts).compile(b'#set text(font: "Liberation Serif")\nGiay khai sinh')
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def signed(pki: TestPki, plain: bytes) -> bytes:
    """By the leader, for the archives."""
    circle = Circle((pki.certificate("root"),), (pki.certificate("issuing"),), TSA_URL)
    with pki.online():
        signer = open_pkcs12(pki.pkcs12("leader"), PASSPHRASE)
        return pades.sign(plain, signer=signer, order=Order("Ky"), circle=circle)


@pytest.fixture
def trusted(office: Office, pki: TestPki) -> None:
    for name in ("root", "issuing"):
        signing.trust(pki.certificate(name), source="Thử", valid_from=SINCE, actor=SYSTEM, at=datetime.now(UTC))


@pytest.fixture
def kept_lists(pki: TestPki) -> None:
    """As the worker fetches them."""
    now = datetime.now(UTC)
    for name in ("issuing", "root"):
        RevocationList.objects.create(
            address=f"http://pki.example.vn/{name}.crl", content=pki.revocation_list(name, now), published_at=now
        )


def drop(content: bytes, address: str = "/verify/file/", **how: str) -> HttpResponse:
    return Client().post(address, {"file": SimpleUploadedFile("x.pdf", content)}, **how)


def heading(answer: HttpResponse) -> str:
    found = re.search(r'<h1 id="verdict">([^<]+)</h1>', text_of(answer))
    assert found is not None, text_of(answer)
    return found[1]


def test_a_signed_file_of_anybody_is_told_with_its_signers_and_when(trusted: None, signed: bytes):
    answer = drop(signed)
    assert (answer.status_code, heading(answer)) == (200, "Chữ ký số hợp lệ")
    page = text_of(answer)
    for words in ("Phạm Thị Dũng", "Chứng thực thử nghiệm", "dấu thời gian chứng minh", "VALID", "sha256 rsa 2048"):
        assert words in page
    assert "không trùng với kết quả nào" in page
    assert answer["Cache-Control"] == "no-store"
    assert len(answer.content) < 100_000


def test_in_english_the_reasons_are_english(trusted: None, signed: bytes):
    page = text_of(drop(signed, "/verify/file/?lang=en"))
    assert "The signatures are valid" in page
    assert "the signer is who they say, nothing changed since" in page


def test_one_changed_byte_makes_it_invalid_with_the_reason(trusted: None, signed: bytes):
    place = signed.index(b"stream\n") + 20
    answer = drop(signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :])
    assert heading(answer) == "Chữ ký số không hợp lệ"
    assert "Nội dung đã bị thay đổi sau khi ký." in text_of(answer)


def test_without_trusted_roots_nothing_is_called_valid(office: Office, signed: bytes):
    assert heading(drop(signed)) == "Chưa đủ căn cứ kết luận"


def test_a_broken_file_is_invalid_and_an_unsigned_one_no_result_of_ours(trusted: None, signed: bytes, plain: bytes):
    assert heading(drop(signed[: len(signed) // 2])) == "Chữ ký số không hợp lệ"
    unsigned = drop(plain)
    assert unsigned.status_code == 404
    assert "không có chữ ký số" in text_of(unsigned)


def test_the_certificate_of_an_agency_here_is_named_with_the_authority_of_that_day(
    trusted: None, office: Office, pki: TestPki, signed: bytes
):
    now = datetime.now(UTC)
    Account.objects.filter(pk=office.dung.id).update(full_name="Phạm Thị Dũng")
    signing.add_certificate(
        pki.pkcs12("leader"), agency_id=office.agency.pk, kind=CertificateKind.PERSON, holder_id=office.dung.id,
        passphrase=PASSPHRASE, actor=SYSTEM, at=now,
    )  # fmt: skip
    assert "không ghi thẩm quyền ký của người này" in text_of(drop(signed))
    assert office.dung.post_id is not None
    signing.give_right(
        office.dung.post_id, agency_id=office.agency.pk, capacity=SigningCapacity.BODY, source="Quy chế làm việc",
        valid_from=SINCE, actor=SYSTEM, at=now,
    )  # fmt: skip
    page = text_of(drop(signed))
    assert "Chứng thư trong danh mục của" in page
    assert re.search(r'Thẩm quyền ký vào ngày ký: <span lang="vi">TM\. · ', page)


def issued(office: Office, content: bytes) -> LockerPaper:
    """A result of a dossier that is this very file."""
    kept = files.store(BytesIO(content), name="giay.pdf", at=datetime.now(UTC))
    paper = factories.in_locker(office, factories.verified())
    IssuedResult.objects.update(file_id=kept.pk, sha256=kept.sha256)
    return paper


def test_of_a_result_that_was_issued_here_its_state_and_procedure_are_told_and_nobody_named(
    trusted: None, office: Office, signed: bytes
):
    paper = issued(office, signed)
    answer = drop(signed)
    page = text_of(answer)
    assert heading(answer) == "Đúng là kết quả đã cấp, chưa bị sửa"
    for words in ("Chữ ký số trong tệp", "Phạm Thị Dũng", paper.dossier.version.name, "VALID"):
        assert words in page
    for secret in (paper.dossier.code, paper.dossier.applicant_name, paper.dossier.phone):
        assert secret not in page
    lockers.withdraw(paper.dossier_id, reason="Cấp sai", actor=office.dung, at=datetime.now(UTC))
    assert heading(drop(signed)) == "Đã bị thu hồi"
    code = IssuedResult.objects.get().code
    other = drop(signed + b"\n%", f"/verify/{code}/file/")
    assert heading(other) == "Tệp này không phải kết quả đã cấp"


def test_nothing_of_the_file_and_no_report_is_kept(trusted: None, signed: bytes, settings: Settings, tmp_path: Path):
    settings.FILES_ROOT = tmp_path
    before = StoredFile.objects.count()
    drop(signed)
    assert StoredFile.objects.count() == before
    assert not SignatureReport.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_above_the_size_that_visitors_send_elsewhere_is_looked_at_and_no_larger_one_is(office: Office):
    assert drop(b"%PDF-1.7\n" + b"x" * 2 * 1024 * 1024).status_code == 200
    assert Client().post("/verify/file/", CONTENT_LENGTH=str(42 * 1024 * 1024)).status_code == 413
    assert Client().post("/lookup/", CONTENT_LENGTH=str(2 * 1024 * 1024)).status_code == 413


def test_a_virus_is_refused_beside_the_field_and_a_scanner_that_is_away_answers_503(
    office: Office, settings: Settings, tmp_path: Path
):
    settings.CLAMD = f"unix:{tmp_path}/clamd.ctl"
    with Clamd(tmp_path / "clamd.ctl"):
        refused = drop(EICAR)
        assert refused.status_code == 422
        assert "đã chặn tệp này" in text_of(refused)
        assert 'aria-describedby="file-error"' in text_of(refused)
    assert drop(b"%PDF-1.7").status_code == 503


def test_files_are_not_sent_one_after_another_without_end(office: Office, settings: Settings):
    settings.PORTAL_FILE_CHECKS_A_MINUTE = 2
    cache.clear()
    answers = [drop(b"x").status_code for _ in range(3)]
    assert answers == [404, 404, 429]


def test_a_file_that_stalls_its_reader_ends_the_reader_and_nothing_else(
    trusted: None, signed: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("motcua.foundation.signing.services.apart._SECONDS", 0)
    answer = drop(signed)
    assert heading(answer) == "Chữ ký số không hợp lệ"
    assert "không kiểm tra được" in text_of(answer)


def test_signed_xml_is_told_like_a_signed_pdf_with_what_was_signed(trusted: None, kept_lists: None, pki: TestPki):
    page = text_of(drop(papers.enveloped(pki, claimed_roles=["Chủ tịch"])))
    for words in ("Chữ ký số hợp lệ", "Phạm Thị Dũng", "sha256 rsa 2048", "theo giờ máy của người ký",
                  "toàn bộ nội dung tệp", "Nguyễn Văn An", "Người ký tự ghi tư cách"):  # fmt: skip
        assert words in page, words


def test_the_part_of_xml_that_nobody_signed_is_named_first(trusted: None, kept_lists: None, pki: TestPki):
    answer = drop(papers.PART_ATTACKS["another part"](papers.parted(pki, "leader")))
    assert heading(answer) == "Chưa đủ căn cứ kết luận"
    page = text_of(answer)
    assert re.search(r"Phần không được ký:</b> <span[^>]*>GiamTru<", page)
    assert page.index("GiamTru") < page.index("Phần được ký")


def test_changed_and_hostile_xml_is_invalid_in_both_languages(trusted: None, kept_lists: None, pki: TestPki):
    signed = papers.enveloped(pki)
    assert heading(drop(signed.replace(b"150000", b"950000"))) == "Chữ ký số không hợp lệ"
    hostile = papers.DOCTYPES["a billion laughs"].encode() + signed.replace(b"150000", b"&j;")
    assert "khai báo DOCTYPE" in text_of(drop(hostile))
    assert "declares a DOCTYPE" in text_of(drop(hostile, "/verify/file/?lang=en"))


def test_xml_without_a_signature_and_a_page_are_no_result_of_ours(office: Office):
    assert drop(papers.RECORD.encode()).status_code == 404
    assert drop(b"<!DOCTYPE html><html><body>x</body></html>").status_code == 404


def test_of_the_seal_in_xml_too_its_agency_is_told_and_of_a_person_the_missing_authority(
    trusted: None, kept_lists: None, office: Office, pki: TestPki
):
    Account.objects.filter(pk=office.dung.id).update(full_name="Phạm Thị Dũng")
    signing.add_certificate(
        pki.pkcs12("leader"), agency_id=office.agency.pk, kind=CertificateKind.PERSON, holder_id=office.dung.id,
        passphrase=PASSPHRASE, actor=SYSTEM, at=datetime.now(UTC),
    )  # fmt: skip
    assert "không ghi thẩm quyền ký của người này" in text_of(drop(papers.enveloped(pki)))


# The certificate of the first time-stamping service ends with 2035.
IN_TIME, AFTER = datetime(2035, 6, 1, tzinfo=UTC), datetime(2037, 6, 1, tzinfo=UTC)


@pytest.fixture
def aged(pki: TestPki, plain: bytes, trusted: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Signed and kept today, looked at two years after its own timestamp has ended."""
    circle = Circle((pki.certificate("root"),), (pki.certificate("issuing"),), FIRST_TSA_URL)
    with pki.online():
        signer = open_pkcs12(pki.pkcs12("leader"), PASSPHRASE)
        content = pades.sign(plain, signer=signer, order=Order("Ky"), circle=circle)
    for name in ("issuing", "root"):
        RevocationList.objects.create(
            address=f"http://pki.example.vn/{name}.crl", content=pki.revocation_list(name, AFTER), published_at=AFTER
        )
    settings.SIGNING_TSA_URL = TSA_URL
    monkeypatch.setattr("motcua.surfaces.portal.lockers.verify.timezone.now", lambda: AFTER)
    return content


def renewed(pki: TestPki, content: bytes) -> bytes:
    """What the worker lays beside it."""
    now = datetime.now(UTC)
    kept = files.store(BytesIO(content), name="giay.pdf", at=now)
    note_signed(content, file_id=kept.pk, continues=b"", subject="outcome:1", agency_id=None, at=now)
    with pki.online(IN_TIME):
        assert signing.renew_due(now=lambda: IN_TIME, limit=1).renewed == 1
    newest = newest_edition(kept.sha256)
    assert newest is not None
    with open_file(newest.file_id) as edition:
        return edition.read()


def test_a_result_stays_valid_through_its_renewed_edition_which_is_the_same_result(
    office: Office, pki: TestPki, aged: bytes
):
    issued(office, aged)
    assert "Chưa kết luận được" in text_of(drop(aged))
    edition = renewed(pki, aged)
    page = text_of(drop(aged))
    assert heading(drop(aged)) == "Đúng là kết quả đã cấp, chưa bị sửa"
    assert "VALID" in page and "INDETERMINATE" not in page
    assert "cơ quan giữ bản gia hạn dấu thời gian của đúng tệp này" in page
    found = re.search(r'href="(/verify/edition/[^"]+)"', page)
    assert found is not None
    answer = Client().get(found[1])
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert b"".join(answer.streaming_content) == edition  # type: ignore[attr-defined] - a FileResponse
    same = drop(edition)
    assert heading(same) == "Đúng là kết quả đã cấp, chưa bị sửa"
    assert "Tệp này là bản gia hạn dấu thời gian" in text_of(same)
    assert "/verify/edition/" not in text_of(same)


def test_the_edition_is_the_result_beside_its_code_and_a_forged_one_is_not(office: Office, pki: TestPki, aged: bytes):
    issued(office, aged)
    edition, code = renewed(pki, aged), IssuedResult.objects.get().code
    assert heading(drop(edition, f"/verify/{code}/file/")) == "Đúng là kết quả đã cấp, chưa bị sửa"
    for forged in (edition + b"\n%", aged + b"\n%", edition[:-30]):
        answer = drop(forged, f"/verify/{code}/file/")
        assert heading(answer) == "Tệp này không phải kết quả đã cấp"
        assert "/verify/edition/" not in text_of(answer)


def test_nobody_fetches_an_edition_without_having_shown_the_file(office: Office, pki: TestPki, aged: bytes):
    renewed(pki, aged)
    sha256 = hashlib.sha256(aged).hexdigest()
    for token in ("x", sha256, dumps(sha256, salt="another")):
        answer = Client().get(f"/verify/edition/{token}/")
        assert answer.status_code == 404
        assert "Đường dẫn đã hết hạn" in text_of(answer)
