"""Thiết bị ký: with a real PKCS#11 module (SoftHSM2): the key never leaves it, the PIN is asked each time."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.foundation.signing import errors, selectors, services
from motcua.foundation.signing.models import KeyFile, SigningCertificate
from motcua.foundation.signing.states import CertificateKind, Order, Profile, SignerKind, Verdict
from motcua.foundation.signing.tests.pki import TestPki
from motcua.kernel.actor import SYSTEM, Actor

SOFTHSM = next((one for one in Path("/usr/lib").glob("**/libsofthsm2.so")), None)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        SOFTHSM is None or shutil.which("softhsm2-util") is None, reason="softhsm2 is not installed: no token to ask"
    ),
]
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PIN = "4711-0815"
PEOPLE = ("seal", "curve")


@pytest.fixture(scope="module")
def plugged_in(pki: TestPki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A token with the ward's seal (RSA) and a key on a curve, as its maker would hand it over."""
    pkcs11 = pytest.importorskip("pkcs11")
    folder = tmp_path_factory.mktemp("tokens")
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    for label in ("phuong", "trong"):
        run("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN)
    for number, name in enumerate(PEOPLE, start=1):
        key = folder / f"{name}.pem"
        key.write_bytes(pki.key(name))
        run("--import", str(key), "--token", "phuong", "--label", name, "--id", f"{number:02}", "--pin", PIN)
    module = pkcs11.lib(str(SOFTHSM))
    with module.get_token(token_label="phuong").open(rw=True, user_pin=PIN) as session:
        for number, name in enumerate(PEOPLE, start=1):
            session.create_object({
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.VALUE: pki.certificate(name), pkcs11.Attribute.ID: bytes([number]),
                pkcs11.Attribute.SUBJECT: b"", pkcs11.Attribute.LABEL: name,
            })  # fmt: skip
    yield
    module.finalize()
    os.environ.pop("SOFTHSM2_CONF")
    if before is not None:
        os.environ["SOFTHSM2_CONF"] = before


def run(*words: str) -> None:
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def configured(plugged_in: None, settings) -> None:
    settings.SIGNING_PKCS11_MODULE = str(SOFTHSM)


@pytest.fixture
def here() -> Place:
    return place()


@pytest.fixture
def clerk(here: Place) -> Actor:
    """Hoa, who keeps the register and the seal."""
    account = person("Trần Thị Hòa")
    here.seat(here.post("van-thu"), account)
    grants = {"dossiers.issue": frozenset({here.ward.pk})}
    return Actor(account.pk, 1, 1, here.ward.pk, grants)


@pytest.fixture
def add(pki, here):
    def added(name="seal", label="phuong") -> SigningCertificate:
        return services.add_certificate(
            pki.certificate(name), agency_id=here.ward.pk, kind=CertificateKind.SEAL, token=label, actor=SYSTEM, at=NOW
        )

    return added


@pytest.fixture
def seal_it(pki, here, clerk, paper):
    """Puts the ward's seal on a paper with what is on the token."""

    def sealed(row: SigningCertificate, pin: str = PIN) -> bytes:
        for name in ("root", "issuing"):
            if not selectors.trusted(on=NOW.date()).filter(content=pki.certificate(name)).exists():
                services.trust(pki.certificate(name), source="thử", valid_from=NOW.date(), actor=SYSTEM, at=NOW)
        with pki.online():
            return services.sign_paper(
                paper, certificate_id=row.pk, passphrase=pin, paper_kind="QĐ", agency_id=here.ward.pk,
                order=Order("Coquan", profile=Profile.B_LTA), subject="document:1", actor=clerk, at=NOW,
            ).pdf  # fmt: skip

    return sealed


@pytest.mark.parametrize("name", PEOPLE)
def test_the_seal_on_a_token_signs_for_the_archives(add, seal_it, check, settings, name):
    settings.SIGNING_TSA_URL = "http://pki.example.vn/vidu/tsa/tsa"
    row = add(name)
    assert (row.signer, row.token) == (SignerKind.TOKEN, "phuong")
    assert not KeyFile.objects.exists()
    report = check(seal_it(row))
    assert report.verdict is Verdict.VALID, report.reasons


def test_a_right_pin_after_a_wrong_one_signs_and_a_wrong_one_after_a_right_one_does_not(add, seal_it, settings):
    settings.SIGNING_TSA_URL = "http://pki.example.vn/vidu/tsa/tsa"
    row = add()
    for pin in ("0000", PIN, "9999", PIN):
        if pin == PIN:
            assert seal_it(row, pin).startswith(b"%PDF")
        else:
            with pytest.raises(errors.PinWrong, match="tự khóa"):
                seal_it(row, pin)


@pytest.mark.parametrize("label", ["khong-co", "trong"])
def test_the_wrong_token_or_none_is_said_with_its_label(add, seal_it, label):
    with pytest.raises(errors.TokenAway, match=label):
        seal_it(add(label=label))


def test_without_a_module_nothing_is_asked(add, seal_it, settings):
    settings.SIGNING_PKCS11_MODULE = ""
    with pytest.raises(errors.TokenAway):
        seal_it(add())


def test_a_key_on_the_signers_own_machine_is_not_looked_for_here(add, seal_it):
    with pytest.raises(errors.PossessionNotProved, match="Chứng minh giữ khóa"):
        seal_it(add(label=""))


def command(*words: str) -> str:
    out = StringIO()
    call_command("signatures", *words, stdout=out)
    return out.getvalue()


def test_an_administrator_sees_what_is_plugged_in_and_lets_it_sign(here, pki):
    said = command("tokens")
    assert "phuong" in said and "trong" in said and "Ủy ban nhân dân phường Long Châu" in said
    fingerprint = next(line.split()[0] for line in said.splitlines() if "Ủy ban" in line)
    command("add-token", "phuong", fingerprint, "--agency", "H61.21", "--kind", "seal")
    assert SigningCertificate.objects.get().token == "phuong"
    with pytest.raises(CommandError, match="đã có trong danh mục"):
        command("add-token", "phuong", fingerprint, "--agency", "H61.21", "--kind", "seal")
    with pytest.raises(CommandError, match="no such certificate"):
        command("add-token", "trong", fingerprint, "--agency", "H61.21", "--kind", "seal")


def test_the_bridge_signs_with_a_token_in_ones_own_machine(here, pki, tmp_path, monkeypatch):
    row = services.add_certificate(
        pki.certificate("curve"), agency_id=here.ward.pk, kind=CertificateKind.SEAL, actor=SYSTEM, at=datetime.now(UTC)
    )
    now = {"actor": SYSTEM, "at": datetime.now(UTC)}
    name = services.ask_for_proof(row.pk, title="Chứng minh", back="", **now)
    request, answer = tmp_path / "yeu-cau.json", tmp_path / "tra-loi-yeu-cau.json"
    request.write_text(services.request_file(name, origin="https://motcua.example.vn", **now))
    for label, pin, said in [("trong", PIN, "not on this token"), ("phuong", "0000", "PIN"), ("phuong", "", "nothing")]:
        monkeypatch.setattr("sys.stdin", StringIO(f"{pin}\n"))
        with pytest.raises(CommandError, match=said):
            command("bridge", str(request), "--token", label)
    assert not answer.exists()
    monkeypatch.setattr("sys.stdin", StringIO(f"{PIN}\n"))
    assert "không ký văn bản nào" in command("bridge", str(request), "--token", "phuong")
    services.prove_possession(row.pk, answer=answer.read_text(), **now)
    row.refresh_from_db()
    assert row.proved_at is not None
