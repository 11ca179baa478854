"""Ký trên máy của người ký: two requests, the key elsewhere; an answer is believed in nothing but its signature."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.foundation.files import selectors as stored
from motcua.foundation.files.models import StoredFile
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.foundation.signing import errors, services
from motcua.foundation.signing.models import SigningCertificate, SigningRequest
from motcua.foundation.signing.rules import bridge
from motcua.foundation.signing.services import KeptPaper
from motcua.foundation.signing.services.awaiting import ANSWER_MINUTES
from motcua.foundation.signing.states import CertificateKind, Finding, Order, SignerKind, Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from motcua.foundation.signing.tests.test_corpus import openssl, parts
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
ORIGIN = "https://motcua.longchau.example.vn"
ORDER = Order("Dau", reason="Đóng dấu")
SUBJECT = "document:1"


def now() -> datetime:
    """The test authority stamps by the real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """The clerk before a page: prepares, brings an answer back."""

    pki: TestPki
    ward: int
    clerk: Actor
    row: SigningCertificate
    paper: bytes

    def seal(self, answer: str = "", **other: Any) -> KeptPaper:
        """Both requests are the same call."""
        with self.pki.online():
            return services.sign_and_keep(
                other.pop("pdf", self.paper), name="giay.pdf", kind=CertificateKind.SEAL, certificate_id=self.row.pk,
                passphrase=answer, paper_kind="QĐ", agency_id=self.ward,
                **{"order": ORDER, "subject": SUBJECT, "actor": self.clerk, "at": now()} | other,
            )  # fmt: skip

    def ask(self, **other: Any) -> str:
        """The request file, after the first request."""
        with pytest.raises(errors.SignatureAwaited) as asked:
            self.seal(**other)
        return self.file(str(asked.value.facts["request"]))

    def file(self, name: str) -> str:
        return services.request_file(name, origin=ORIGIN, actor=self.clerk, at=now())

    def answer(self, request: str, by: str = "seal", claims: str = "", to_sign: bytes = b"") -> str:
        """As a bridge makes it, honest or not: ``claims`` is the certificate that it says it used."""
        asked = bridge.read_request(request.encode())
        with services.key_in_file(self.pki.pkcs12(by), PASSPHRASE) as signer:
            signature = asyncio.run(signer.async_sign_raw(to_sign or asked.to_sign, "sha256"))
        return bridge.write_answer(bridge.Answer(asked.name, claims or asked.fingerprint, signature))


@pytest.fixture
def here() -> Place:
    return place()


@pytest.fixture
def clerk(here: Place) -> Actor:
    account = person("Trần Thị Hòa")
    here.seat(here.post("van-thu"), account)
    return Actor(account.pk, 1, 1, here.ward.pk, {"dossiers.issue": frozenset({here.ward.pk})})


@pytest.fixture
def enrol(pki: TestPki, here: Place, settings, tmp_path: Path) -> Callable[[str], SigningCertificate]:
    settings.SIGNING_TSA_URL, settings.FILES_ROOT = TSA_URL, tmp_path
    for name in ("root", "issuing"):
        services.trust(pki.certificate(name), source="thử", valid_from=now().date(), actor=SYSTEM, at=now())

    def enrolled(name: str) -> SigningCertificate:
        return services.add_certificate(
            pki.certificate(name), agency_id=here.ward.pk, kind=CertificateKind.SEAL, actor=SYSTEM, at=now()
        )

    return enrolled


@pytest.fixture
def desk(pki: TestPki, here: Place, clerk: Actor, enrol: Callable[[str], SigningCertificate], paper: bytes) -> Desk:
    """The ward's seal, on a machine of the clerk's own, which was shown to have it."""
    made = Desk(pki, here.ward.pk, clerk, enrol("seal"), paper)
    prove(made)
    return made


def prove(desk: Desk, by: str = "seal") -> None:
    name = services.ask_for_proof(desk.row.pk, title="", back="", actor=SYSTEM, at=now())
    request = services.request_file(name, origin=ORIGIN, actor=SYSTEM, at=now())
    services.prove_possession(desk.row.pk, answer=desk.answer(request, by), actor=SYSTEM, at=now())


def run_bridge(folder: Path, pki: TestPki, *words: str) -> str:
    """``motcua signatures bridge`` in a process of its own, with no database to ask."""
    (folder / "khoa.p12").write_bytes(pki.pkcs12("seal"))
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).resolve().parents[4])}
    done = subprocess.run(
        [sys.executable, "-m", "motcua", "signatures", "bridge", "yeu-cau.json", "--key", "khoa.p12", *words],
        cwd=folder, env=plain | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "LANG": "C.UTF-8"},
        input=f"{PASSPHRASE}\n", capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def content_of(kept: KeptPaper) -> bytes:
    with stored.open_file(kept.file_id) as content:
        return content.read()


