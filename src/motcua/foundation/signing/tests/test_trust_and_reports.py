"""Whom we trust has dates; what was found is kept as it was said."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests.factories import place
from motcua.foundation.signing import selectors, services
from motcua.foundation.signing.errors import AlreadyTrusted, MayNotTrust, NotACertificate, SourceNeeded, TrustNotFound
from motcua.foundation.signing.events import CertificateTrusted, SignaturesChecked
from motcua.foundation.signing.models import TrustedCertificate
from motcua.foundation.signing.states import Finding, Verdict
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

pytestmark = pytest.mark.django_db
SOURCE = "Trang của tổ chức chứng thực, đối chiếu dấu vân tay qua công văn"
FROM = date(2026, 1, 1)


def put(pki, name: str, at: datetime, **how) -> TrustedCertificate:
    return services.trust(
        pki.certificate(name), **{"source": SOURCE, "valid_from": FROM, "actor": SYSTEM, "at": at, **how}
    )


@pytest.fixture
def now() -> datetime:
    """The timestamps in the signed file are of this very day."""
    return datetime.now(UTC)


@pytest.fixture
def trusted(pki, now) -> None:
    for name in ("root", "issuing"):
        put(pki, name, now)


def test_a_root_says_itself_that_it_is_one(pki, now, trusted):
    assert {row.is_root for row in selectors.trusted(on=FROM)} == {True, False}
    circle = selectors.circle_on(FROM)
    assert circle.roots == (pki.certificate("root"),)
    assert circle.others == (pki.certificate("issuing"),)
    assert [fact for fact in facts_about("trust-list") if isinstance(fact, CertificateTrusted)]


def test_trust_has_a_first_and_a_last_day(pki, now):
    row = put(pki, "root", now)
    services.end_trust(row.fingerprint, last_day=date(2026, 12, 31), actor=SYSTEM, at=now)
    days = (date(2025, 12, 31), FROM, date(2026, 12, 31), date(2027, 1, 1))
    assert [len(selectors.trusted(on=day)) for day in days] == [0, 1, 1, 0]
    assert [len(selectors.circle_on(day).ended) for day in days] == [0, 0, 0, 1]
    with pytest.raises(TrustNotFound):
        services.end_trust(row.fingerprint, last_day=date(2026, 12, 31), actor=SYSTEM, at=now)


@pytest.mark.parametrize(
    ("name", "how", "error"),
    [
        ("leader", {}, NotACertificate),
        ("root", {"source": "  "}, SourceNeeded),
        ("root", {"actor": Actor(id=1, post_id=1, unit_id=1, agency_id=1)}, MayNotTrust),
    ],
)
def test_a_refused_certificate_is_not_trusted(name, how, error, pki, now):
    place()
    with pytest.raises(error):
        put(pki, name, now, **how)
    assert not TrustedCertificate.objects.exists()


def test_nobody_is_trusted_twice_at_once(pki, now, trusted):
    with pytest.raises(AlreadyTrusted):
        put(pki, "root", now)


def test_a_report_is_kept_and_told_without_names(signed, now, trusted):
    report = services.verify(signed, subject="document:1", actor=SYSTEM, agency_id=None, at=now, online=False)
    assert report.verdict is Verdict.VALID
    stored = selectors.latest_report(report.sha256)
    assert stored is not None
    assert stored.verdict is Verdict.VALID
    assert stored.content["lines"][0]["signer"]["subject"] == "Phạm Thị Dũng"
    (fact,) = facts_about("document:1")
    assert fact == SignaturesChecked(
        subject="document:1", agency_id=None, actor_id=None, post_id=None, at=now, sha256=report.sha256,
        verdict="valid", signatures=1,
    )  # fmt: skip


def test_with_an_empty_list_nothing_is_valid(signed, now):
    report = services.check_bytes(signed, at=now)
    assert (report.verdict, report.reasons[0].code) == (Verdict.INDETERMINATE, Finding.NO_ROOTS)


def test_what_we_issued_is_the_very_file_that_we_keep(signed, now, trusted):
    kept = services.check_bytes(signed, at=now).sha256
    assert services.check_bytes(signed, at=now, issued_as=kept).verdict is Verdict.VALID
    # No signature is broken by what follows the end of the file, yet it is not ours.
    other = services.check_bytes(signed + b"\n%", at=now, issued_as=kept)
    assert (other.verdict, other.reasons[0].code) == (Verdict.INVALID, Finding.OTHER_FILE)


def test_who_imports_the_room_does_not_pay_for_the_library():
    code = (
        "import django; django.setup(); import motcua.foundation.signing.services, sys; print('pyhanko' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.stdout.strip() == "False", said.stderr


@pytest.mark.parametrize(("days", "verdict"), [(0, Verdict.VALID), (-1, Verdict.INDETERMINATE)])
def test_what_was_signed_while_an_authority_was_trusted_stays_good(pki, now, trusted, signed, days, verdict):
    last = local_day(now) + timedelta(days=days)
    for row in TrustedCertificate.objects.all():
        services.end_trust(row.fingerprint, last_day=last, actor=SYSTEM, at=now)
    then = now + timedelta(days=1)
    with pki.online(then):
        report = services.check_bytes(signed, at=then, online=True)
    assert report.verdict is verdict, report.reasons
    found = {reason.code for reason in report.reasons}
    assert found & {Finding.TRUST_ENDED, Finding.TIMESTAMP_UNSURE} if days else found == {Finding.SOUND}


def test_an_authority_may_be_trusted_again(pki, now, trusted):
    row = TrustedCertificate.objects.get(is_root=True)
    services.end_trust(row.fingerprint, last_day=local_day(now) - timedelta(days=1), actor=SYSTEM, at=now)
    put(pki, "root", now, valid_from=local_day(now))
    assert not selectors.circle_on(local_day(now)).ended
