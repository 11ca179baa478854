"""Every profile and every kind of key: accepted by us, by openssl and by poppler."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.foundation.signing.errors import CertificateRejected, KeyNotOpened, NotSignable, SigningUnavailable
from motcua.foundation.signing.rules import checking
from motcua.foundation.signing.services import pades
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.states import Finding, Order, Profile, Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE

CORPUS = [*((profile, "leader") for profile in Profile), (Profile.B_T, "curve"), (Profile.B_LTA, "seal")]
every_signature = pytest.mark.parametrize(("profile", "by"), CORPUS)


def parts(pdf: bytes) -> tuple[bytes, bytes]:
    """What was signed, and the CMS object, of the first signature; by hand, without the library that made it."""
    numbers = re.search(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pdf)
    assert numbers
    start, length, second, rest = map(int, numbers.groups())
    cms = bytes.fromhex(pdf[length + 1 : second - 1].decode())
    return pdf[start:length] + pdf[second : second + rest], cms


@every_signature
def test_ours_says_valid_and_who_signed_when(profile, by, corpus, check):
    report = check(corpus(profile, by), online=True)
    assert report.verdict is Verdict.VALID, report.reasons
    line = report.lines[0]
    assert line.signer is not None
    assert line.signer.organization == "Ủy ban nhân dân phường Long Châu"
    assert line.signer.issuer == "Chứng thực thử nghiệm"
    codes = {reason.code for reason in line.reasons}
    assert (Finding.NO_TIMESTAMP in codes) is (profile is Profile.B_B)
    assert (line.proved_at is None) is (profile is Profile.B_B)


@every_signature
def test_openssl_accepts_what_was_signed_and_nothing_else(profile, by, corpus, pki, tmp_path):
    content, cms = parts(corpus(profile, by))
    assert openssl(tmp_path, pki, content, cms) == 0
    assert openssl(tmp_path, pki, content[:-1] + b"?", cms) != 0


def openssl(folder: Path, pki, content: bytes, cms: bytes) -> int:
    for name, what in {"content": content, "cms": cms}.items():
        (folder / name).write_bytes(what)
    for name in ("root", "issuing"):
        der = pki.certificate(name)
        subprocess.run(["openssl", "x509", "-inform", "DER", "-out", folder / f"{name}.pem"], input=der, check=True)
    return subprocess.run(
        ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms", "-content", "content",
         "-CAfile", "root.pem", "-certfile", "issuing.pem", "-purpose", "any", "-out", "/dev/null"],
        cwd=folder, capture_output=True,
    ).returncode  # fmt: skip


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
@every_signature
def test_poppler_accepts_it(profile, by, corpus, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(corpus(profile, by))
    said = subprocess.run(["pdfsig", "-nocert", tmp_path / "signed.pdf"], capture_output=True, text=True).stdout
    assert "Signature Validation: Signature is Valid." in said


def test_the_archive_profile_is_proved_without_asking_anybody(signed, check):
    report = check(signed)
    assert report.verdict is Verdict.VALID
    assert [line.is_timestamp for line in report.lines] == [False, True]
    assert report.lines[-1].covers == "ENTIRE_FILE"


def test_a_signature_without_proofs_is_not_called_valid_offline(corpus, check):
    report = check(corpus(Profile.B_T, "leader"))
    assert (report.verdict, report.reasons[0].code) == (Verdict.INDETERMINATE, Finding.REVOCATION_UNKNOWN)


def test_leader_then_seal_both_hold_and_the_first_names_the_second(signed, sign, check):
    report = check(sign(signed, by="seal", field="Dau"))
    assert report.verdict is Verdict.VALID
    assert Finding.ADDED_SIGNATURE in {reason.code for reason in report.lines[0].reasons}


def test_signing_appends_and_changes_nothing(paper, signed):
    assert signed.startswith(paper)


def test_a_wrong_passphrase_opens_no_key(pki):
    with pytest.raises(KeyNotOpened):
        open_pkcs12(pki.pkcs12("leader"), "sai")
    with pytest.raises(KeyNotOpened):
        open_pkcs12(b"not a key", PASSPHRASE)


@pytest.mark.parametrize("by", ["revoked", "expired"])
def test_who_may_no_longer_sign_gets_no_signature_for_the_archives(by, paper, sign):
    with pytest.raises(CertificateRejected):
        sign(paper, by=by)


def test_a_file_that_is_none_is_not_signed(sign):
    with pytest.raises(NotSignable):
        sign(b"%PDF-1.7 broken")


def test_without_the_time_stamping_service_nothing_is_signed(paper, pki, circle):
    signer = open_pkcs12(pki.pkcs12("leader"), PASSPHRASE)
    with pki.online() as mocker:
        mocker.post(circle.tsa_url, status_code=503)
        with pytest.raises(SigningUnavailable):
            pades.sign(paper, signer=signer, order=Order("Ky"), circle=circle)


def test_the_archive_profile_outlives_the_certificate_of_the_signer(corpus, pki, circle):
    """The curve's certificate ends in 2030; the one of the time-stamping service in 2040."""
    then = datetime(2034, 5, 6, 7, 8, tzinfo=UTC)
    with pki.online(then):
        kept = checking.check(corpus(Profile.B_LTA, "curve"), circle=circle, at=then, online=True)
        passing = checking.check(corpus(Profile.B_T, "curve"), circle=circle, at=then, online=True)
    assert kept.verdict is Verdict.VALID, kept.reasons
    assert (passing.verdict, passing.reasons[0].code) == (Verdict.INDETERMINATE, Finding.OUTSIDE_VALIDITY)
