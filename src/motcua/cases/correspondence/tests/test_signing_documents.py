"""Ký số văn bản đi: the leader signs the words, the seal closes number and day, and nothing between is half done."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import transaction
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.cases.correspondence import errors, services
from motcua.cases.correspondence.models import OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.services import issuing
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import Office, kind, submitted
from motcua.cases.correspondence.tests.test_outgoing_parallel import at_once, told
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import selectors as stored
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.errors import KeyNotOpened, MayNotSign, SigningUnderWay
from motcua.foundation.signing.states import CertificateKind, Finding, PaperKind, SigningCapacity, Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from motcua.foundation.signing.tests.test_pictures import BLUE, RED, png
from motcua.kernel.actor import SYSTEM, Actor

SINCE = date(2026, 1, 1)


def now() -> datetime:
    """The test authority stamps by the real clock."""
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> TestPki:
    return TestPki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def online(settings: Any, tmp_path: Path, pki: TestPki) -> Any:
    settings.FILES_ROOT, settings.SIGNING_TSA_URL = tmp_path, TSA_URL
    with pki.online():
        yield


def keys(
    office: Office, pki: TestPki, *, right: bool = True, paper: str = PaperKind.LETTER
) -> dict[str, dict[str, Any]]:
    """The leader's key and the seal of the agency, as their owners use them; Dũng signs letters in the head's place."""
    for name in ("root", "issuing"):
        signing.trust(pki.certificate(name), source="Thử", valid_from=SINCE, actor=SYSTEM, at=now())
    Account.objects.filter(pk=office.dung.id).update(full_name="Phạm Thị Dũng")
    if right:
        signing.give_right(
            office.dung.post_id or 0, agency_id=office.agency.pk, capacity=SigningCapacity.ON_BEHALF, paper_kind=paper,
            source="Quy chế làm việc", valid_from=SINCE, actor=SYSTEM, at=now(),
        )  # fmt: skip
    return {"hand": _key(office, pki, "leader", office.dung), "seal": _key(office, pki, "seal")}


def _key(office: Office, pki: TestPki, who: str, holder: Actor | None = None) -> dict[str, Any]:
    row = signing.add_certificate(
        pki.pkcs12(who), agency_id=office.agency.pk, passphrase=PASSPHRASE, actor=SYSTEM, at=now(),
        kind=CertificateKind.PERSON if holder else CertificateKind.SEAL, holder_id=holder.id if holder else None,
    )  # fmt: skip
    return {"certificate_id": row.pk, "passphrase": PASSPHRASE}


def approve(document: OutgoingDocument, actor: Actor, **key: Any) -> None:
    services.approve(document.pk, revision=2, actor=actor, at=now(), **key)


def issue(document: OutgoingDocument, actor: Actor, **key: Any) -> OutgoingDocument:
    return services.issue(document.pk, copies=1, revision=3, actor=actor, at=now(), **key)


def content(file_id: int | None) -> bytes:
    with stored.open_file(file_id or 0) as file:
        return file.read()


def rect_of(pdf: bytes, name: str) -> list[float]:
    """Left, bottom, right, top of a field."""
    with pikepdf.open(BytesIO(pdf)) as book:
        return next([float(side) for side in one.Rect] for one in book.Root.AcroForm.Fields if str(one.T) == name)  # type: ignore[attr-defined,operator] # dictionaries


def refilled(pdf: bytes, words: str) -> bytes:
    """What somebody does who wants another number on a document."""

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = next(one for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "So").get_object()
    field["/V"] = generic.pdf_string(words)
    writer.update_container(field)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is missing")
def test_what_an_appendix_belongs_to_is_filled_in_below_the_seal(office: Office, online: None, pki: TestPki) -> None:
    body = "Danh sách tại các phụ lục.\nPhụ lục 1: Danh sách hộ\nHộ bà Sáu\nPhụ lục 2: Phân công\nTổ trưởng: ông Ba"
    key, document = keys(office, pki), submitted(office, body=body)
    approve(document, office.dung, **key["hand"])
    document = issue(document, office.hoa, **key["seal"])
    sealed = content(document.file_id)

    assert signing.check_bytes(sealed, at=now()).verdict is Verdict.VALID
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=sealed, capture_output=True, check=True).stdout
    assert document.issued_on is not None
    day = f"ngày {document.issued_on.day:02} tháng {document.issued_on.month}"
    pages = [" ".join(page.split()) for page in said.decode().split("\f")]
    assert len([page for page in pages if f"(Kèm theo Công văn số 01/UBND-KT {day}" in page]) == 2


def test_the_leader_signs_the_words_and_the_seal_covers_number_and_day(
    office: Office, online: None, pki: TestPki
) -> None:
    """Their pictures stand where the decree wants them; whoever writes another number into a file is found out."""
    key, document = keys(office, pki), submitted(office)
    for who, colour in (("hand", BLUE), ("seal", RED)):
        signing.set_picture(key[who]["certificate_id"], png((500, 220), colour), actor=SYSTEM, at=now())
    approve(document, office.dung, **key["hand"])
    document.refresh_from_db()
    assert (document.state, document.number) == (OutgoingState.APPROVED, None)
    signed = content(document.signed_file_id)
    assert signing.check_bytes(signed, at=now()).verdict is Verdict.VALID
    document = issue(document, office.hoa, **key["seal"])
    sealed = content(document.file_id)
    assert sealed.startswith(signed)
    report = signing.check_bytes(sealed, at=now())
    assert report.verdict is Verdict.VALID, report
    assert Finding.FILLED_LATER in {reason.code for reason in report.lines[0].reasons}
    assert [line.signer.subject for line in report.lines if line.signer and not line.is_timestamp] == [
        "Phạm Thị Dũng", "Ủy ban nhân dân phường Long Châu",
    ]  # fmt: skip
    hand, seal = (rect_of(sealed, field) for field in ("Ky", "Dau"))
    assert seal[0] < hand[0]
    assert (seal[2] - hand[0]) / (hand[2] - hand[0]) == pytest.approx(1 / 3, abs=0.01)
    for file in (signed, sealed):
        assert signing.check_bytes(refilled(file, "Số: 99/UBND-KT"), at=now()).verdict is Verdict.INVALID
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=sealed, capture_output=True, check=True).stdout.decode()
        assert "Số: 01/UBND-KT" in said
        assert re.search(r"Long Châu, ngày \d\d tháng \d+ năm 20\d\d", said)


def test_a_leaders_letter_is_sealed_with_its_day_and_no_number(office: Office, online: None, pki: TestPki) -> None:
    key = keys(office, pki, paper=PaperKind.PUBLIC_LETTER)
    document = submitted(office, kind_id=kind("thu-cong"), unit_notation="")
    approve(document, office.dung, **key["hand"])
    sealed = content(issue(document, office.hoa, **key["seal"]).file_id)
    assert signing.check_bytes(sealed, at=now()).verdict is Verdict.VALID
    with pikepdf.open(BytesIO(sealed)) as book:
        names = [str(one.T) for one in book.Root.AcroForm.Fields]  # type: ignore[attr-defined] # dictionaries
    assert "Ngay" in names
    assert "So" not in names


def test_who_was_given_no_such_right_reads_the_rule_with_a_key_and_without(
    office: Office, online: None, pki: TestPki
) -> None:
    key, document = keys(office, pki, right=False), submitted(office)
    for how in (key["hand"], {}):
        with pytest.raises(MayNotSign, match=r"chưa được giao ký .* điều 13"):
            approve(document, office.dung, **how)
    signing.give_right(
        office.dung.post_id or 0, agency_id=office.agency.pk, capacity=SigningCapacity.BODY, source="Quy chế",
        valid_from=SINCE, actor=SYSTEM, at=now(),
    )  # fmt: skip
    with pytest.raises(MayNotSign, match=r"đề ký “KT\.”, vị trí này được giao ký “TM\.”"):
        approve(document, office.dung, **key["hand"])
    document.refresh_from_db()
    assert (document.state, document.signed_file_id) == (OutgoingState.SUBMITTED, None)


def test_where_documents_are_signed_with_keys_nobody_goes_round_them(
    office: Office, online: None, pki: TestPki
) -> None:
    key, document = keys(office, pki), submitted(office)
    with pytest.raises(errors.OwnKeyNeeded):
        approve(document, office.dung)
    with pytest.raises(KeyNotOpened):
        approve(document, office.dung, **key["hand"] | {"passphrase": "sai"})
    approve(document, office.dung, **key["hand"])
    with pytest.raises(errors.SealNeeded):
        issue(document, office.hoa)
    services.send_back(document.pk, reason="Sai tên", revision=3, actor=office.hoa, at=now())
    document.refresh_from_db()
    assert document.signed_file_id is None


def test_a_seal_made_for_a_number_that_a_colleague_was_given_meanwhile_is_made_again(
    office: Office, online: None, pki: TestPki, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, first, second = keys(office, pki), submitted(office), submitted(office)
    for one in (first, second):
        approve(one, office.dung, **key["hand"])
    real, asked = issuing.seal_issue, []

    def slow(*args: Any, **how: Any) -> Any:
        asked.append(how["number"])
        kept = real(*args, **how)
        if len(asked) == 1:
            issue(second, office.hoa, **key["seal"])
        return kept

    monkeypatch.setattr(issuing, "seal_issue", slow)
    assert issue(first, office.hoa, **key["seal"]).number == 2
    assert asked == [1, 1, 2]
    assert SeriesNumber.objects.get(agency=office.agency).last == 2


@pytest.mark.django_db(transaction=True)
def test_two_leaders_and_two_clerks_at_one_moment_make_one_signed_file_with_one_number(
    transactional_db: None, online: None, pki: TestPki
) -> None:
    """And a clerk who is killed between seal and commit has issued nothing."""
    office = factories.an_office()
    key, document = keys(office, pki), submitted(office)
    slower = (SigningUnderWay, errors.ChangedMeanwhile, errors.MoveNotAllowed)
    answers = at_once(*[lambda: approve(document, office.dung, **key["hand"])] * 2)
    assert [isinstance(one, slower) for one in told(answers)] == [True]
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        issue(document, office.hoa, **key["seal"])
        raise KeyboardInterrupt
    document.refresh_from_db()
    assert (document.state, document.number, document.file_id) == (OutgoingState.APPROVED, None, None)
    assert not SeriesNumber.objects.exists()
    deed: Callable[[], object] = lambda: issue(document, office.hoa, **key["seal"]).number  # noqa: E731
    answers = at_once(deed, deed)
    assert [isinstance(one, slower) for one in told(answers)] == [True]
    assert 1 in answers
    document.refresh_from_db()
    assert signing.check_bytes(content(document.file_id), at=now()).verdict is Verdict.VALID
