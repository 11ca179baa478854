"""Before the last timestamp over a signed file ends, the file gets another, in an edition beside it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import StorageUnavailable
from motcua.foundation.files.models import StoredFile
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.signing import jobs, selectors, services
from motcua.foundation.signing.errors import SigningUnavailable
from motcua.foundation.signing.events import TimestampRenewed
from motcua.foundation.signing.models import RenewalTerm, RenewedEdition, RevocationList, SignedFile
from motcua.foundation.signing.services import pades, renewing
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.states import Circle, Finding, Order, Verdict
from motcua.foundation.signing.tests.pki import FIRST_TSA_URL, PASSPHRASE, TSA_URL, TestPki
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# The certificate of the first time-stamping service ends on 01/01/2036, that of the second in 2040.
END = datetime(2036, 1, 1, tzinfo=UTC)
IN_TIME, TOO_EARLY, AFTER = END - 200 * DAY, END - 400 * DAY, END + 400 * DAY
SUBJECT = "outcome:1"


@pytest.fixture(scope="session")
def first(circle: Circle) -> Circle:
    return replace(circle, tsa_url=FIRST_TSA_URL)


@pytest.fixture(scope="session")
def papers(paper: bytes, pki: TestPki, first: Circle) -> Callable[[str], bytes]:
    """Stamped by the first service: the leader's certificate outlives it, the curve's ends before."""
    made: dict[str, bytes] = {}

    def signed(by: str = "leader") -> bytes:
        if by not in made:
            with pki.online():
                signer = open_pkcs12(pki.pkcs12(by), PASSPHRASE)
                made[by] = pades.sign(paper, signer=signer, order=Order("Ky"), circle=first)
        return made[by]

    return signed


@pytest.fixture
def trusted(pki: TestPki, settings) -> None:
    settings.SIGNING_TSA_URL = TSA_URL
    now = datetime.now(UTC)
    for name in ("root", "issuing"):
        services.trust(pki.certificate(name), source="Thử", valid_from=date(2026, 1, 1), actor=SYSTEM, at=now)


@pytest.fixture
def kept(papers, trusted) -> SignedFile:
    return keep(papers())


def keep(pdf: bytes, at: datetime | None = None) -> SignedFile:
    """As where a signature ends."""
    now = at or datetime.now(UTC)
    file = files.store(BytesIO(pdf), name="ket-qua.pdf", at=now)
    renewing.note_signed(pdf, file_id=file.pk, continues=b"", subject=SUBJECT, agency_id=1, at=now)
    return SignedFile.objects.get(file_id=file.pk)


def run(pki: TestPki, at: datetime, **how) -> services.Renewed:
    with pki.online(at):
        return services.renew_due(now=lambda: at, **{"limit": 50, **how})


def check(pki: TestPki, pdf: bytes, at: datetime):
    """As of a moment, with the lists that the worker has fetched by then."""
    RevocationList.objects.all().delete()
    for name in ("issuing", "root"):
        listed = pki.revocation_list(name, at)
        RevocationList.objects.create(address=f"http://pki.example.vn/{name}.crl", content=listed, published_at=at)
    return services.check_bytes(pdf, at=at)


def edition_of(row: SignedFile) -> bytes:
    newest = selectors.newest_edition(row.sha256)
    assert newest is not None
    with stored.open_file(newest.file_id) as content:
        return content.read()


def test_it_is_known_from_the_signature_on_until_when_a_file_holds(kept):
    assert (kept.holds_until, kept.read_at is not None) == (END, True)


def test_a_file_is_renewed_within_the_term_and_not_before(kept, pki):
    assert run(pki, TOO_EARLY).renewed == 0
    assert run(pki, IN_TIME).renewed == 1
    assert run(pki, IN_TIME).renewed == 0
    newest = selectors.newest_edition(kept.sha256)
    assert newest is not None
    assert (newest.turn, newest.holds_until.year, newest.issued_as) == (1, 2040, kept.sha256)


def test_the_term_has_dates(kept, pki):
    RenewalTerm.objects.update(valid_to=date(2030, 12, 31))
    assert run(pki, IN_TIME).renewed == 0
    RenewalTerm.objects.create(days=201, valid_from=date(2031, 1, 1))
    assert run(pki, IN_TIME).renewed == 1


def test_what_was_issued_stays_as_it_was_and_its_edition_begins_with_it(kept, pki, papers):
    run(pki, IN_TIME)
    edition = edition_of(kept)
    assert edition.startswith(papers())
    assert 0 < len(edition) - len(papers()) < 40_000
    with stored.open_file(kept.file_id) as content:
        assert content.read() == papers()
    (fact,) = [one for one in facts_about(SUBJECT) if isinstance(one, TimestampRenewed)]
    assert (fact.sha256, fact.turn, fact.edition) == (kept.sha256, 1, selectors.newest_edition(kept.sha256).sha256)
    assert selectors.latest_report(fact.edition).verdict is Verdict.VALID


@pytest.mark.parametrize("by", ["leader", "curve"])
def test_after_the_end_it_is_valid_with_its_edition_and_not_without(by, papers, trusted, pki):
    row = keep(papers(by))
    before = check(pki, papers(by), AFTER)
    assert before.verdict is Verdict.INDETERMINATE
    run(pki, IN_TIME)
    edition = check(pki, edition_of(row), AFTER)
    assert edition.verdict is Verdict.VALID, edition.reasons
    issued = check(pki, papers(by), AFTER)
    assert (issued.verdict, issued.sha256) == (Verdict.VALID, row.sha256)
    assert Finding.PROVED_BY_EDITION in {reason.code for reason in issued.reasons}
    assert (
        check(
            pki,
            edition_of(row),
            AFTER,
        )
        .lines[0]
        .proved_at
        == edition.lines[0].proved_at
    )
    assert edition.lines[0].proved_at is not None and edition.lines[0].proved_at.year == datetime.now(UTC).year


def test_an_edition_is_the_issued_file_to_whoever_compares(kept, pki, papers):
    run(pki, IN_TIME)
    edition = edition_of(kept)
    assert (
        services.check_bytes(edition, at=IN_TIME + DAY, issued_as=kept.sha256).reasons[0].code is not Finding.OTHER_FILE
    )
    assert selectors.issued_as(selectors.newest_edition(kept.sha256).sha256) == kept.sha256
    other = services.check_bytes(edition + b"\n%", at=IN_TIME + DAY, issued_as=kept.sha256)
    assert (other.verdict, other.reasons[0].code) == (Verdict.INVALID, Finding.OTHER_FILE)


def test_nothing_that_is_not_ours_gains_by_an_edition(kept, pki, papers):
    run(pki, IN_TIME)
    signed, edition = papers(), edition_of(kept)
    place = signed.index(b"stream\n") + 20
    for forged in (
        signed + b"\n%", signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :],
        signed[:place] + bytes([signed[place] ^ 1]) + edition[place + 1 :], edition[:-40], edition + b"\n%%EOF\n",
    ):  # fmt: skip
        report = check(pki, forged, AFTER)
        assert Finding.PROVED_BY_EDITION not in {reason.code for reason in report.reasons}
        assert Finding.IS_EDITION not in {reason.code for reason in report.reasons}
        assert report.verdict is not Verdict.VALID or forged.startswith(edition)


def test_a_second_turn_goes_on_from_the_first(kept, pki, papers, settings):
    settings.SIGNING_TSA_URL = FIRST_TSA_URL
    SignedFile.objects.update(holds_until=END - 90 * DAY)  # as if an earlier service had stamped it
    assert run(pki, IN_TIME).renewed == 1
    settings.SIGNING_TSA_URL = TSA_URL
    assert run(pki, IN_TIME + 30 * DAY).renewed == 1
    one, two = RenewedEdition.objects.order_by("turn")
    assert (one.predecessor, two.predecessor, two.turn) == (kept.sha256, one.sha256, 2)
    report = check(pki, edition_of(kept), AFTER)
    assert report.verdict is Verdict.VALID, report.reasons
    with stored.open_file(one.file_id) as content:
        old = check(pki, content.read(), AFTER)
    assert {Finding.PROVED_BY_EDITION, Finding.IS_EDITION} <= {reason.code for reason in old.reasons}
    assert old.verdict is Verdict.VALID


def test_without_the_service_nothing_happens_to_the_file_and_it_is_told(kept, pki, papers):
    with pki.online(IN_TIME) as mocker:
        mocker.post(TSA_URL, status_code=503)
        done = services.renew_due(now=lambda: IN_TIME, limit=50)
    assert (done.renewed, done.failed, done.trouble) == (0, 1, str(SigningUnavailable(retry=True)))
    assert selectors.overdue(at=IN_TIME) == 1
    assert not RenewedEdition.objects.exists()
    assert check(pki, papers(), IN_TIME).verdict is Verdict.VALID
    assert run(pki, IN_TIME + timedelta(hours=1)).renewed == 0
    assert run(pki, IN_TIME + DAY).renewed == 1
    assert selectors.overdue(at=IN_TIME + DAY) == 0


def test_a_service_whose_certificate_ends_no_later_is_not_asked_again_and_again(kept, pki, settings):
    settings.SIGNING_TSA_URL = FIRST_TSA_URL
    assert "không kéo dài hơn" in run(pki, IN_TIME).trouble
    assert not RenewedEdition.objects.exists()
    assert run(pki, IN_TIME + timedelta(hours=1)).failed == 0


def test_one_broken_file_holds_up_no_other(papers, trusted, pki):
    broken, good = keep(papers()), keep(papers("curve"))
    SignedFile.objects.filter(pk=broken.pk).update(holds_until=END - DAY, file_id=good.file_id + 1000)
    done = run(pki, IN_TIME)
    assert (done.renewed, done.failed, done.trouble) == (1, 1, "")


def test_killed_between_the_bytes_and_the_row_it_is_taken_up_again(kept, pki, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(renewing, "_keep", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(pki, IN_TIME)
    assert not RenewedEdition.objects.exists()
    assert run(pki, IN_TIME).renewed == 1
    swept = files.sweep_unreferred(at=IN_TIME + 90 * DAY, older_than=DAY)
    assert swept >= 1
    assert edition_of(kept)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_makes_the_edition(papers, trusted, pki):
    row = keep(papers())

    def work(_: int) -> bool:
        try:
            return services.renew(row.pk, at=IN_TIME)
        finally:
            connection.close()

    RenewalTerm.objects.get_or_create(valid_from=date(2026, 1, 1), defaults={"days": 365})
    with pki.online(IN_TIME), ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) >= 1
    assert RenewedEdition.objects.filter(predecessor=row.sha256).count() == 1


def test_files_of_before_are_read_once(kept, pki):
    SignedFile.objects.update(read_at=None, holds_until=None)
    assert run(pki, TOO_EARLY).read == 1
    kept.refresh_from_db()
    assert kept.holds_until == END
    assert run(pki, TOO_EARLY).read == 0


def test_a_store_that_is_away_is_asked_again_for_them(kept, pki, monkeypatch):
    SignedFile.objects.update(read_at=None, holds_until=None)
    with monkeypatch.context() as away:
        away.setattr(stored, "open_file", lambda _: (_ for _ in ()).throw(StorageUnavailable(retry=True)))
        assert run(pki, TOO_EARLY).read == 0
    assert run(pki, TOO_EARLY).read == 1
    assert SignedFile.objects.get().trouble == ""


def test_the_file_under_a_later_signature_is_not_renewed_by_itself(kept, pki, papers, first):
    with pki.online():
        sealed = pades.sign(
            papers(), signer=open_pkcs12(pki.pkcs12("seal"), PASSPHRASE), order=Order("Dau"), circle=first
        )
    now = datetime.now(UTC)
    file = files.store(BytesIO(sealed), name="ket-qua.pdf", at=now)
    renewing.note_signed(sealed, file_id=file.pk, continues=papers(), subject=SUBJECT, agency_id=1, at=now)
    assert run(pki, IN_TIME).renewed == 1
    assert RenewedEdition.objects.get().signed.file_id == file.pk


def test_with_a_file_that_was_destroyed_its_editions_go(kept, pki):
    run(pki, IN_TIME)
    edition = selectors.newest_edition(kept.sha256)
    assert services.forget_gone() == 0
    StoredFile.objects.filter(pk=kept.file_id).delete()
    assert services.forget_gone() == 1
    assert not StoredFile.objects.filter(pk=edition.file_id).exists()
    assert not SignedFile.objects.exists()


def test_an_operator_renews_now_and_reads_what_went_wrong(kept, pki, monkeypatch):
    out = StringIO()
    monkeypatch.setattr("motcua.foundation.signing.management.commands.signatures.datetime", _Clock(IN_TIME))
    with pki.online(IN_TIME):
        call_command("signatures", "renew", stdout=out)
    assert out.getvalue() == "0 read, 1 renewed, 0 failed\n"
    SignedFile.objects.update(holds_until=END)
    with pki.online(IN_TIME) as mocker:
        mocker.post(TSA_URL, status_code=503)
        with pytest.raises(CommandError, match="không trả lời"):
            call_command("signatures", "renew", stdout=out)


def test_the_worker_does_the_same_every_hour(kept, pki):
    with pki.online():
        jobs.renew_timestamps(int(datetime.now(UTC).timestamp()))
    assert not RenewedEdition.objects.exists()  # ten years are left


class _Clock:
    """What time it is to a command."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self, zone: object) -> datetime:
        return self.at