def test_the_key_is_never_here_and_the_paper_is_as_good_as_any(desk: Desk, check, tmp_path: Path):
    request = desk.ask()
    said = json.loads(request)
    assert (said["origin"], said["certificate"]["sha256"]) == (ORIGIN, desk.row.fingerprint)
    assert len(request) < 1500
    assert not StoredFile.objects.exists()
    prepared = services.prepared_paper(said["request"], actor=desk.clerk, at=now())
    assert prepared.startswith(desk.paper)
    assert prepared not in bytes(SigningRequest.objects.get(subject=SUBJECT).content)
    (tmp_path / "yeu-cau.json").write_text(request)
    (tmp_path / "giay.pdf").write_bytes(prepared)
    shown = run_bridge(tmp_path, desk.pki, "--paper", "giay.pdf")
    assert ORIGIN in shown and said["digest"] in shown and "trùng với tệp bạn đưa" in shown
    kept = desk.seal((tmp_path / "tra-loi-yeu-cau.json").read_text())
    sealed = content_of(kept)
    report = check(sealed)
    assert report.verdict is Verdict.VALID, report.reasons
    assert [line.is_timestamp for line in report.lines] == [False, True]
    assert report.lines[0].signer and report.lines[0].signer.fingerprint == desk.row.fingerprint
    assert (report.lines[-1].covers, sealed[: len(desk.paper)]) == ("ENTIRE_FILE", desk.paper)
    content, cms = parts(sealed)
    assert openssl(tmp_path, desk.pki, content, cms) == 0
    assert openssl(tmp_path, desk.pki, content[:-1] + b"?", cms) != 0
    if shutil.which("pdfsig"):
        (tmp_path / "sealed.pdf").write_bytes(sealed)
        told = subprocess.run(["pdfsig", "-nocert", tmp_path / "sealed.pdf"], capture_output=True, text=True).stdout
        assert "Signature Validation: Signature is Valid." in told
    assert {"signing.PaperSigned", "signing.SignaturesChecked"} <= {one.kind() for one in facts_about(SUBJECT)}
    assert bytes(SigningRequest.objects.get(subject=SUBJECT).content) == b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'signing_signingrequest'")
        assert cursor.fetchone() == ("u",)


def test_a_key_on_a_curve_signs_as_well_above_the_signature_of_the_leader(
    desk: Desk, enrol: Callable[[str], SigningCertificate], sign, check
):
    curved = replace(desk, row=enrol("curve"), paper=sign(desk.paper))
    prove(curved, by="curve")
    report = check(content_of(curved.seal(curved.answer(curved.ask(), by="curve"))))
    assert report.verdict is Verdict.VALID, report.reasons
    assert Finding.ADDED_SIGNATURE in {reason.code for reason in report.lines[0].reasons}


def test_whatever_else_comes_back_signs_nothing_and_the_right_answer_signs_once(desk: Desk, here: Place):
    older = desk.ask()
    request = desk.ask()
    asked = json.loads(request)
    good = desk.answer(request)
    altered = bytes(bridge.read_request(request.encode()).to_sign).replace(bytes.fromhex(asked["digest"]), bytes(32))
    colleague = Actor(person("Lê Văn Giang").pk, 2, 1, here.ward.pk, desk.clerk.grants)
    with_number = replace(ORDER, reason="Cấp số 16")
    late = now() + timedelta(minutes=ANSWER_MINUTES, seconds=1)
    for answer, how, refusal in [
        (desk.answer(request, to_sign=altered), {}, errors.AnswerDoesNotFit),
        (desk.answer(request, by="clerk"), {}, errors.AnswerDoesNotFit),
        (desk.answer(request, by="clerk", claims="0" * 64), {}, errors.AnswerOfAnotherKey),
        (desk.answer(older), {}, errors.AnswerForAnother),
        (request, {}, errors.AnswerUnreadable),
        ("[" * 5000, {}, errors.AnswerUnreadable),
        (good, {"actor": colleague}, errors.AnswerForAnother),
        (good, {"pdf": desk.paper + b"\n"}, errors.PaperChanged),
        (good, {"order": with_number}, errors.PaperChanged),
        (good, {"subject": "document:2"}, errors.PaperChanged),
        (good, {"actor": replace(desk.clerk, grants={})}, errors.MayNotSign),
        (good, {"at": late}, errors.RequestLapsed),
    ]:
        with pytest.raises(refusal):
            desk.seal(answer, **how)
    assert not StoredFile.objects.exists()
    desk.seal(good)
    with pytest.raises(errors.RequestUsed):
        desk.seal(good)
    services.withdraw_certificate(desk.row.pk, reason="lost", actor=SYSTEM, at=now())
    with pytest.raises(errors.KeyNotForThis):
        desk.seal(good)
    services.forget_lapsed_requests(at=late)
    assert not SigningRequest.objects.exists()


