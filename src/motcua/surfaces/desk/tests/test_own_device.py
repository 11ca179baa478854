"""Ký trên máy của tôi ở bàn làm việc: a certificate without its key, a proof, then papers signed by two files."""

import json
import shutil
import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.correspondence.models import OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.selectors import numbering_of
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier, Outcome, OutcomeSignature
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_made_results import BIRTH_WORDS
from motcua.cases.dossiers.tests.test_signing_results import SINCE, lying, now, page, pki, trusted, with_file
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import selectors as stored
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate, SigningRequest
from motcua.foundation.signing.rules import bridge
from motcua.foundation.signing.states import CertificateKind, SigningCapacity, Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.tests.test_outgoing import Desk

__all__ = ["page", "pki", "trusted"]


class Machine:
    """Somebody's own, with the key that belongs to one certificate; it is given a file and gives one back."""

    def __init__(self, pki: TestPki, who: str) -> None:
        self.content = pki.pkcs12(who)

    def sign(self, request: bytes) -> bytes:
        asked = signing.read_requests(request, paper=None, at=now())
        return signing.answer_to(asked, signing.key_in_file(self.content, PASSPHRASE)).encode()


def bring(browser: Client, address: str, answer: bytes) -> Any:
    return browser.post(address, {"answer": SimpleUploadedFile("tra-loi.json", answer)})


def done_by(browser: Client, asked: Any, machine: Machine) -> Any:
    """From the answer of the page of a verb, which leads to the page that waits, through both files."""
    assert (asked.status_code, asked["Location"].split("/")[2]) == (302, "own-device"), asked.content.decode()
    shown = browser.get(asked["Location"])
    assert shown.status_code == 200
    return bring(browser, asked["Location"], machine.sign(browser.get(f"{asked['Location']}request/").content))


def enrolled(browser: Client, pki: TestPki, who: str, **words: str) -> SigningCertificate:
    """Brought without its key, then shown to be in the hands of who brought it."""
    file = SimpleUploadedFile(f"{who}.cer", pki.certificate(who))
    assert browser.post("/desk/certificates/", {"file": file, "passphrase": "", **words}).status_code == 302
    row = SigningCertificate.objects.latest("pk")
    assert "Chưa chứng minh giữ khóa" in browser.get("/desk/certificates/").content.decode()
    asked = browser.post(f"/desk/certificates/{row.pk}/proof/")
    assert done_by(browser, asked, Machine(pki, who)).status_code == 302
    assert "Dùng được" in browser.get("/desk/certificates/").content.decode()
    return row


def give(office: Office, actor: Actor, capacity: SigningCapacity) -> None:
    signing.give_right(
        actor.post_id or 0, agency_id=office.agency.pk, capacity=capacity, source="Quy chế làm việc",
        valid_from=SINCE, actor=SYSTEM, at=now(),
    )  # fmt: skip


@pytest.fixture
def approved(office: Office, page: bytes) -> Dossier:
    return with_file(factories.approved(office, at=LAST_WEEK), page)


def test_a_leader_signs_a_result_with_a_key_that_never_comes_here(
    office: Office, trusted: None, pki: TestPki, approved: Dossier, page: bytes
) -> None:
    give(office, office.dung, SigningCapacity.BODY)
    dung = browser_of(office.dung)
    row, here = enrolled(dung, pki, "leader"), f"/desk/dossiers/{approved.code}/signature/"
    assert "Ký trên máy của tôi: Phạm Thị Dũng" in dung.get(here).content.decode()
    assert "Khóa ở máy của bạn" in dung.get("/desk/signatures/").content.decode()
    typed = {"certificate_id": str(row.pk), "passphrase": "gõ nhầm"}
    asked = dung.post(here, typed)
    waiting = asked["Location"]
    assert f"hồ sơ {approved.code}" in dung.get(waiting).content.decode()
    request = dung.get(f"{waiting}request/").content
    assert json.loads(request)["origin"] == "http://testserver"
    paper = dung.get(f"{waiting}paper/").content
    assert paper.startswith(page) and bridge.digest_of(paper) == json.loads(request)["digest"]
    assert browser_of(office.chi).get(waiting).status_code == 404
    for left_for in ("signatures", "certificates"):
        assert waiting in dung.get(f"/desk/{left_for}/").content.decode()
        assert waiting not in browser_of(office.chi).get(f"/desk/{left_for}/").content.decode()
    wrong = bring(dung, waiting, Machine(pki, "leader").sign(request).replace(b'"signature": "', b'"signature": "AAAA'))
    assert (wrong.status_code, "Chữ ký không khớp" in wrong.content.decode()) == (409, True)
    assert bring(dung, waiting, b"\xff").status_code == 422
    assert lying(approved) == page
    answer = Machine(pki, "leader").sign(request)
    assert bring(dung, waiting, answer)["Location"] == f"/desk/dossiers/{approved.code}/"
    assert OutcomeSignature.objects.get(dossier=approved).marks == "TM."
    assert signing.check_bytes(lying(approved), at=now()).verdict is Verdict.VALID
    assert bring(dung, waiting, answer).status_code == 409
    assert OutcomeSignature.objects.count() == 1


