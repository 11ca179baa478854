"""Ký số kết quả: who approved signs, who keeps the seal seals, and nothing between is ever half done."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import typst

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors.signing import (
    AlreadySealed,
    AlreadySigned,
    NotTheApprover,
    OutcomeNotSigned,
    ResultFileMissing,
    ResultNotPdf,
)
from motcua.cases.dossiers.models import Dossier, Outcome, OutcomeSignature
from motcua.cases.dossiers.services import signing_results
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing import selectors as signatures
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.errors import (
    KeyNotForThis,
    KeyNotOpened,
    MayNotSign,
    SignatureNotProved,
    SigningUnderWay,
)
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.services import proving
from motcua.foundation.signing.states import CertificateKind, SigningCapacity, Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


def now() -> datetime:
    """The test authority stamps by the real clock."""
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> TestPki:
    return TestPki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def page() -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.Compiler(font_paths=fonts).compile(b'#set text(font: "Liberation Serif")\nGiay khai sinh')
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def trusted(office: Office, pki: TestPki, settings):
    settings.SIGNING_TSA_URL = TSA_URL
    for name in ("root", "issuing"):
        signing.trust(pki.certificate(name), source="Thử", valid_from=SINCE, actor=SYSTEM, at=now())
    Account.objects.filter(pk=office.dung.id).update(full_name="Phạm Thị Dũng")
    with pki.online():
        yield


def key(office: Office, pki: TestPki, who: str, holder: Actor | None = None) -> SigningCertificate:
    kind = CertificateKind.SEAL if holder is None else CertificateKind.PERSON
    return signing.add_certificate(
        pki.pkcs12(who), agency_id=office.agency.pk, kind=kind, holder_id=holder.id if holder else None,
        passphrase=PASSPHRASE, actor=SYSTEM, at=now(),
    )  # fmt: skip


@pytest.fixture
def leaders(trusted: None, office: Office, pki: TestPki) -> SigningCertificate:
    return key(office, pki, "leader", office.dung)


@pytest.fixture
def seal(trusted: None, office: Office, pki: TestPki) -> SigningCertificate:
    return key(office, pki, "seal")


@pytest.fixture
def given(office: Office) -> None:
    """Dũng signs for the collective."""
    assert office.dung.post_id is not None
    signing.give_right(
        office.dung.post_id, agency_id=office.agency.pk, capacity=SigningCapacity.BODY, source="Quy chế làm việc",
        valid_from=SINCE, actor=SYSTEM, at=now(),
    )  # fmt: skip


def with_file(dossier: Dossier, content: bytes, name: str = "ket-qua.pdf") -> Dossier:
    """As if it had been drafted with this file."""
    kept = files.store(BytesIO(content), name=name, at=MONDAY)
    Outcome.objects.filter(dossier=dossier).update(file_id=kept.pk, file_name=name)
    return dossier


@pytest.fixture
def approved(office: Office, page: bytes) -> Dossier:
    return with_file(factories.approved(office), page)


def sign(dossier: Dossier, row: SigningCertificate, actor: Actor, *, by=services.sign_outcome, passphrase=PASSPHRASE):
    return by(dossier.pk, certificate_id=row.pk, passphrase=passphrase, actor=actor, at=now())


def lying(dossier: Dossier) -> bytes:
    file_id = Outcome.objects.get(dossier=dossier).file_id
    assert file_id is not None
    with stored.open_file(file_id) as content:
        return content.read()


def test_the_leader_signs_then_the_clerk_seals_and_the_result_is_the_signed_file(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None, approved: Dossier, page: bytes
):
    first = sign(approved, leaders, office.dung)
    second = sign(approved, seal, office.hoa, by=services.seal_outcome)
    assert (first.marks, second.marks) == ("TM.", "")
    content = lying(approved)
    assert content.startswith(page)
    report = signing.check_bytes(content, at=now())
    assert report.verdict is Verdict.VALID
    assert [line.signer.subject for line in report.lines if line.signer and not line.is_timestamp] == [
        "Phạm Thị Dũng", "Ủy ban nhân dân phường Long Châu",
    ]  # fmt: skip
    kept = signatures.latest_report(report.sha256)
    assert kept is not None
    assert kept.verdict is Verdict.VALID
    told = selectors.signatures_on(Outcome.objects.get(dossier=approved))
    assert [one.by for one in told] == ["Phạm Thị Dũng", Account.objects.get(pk=office.hoa.id).full_name]
    assert [fact.kind() for fact in facts_about(approved.subject)].count("dossiers.OutcomeSigned") == 2


def test_asked_again_nothing_is_signed_twice(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None, approved: Dossier
):
    sign(approved, leaders, office.dung)
    before = lying(approved)
    with pytest.raises(AlreadySigned):
        sign(approved, leaders, office.dung)
    sign(approved, seal, office.hoa, by=services.seal_outcome)
    with pytest.raises(AlreadySealed):
        sign(approved, seal, office.hoa, by=services.seal_outcome)
    assert lying(approved).startswith(before)
    assert OutcomeSignature.objects.count() == 2


def test_a_second_page_at_the_same_moment_signs_nothing(
    office: Office, leaders: SigningCertificate, given: None, approved: Dossier, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(proving, "alone", lambda *what: _Busy())
    with pytest.raises(SigningUnderWay):
        sign(approved, leaders, office.dung)
    assert not OutcomeSignature.objects.exists()


class _Busy:
    def __enter__(self) -> bool:
        return False

    def __exit__(self, *error: object) -> None:
        return None


def test_who_was_given_no_right_reads_the_rule_and_nothing_is_signed(
    office: Office, leaders: SigningCertificate, approved: Dossier, page: bytes
):
    with pytest.raises(MayNotSign, match=r"chưa được giao ký .* điều 13"):
        sign(approved, leaders, office.dung)
    assert lying(approved) == page


def test_a_wrong_passphrase_signs_nothing(
    office: Office, leaders: SigningCertificate, given: None, approved: Dossier, page: bytes
):
    with pytest.raises(KeyNotOpened):
        sign(approved, leaders, office.dung, passphrase="sai")
    assert lying(approved) == page
    assert not OutcomeSignature.objects.exists()


def test_only_who_approved_signs_and_only_after_it_is_sealed(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None, approved: Dossier
):
    with pytest.raises(NotTheApprover):
        sign(approved, leaders, office.chi)
    with pytest.raises(OutcomeNotSigned):
        sign(approved, seal, office.hoa, by=services.seal_outcome)
    with pytest.raises(KeyNotForThis):
        sign(approved, seal, office.dung)


def test_what_is_no_pdf_or_not_there_is_not_signed(office: Office, leaders: SigningCertificate, given: None):
    without = factories.approved(office)
    with pytest.raises(ResultFileMissing):
        sign(without, leaders, office.dung)
    with pytest.raises(ResultNotPdf):
        sign(with_file(without, "giấy".encode(), "giay.txt"), leaders, office.dung)


def test_what_is_sent_back_is_the_unsigned_file_again(
    office: Office, leaders: SigningCertificate, seal: SigningCertificate, given: None, approved: Dossier, page: bytes
):
    sign(approved, leaders, office.dung)
    sign(approved, seal, office.hoa, by=services.seal_outcome)
    services.send_back(approved.pk, remark="Sai tên", actor=office.hoa, at=MONDAY + timedelta(hours=1))
    assert lying(approved) == page
    assert selectors.signatures_on(Outcome.objects.get(dossier=approved)) == []


def test_a_signature_that_our_own_check_does_not_accept_is_not_kept(
    office: Office, leaders: SigningCertificate, given: None, approved: Dossier, page: bytes,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    real = proving.verify
    monkeypatch.setattr(proving, "verify", lambda pdf, **how: real(pdf.replace(b"/Type", b"/Typf", 1), **how))
    with pytest.raises(SignatureNotProved):
        sign(approved, leaders, office.dung)
    assert lying(approved) == page


def test_whoever_is_killed_before_the_end_has_signed_nothing(
    office: Office, leaders: SigningCertificate, given: None, approved: Dossier, page: bytes,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    def killed(*args: object, **how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(signing_results, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        sign(approved, leaders, office.dung)
    assert lying(approved) == page
    assert not OutcomeSignature.objects.exists()
    monkeypatch.undo()
    assert sign(approved, leaders, office.dung).source_id == StoredFile.objects.get(sha256=_hash(page)).pk


def _hash(content: bytes) -> str:
    return signing.check_bytes(content, at=now()).sha256


def test_no_table_and_no_fact_holds_the_passphrase(
    office: Office, leaders: SigningCertificate, given: None, approved: Dossier, caplog: pytest.LogCaptureFixture
):
    sign(approved, leaders, office.dung)
    facts = [*facts_about(approved.subject), *facts_about(f"outcome:{approved.pk}")]
    assert {"signing.PaperSigned", "dossiers.OutcomeSigned"} <= {fact.kind() for fact in facts}
    assert PASSPHRASE not in repr(facts)
    assert PASSPHRASE not in caplog.text