def test_a_certificate_signs_only_after_somebody_showed_that_they_have_its_key(
    pki: TestPki, here: Place, clerk: Actor, enrol: Callable[[str], SigningCertificate], paper: bytes
):
    desk = Desk(pki, here.ward.pk, clerk, enrol("seal"), paper)
    assert desk.row.signer == SignerKind.DEVICE
    with pytest.raises(errors.KeyNotForThis):
        desk.seal()
    with pytest.raises(errors.AnswerDoesNotFit):
        prove(desk, by="clerk")
    with pytest.raises(errors.MayNotKeepCertificates):
        services.ask_for_proof(desk.row.pk, title="", back="", actor=clerk, at=now())
    prove(desk)
    assert desk.ask()
    assert "signing.KeyPossessionProved" in {one.kind() for one in facts_about(f"certificate:{desk.row.pk}")}


def test_the_bridge_signs_only_what_it_was_shown(desk: Desk):
    request, other = desk.ask(), desk.ask(subject="document:2")
    name = json.loads(request)["request"]
    prepared = services.prepared_paper(name, actor=desk.clerk, at=now())
    (read,) = services.read_requests(request.encode(), paper=prepared, at=now())

    def with_other(**words: str) -> bytes:
        return json.dumps(json.loads(request) | words).encode()

    certificate = json.loads(request)["certificate"] | {"sha256": "0" * 64}
    for content, paper, at in [
        (with_other(digest="0" * 64), None, now()),
        (with_other(digest=""), None, now()),
        (with_other(to_sign=json.loads(other)["to_sign"]), None, now()),
        (with_other(to_sign=b64encode(b"Xin chao").decode()), None, now()),
        (json.dumps(json.loads(request) | {"certificate": certificate}).encode(), None, now()),
        (request.encode(), desk.paper, now()),
        (request.encode(), prepared + b"\n", now()),
        (request.encode(), None, read.until),
        (b"%PDF", None, now()),
    ]:
        with pytest.raises(errors.BridgeRefuses):
            services.read_requests(content, paper=paper, at=at)
    with pytest.raises(errors.BridgeRefuses, match="another certificate"):
        services.answer_to([read], services.key_in_file(desk.pki.pkcs12("clerk"), PASSPHRASE))


def test_the_bridge_asks_once_for_the_key_of_all_papers_of_a_run(desk: Desk, tmp_path: Path):
    subjects = ("document:1", "document:2")
    names = [json.loads(desk.ask(subject=subject))["request"] for subject in subjects]
    both = services.request_files(names, origin=ORIGIN, actor=desk.clerk, at=now())
    (tmp_path / "yeu-cau.json").write_text(both)
    shown = run_bridge(tmp_path, desk.pki)
    assert "Ký 2 văn bản" in shown
    assert all(one["digest"] in shown for one in json.loads(both)["requests"])
    answers = services.split_answers((tmp_path / "tra-loi-yeu-cau.json").read_text())
    assert set(answers) == set(names)
    for name, subject in zip(names, subjects, strict=True):
        desk.seal(answers[name], subject=subject)
    assert StoredFile.objects.count() == 2
    with pytest.raises(errors.RequestNotFound):
        services.request_files(names, origin=ORIGIN, actor=desk.clerk, at=now())


def test_a_file_of_several_requests_is_of_one_server_and_one_key_and_proves_nothing(desk: Desk):
    names = [json.loads(desk.ask(subject=f"document:{one}"))["request"] for one in (1, 2)]
    both = json.loads(services.request_files(names, origin=ORIGIN, actor=desk.clerk, at=now()))
    proof = services.ask_for_proof(desk.row.pk, title="", back="", actor=SYSTEM, at=now())
    possession = json.loads(services.request_file(proof, origin=ORIGIN, actor=SYSTEM, at=now()))
    first, second = both["requests"]
    for requests in (
        [], {"0": first}, ["x"],
        [first, second | {"origin": "https://another.example.vn"}],
        [first, second | {"certificate": second["certificate"] | {"sha256": "0" * 64}}],
        [first, second | {"digest": "0" * 64}],
        [first, possession],
    ):  # fmt: skip
        with pytest.raises(errors.BridgeRefuses):
            services.read_requests(json.dumps(both | {"requests": requests}).encode(), paper=None, at=now())
    with pytest.raises(errors.BridgeRefuses):
        services.read_requests(json.dumps(both).encode(), paper=desk.paper, at=now())
    answer = json.loads(desk.answer(json.dumps(first)))
    for answers in ([], "x", [answer, answer], [answer | {"protocol": "another"}]):
        with pytest.raises(errors.AnswerUnreadable):
            services.split_answers(json.dumps({"protocol": bridge.PROTOCOL, "answers": answers}))
