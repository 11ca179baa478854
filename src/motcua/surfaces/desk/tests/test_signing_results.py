"""Ký số, đóng dấu số kết quả ở bàn làm việc: the page asks for a key and what opens it, and forgets the latter."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from motcua.cases.dossiers.models import Dossier, Outcome, OutcomeSignature
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_signing_results import key, page, pki, trusted, with_file
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers.tests.factories import follow
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import SigningCapacity
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

__all__ = ["page", "pki", "trusted"]


@pytest.fixture
def approved(office: Office, page: bytes) -> Dossier:
    return with_file(factories.approved(office, at=LAST_WEEK), page)


def give(office: Office) -> None:
    assert office.dung.post_id is not None
    signing.give_right(
        office.dung.post_id, agency_id=office.agency.pk, capacity=SigningCapacity.BODY, source="Quy chế làm việc",
        valid_from=date(2026, 1, 1), actor=SYSTEM, at=datetime.now(UTC),
    )  # fmt: skip


def ask(browser: Client, dossier: Dossier, noun: str, certificate: int, passphrase: str = PASSPHRASE):
    typed = {"certificate_id": str(certificate), "passphrase": passphrase}
    return browser.post(f"/desk/dossiers/{dossier.code}/{noun}/", typed)


def test_leader_and_clerk_sign_and_seal_and_the_applicant_is_given_that_file(
    office: Office, trusted: None, pki: TestPki, approved: Dossier
) -> None:
    give(office)
    own, seal = key(office, pki, "leader", office.dung), key(office, pki, "seal")
    dung, hoa = browser_of(office.dung), browser_of(office.hoa)
    assert (
        "Phạm Thị Dũng, do Chứng thực thử nghiệm cấp"
        in dung.get(f"/desk/dossiers/{approved.code}/signature/").content.decode()
    )
    assert ask(dung, approved, "signature", own.pk).status_code == 302
    assert ask(dung, approved, "signature", own.pk).status_code == 409
    assert ask(hoa, approved, "seal", seal.pk).status_code == 302
    shown = hoa.get(f"/desk/dossiers/{approved.code}/").content.decode()
    assert "ký số TM." in shown
    assert "đóng dấu số" in shown
    assert hoa.post(f"/desk/dossiers/{approved.code}/completion/", {"number": "15/GKS"}).status_code == 302
    follow()
    result = lockers.result_of(approved.pk)
    assert result is not None
    assert Outcome.objects.get(dossier=approved).file.sha256 == result.sha256
    assert OutcomeSignature.objects.filter(dossier=approved, file__sha256=result.sha256, role="seal").exists()


def test_a_result_that_lay_ready_and_is_signed_later_takes_the_place_of_the_unsigned_one(
    office: Office, trusted: None, pki: TestPki, approved: Dossier
) -> None:
    give(office)
    own = key(office, pki, "leader", office.dung)
    browser_of(office.hoa).post(f"/desk/dossiers/{approved.code}/completion/", {"number": "15/GKS"})
    follow()
    before = lockers.result_of(approved.pk)
    assert ask(browser_of(office.dung), approved, "signature", own.pk).status_code == 302
    follow()
    after = lockers.result_of(approved.pk)
    assert before is not None
    assert after is not None
    assert before.code != after.code
    assert lockers.result_by_code(before.code).verdict == "replaced"


@pytest.mark.parametrize(
    ("passphrase", "has_right", "status", "said"),
    [
        ("sai mật khẩu này", True, 422, "Không mở được tệp khóa"),
        (PASSPHRASE, False, 409, "chưa được giao ký loại văn bản này"),
        ("", True, 422, "Hãy"),
    ],
)
def test_what_is_refused_says_why_and_shows_no_passphrase_again(
    office: Office, trusted: None, pki: TestPki, approved: Dossier, passphrase: str, has_right: bool, status: int,
    said: str,
) -> None:  # fmt: skip
    if has_right:
        give(office)
    own = key(office, pki, "leader", office.dung)
    answer = ask(browser_of(office.dung), approved, "signature", own.pk, passphrase)
    text = answer.content.decode()
    assert (answer.status_code, said in text) == (status, True)
    assert not passphrase or passphrase not in text
    assert not OutcomeSignature.objects.exists()


def test_the_key_of_another_is_not_among_the_choices(
    office: Office, trusted: None, pki: TestPki, approved: Dossier
) -> None:
    give(office)
    seal = key(office, pki, "seal")
    answer = ask(browser_of(office.dung), approved, "signature", seal.pk)
    assert answer.status_code == 422
    assert not OutcomeSignature.objects.exists()