def test_what_changed_between_the_two_files_is_not_signed(
    office: Office, trusted: None, pki: TestPki, approved: Dossier, page: bytes
) -> None:
    give(office, office.dung, SigningCapacity.BODY)
    dung = browser_of(office.dung)
    row, here = enrolled(dung, pki, "leader"), f"/desk/dossiers/{approved.code}/signature/"
    asked = dung.post(here, {"certificate_id": str(row.pk)})
    with_file(approved, page + b"%")
    refused = done_by(dung, asked, Machine(pki, "leader"))
    assert (refused.status_code, "đã thay đổi từ lúc chuẩn bị" in refused.content.decode()) == (409, True)
    asked = dung.post(here, {"certificate_id": str(row.pk)})
    SigningRequest.objects.update(until=now() - timedelta(seconds=1))
    assert dung.get(asked["Location"]).status_code == 409
    asked = dung.post(here, {"certificate_id": str(row.pk)})
    assert dung.post(f"{asked['Location']}removal/")["Location"] == f"/desk/dossiers/{approved.code}/"
    assert dung.get(asked["Location"]).status_code == 404
    assert not OutcomeSignature.objects.exists()


def test_a_result_from_a_template_is_signed_sealed_and_numbered_on_two_machines(
    office: Office, trusted: None, pki: TestPki
) -> None:
    give(office, office.dung, SigningCapacity.BODY)
    dung, hoa = browser_of(office.dung), browser_of(office.hoa)
    hand, seal = enrolled(dung, pki, "leader"), proved_seal(office, pki)
    dossier = factories.in_review(office, at=LAST_WEEK)
    words = {"template": "giay-khai-sinh", "words": BIRTH_WORDS}
    services.make_outcome(dossier.pk, **words, actor=office.chi, at=now())
    services.submit_for_signature(dossier.pk, actor=office.chi, at=now())
    services.approve(dossier.pk, actor=office.dung, at=now())
    here = f"/desk/dossiers/{dossier.code}/"
    asked = dung.post(f"{here}signature/", {"certificate_id": hand.pk})
    assert done_by(dung, asked, Machine(pki, "leader"))["Location"] == here
    asked = hoa.post(f"{here}seal/", {"certificate_id": seal.pk, "number": "15/GKS"})
    assert done_by(hoa, asked, Machine(pki, "seal"))["Location"] == here
    sealed = lying(dossier)
    report = signing.check_bytes(sealed, at=now())
    assert report.verdict is Verdict.VALID, report.reasons
    assert Outcome.objects.get(dossier=dossier).number == "15/GKS"
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=sealed, capture_output=True, check=True).stdout
        assert "Số: 15/GKS" in said.decode()


def proved_seal(office: Office, pki: TestPki) -> SigningCertificate:
    seal = signing.add_certificate(
        pki.certificate("seal"), agency_id=office.agency.pk, kind=CertificateKind.SEAL, actor=SYSTEM, at=now()
    )
    SigningCertificate.objects.filter(pk=seal.pk).update(proved_at=now())
    return seal


def test_a_document_is_approved_and_issued_with_two_keys_on_two_machines(
    office: Office, trusted: None, pki: TestPki
) -> None:
    desk = Desk(office)
    Account.objects.filter(pk=desk.leader_actor.id).update(full_name="Phạm Thị Dũng")
    give(office, desk.leader_actor, SigningCapacity.ON_BEHALF)
    hand = enrolled(desk.leader, pki, "leader")
    seal = proved_seal(office, pki)
    here = f"/desk/outgoing/{desk.drafted().pk}/"
    desk.officer.post(f"{here}submission/", {"revision": 1})
    asked = desk.leader.post(f"{here}approval/", {"revision": 2, "certificate_id": hand.pk})
    assert done_by(desk.leader, asked, Machine(pki, "leader")).status_code == 302
    typed = {"revision": 3, "copies": 2, "certificate_id": seal.pk}
    asked = desk.clerk.post(f"{here}issue/", typed)
    # A colleague was faster: the number that it was prepared with is taken, so it is prepared anew.
    year = local_day(now()).year
    series = numbering_of(office.agency.pk, year).series_of("cong-van")
    SeriesNumber.objects.create(agency=office.agency, year=year, series=series, last=1)
    assert done_by(desk.clerk, asked, Machine(pki, "seal")).status_code == 409
    assert done_by(desk.clerk, desk.clerk.post(f"{here}issue/", typed), Machine(pki, "seal")).status_code == 302
    document = OutgoingDocument.objects.get()
    assert (document.state, document.number, document.copies) == (OutgoingState.ISSUED, 2, 2)
    with stored.open_file(document.file_id or 0) as content:
        report = signing.check_bytes(content.read(), at=now())
    assert report.verdict is Verdict.VALID, report.reasons
    assert len([line for line in report.lines if not line.is_timestamp]) == 2
