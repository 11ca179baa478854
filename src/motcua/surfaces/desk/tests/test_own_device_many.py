"""Ký hàng loạt trên máy của tôi: one file out, one PIN, one file back; each paper is judged by its own rule."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.correspondence.errors import ChangedMeanwhile
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.tests import factories as correspondence
from motcua.cases.dossiers import jobs
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier, OutcomeSignature
from motcua.cases.dossiers.services import bulk_signing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_bulk_worker import sentences
from motcua.cases.dossiers.tests.test_signing_results import key, lying, now, page, pki, trusted, with_file
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import HeldPassphrase, SigningCertificate, SigningRequest
from motcua.foundation.signing.rules import bridge
from motcua.foundation.signing.states import SigningCapacity, Verdict
from motcua.foundation.signing.tests.pki import TestPki
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.tests.test_own_device import Machine, enrolled, give
from motcua.surfaces.desk.tests.test_signatures import with_registry

__all__ = ["page", "pki", "trusted"]


@pytest.fixture
def dung(office: Office, trusted: None, pki: TestPki) -> Client:
    """The leader, whose only key is on a machine of their own."""
    give(office, office.dung, SigningCapacity.BODY)
    browser = browser_of(office.dung)
    enrolled(browser, pki, "leader")
    return browser


def results(office: Office, page: bytes, number: int) -> list[Dossier]:
    return [with_file(factories.approved(office, at=LAST_WEEK), page) for _ in range(number)]


def begun(browser: Client) -> tuple[BulkRun, str]:
    """Everything in the list is ticked, and the worker has made ready what it could."""
    shown = browser.get("/desk/signatures/").content.decode()
    assert "passphrase" not in shown
    form = {
        "paper": re.findall(r'name="paper" value="([^"]+)"', shown),
        "certificate_id": SigningCertificate.objects.get(holder__isnull=False).pk,
        "key": re.findall(r'name="key" value="([^"]+)"', shown)[0],
    }
    asked = browser.post("/desk/signatures/", form)
    assert asked.status_code == 302, asked.content.decode()
    run = BulkRun.objects.latest("pk")
    assert asked["Location"] == f"/desk/bulk/{run.pk}/"
    return run, asked["Location"]


def bring(browser: Client, address: str, answer: bytes) -> Any:
    return browser.post(f"{address}answers/", {"answer": SimpleUploadedFile("tra-loi.json", answer)})


def states(run: BulkRun) -> list[str]:
    return list(run.items.order_by("position").values_list("state", flat=True))


def test_a_leader_signs_results_and_documents_with_one_pin(
    office: Office, dung: Client, pki: TestPki, page: bytes
) -> None:
    key(office, pki, "seal")
    first, second, third = results(office, page, 3)
    registry = with_registry(office)
    fits, moved = (correspondence.submitted(registry, at=LAST_WEEK, capacity="TM.", head_title="") for _ in range(2))
    run, here = begun(dung)
    OutgoingDocument.objects.filter(pk=moved.pk).update(revision=3)
    assert "Đang ký: còn 5 văn bản" in dung.get(here).content.decode()
    jobs.sign_bulk(run.pk)
    shown = dung.get(here).content.decode()
    assert "4 văn bản chờ ký trên máy của bạn" in shown and str(ChangedMeanwhile()) in shown
    assert not OutcomeSignature.objects.exists() and lying(first) == page
    request = dung.get(f"{here}requests/").content
    asked = json.loads(request)["requests"]
    titles = [one["title"] for one in asked]
    assert titles[1:] == [f"Kết quả hồ sơ {one.code}" for one in (first, second, third)]
    assert titles[0].startswith("Công văn: ")
    paper = dung.get(f"/desk/own-device/{asked[1]['request']}/paper/").content
    assert bridge.digest_of(paper) == asked[1]["digest"] and asked[1]["digest"][:16] in shown
    # Each is answered here alone, and by who asked alone.
    assert dung.get(f"/desk/own-device/{asked[0]['request']}/")["Location"] == here
    assert "Đang chờ ký trên máy của tôi" not in dung.get("/desk/certificates/").content.decode()
    assert f'<a href="{here}">4 văn bản của một lần ký</a>' in dung.get("/desk/signatures/").content.decode()
    for of_others in (here, f"{here}requests/"):
        assert browser_of(office.chi).get(of_others).status_code == 404

    answers = json.loads(Machine(pki, "leader").sign(request))
    only_one = answers | {"answers": answers["answers"][1:2]}
    assert bring(browser_of(office.chi), here, json.dumps(answers).encode()).status_code == 404
    assert bring(dung, here, b"{}").status_code == 422
    of_none = answers | {"answers": [answers["answers"][0] | {"request": "x" * 43}]}
    assert bring(dung, here, json.dumps(of_none).encode()).status_code == 409
    assert bring(dung, here, json.dumps(only_one).encode())["Location"] == here
    jobs.sign_bulk(run.pk)
    assert states(run) == ["awaited", "refused", "done", "awaited", "awaited"]
    assert signing.check_bytes(lying(first), at=now()).verdict is Verdict.VALID
    # What is wrong with one answer is told beside its paper; the others are signed.
    answers["answers"][2]["signature"] = answers["answers"][1]["signature"]
    assert bring(dung, here, json.dumps(answers).encode())["Location"] == here
    jobs.sign_bulk(run.pk)
    assert states(run) == ["done", "refused", "done", "refused", "done"]
    assert "Chữ ký không khớp" in sentences(run)[3]
    run.refresh_from_db()
    assert run.ended_at is not None
    fits.refresh_from_db()
    assert (fits.state, OutcomeSignature.objects.count(), lying(second) == page) == ("approved", 2, True)
    assert not HeldPassphrase.objects.exists()
    assert bring(dung, here, json.dumps(answers).encode()).status_code == 404


def test_what_no_machine_answers_is_left_unsigned(office: Office, dung: Client, page: bytes) -> None:
    results(office, page, 2)
    run, here = begun(dung)
    jobs.sign_bulk(run.pk)
    jobs.resume_bulks(0)
    jobs.sign_bulk(run.pk)
    assert states(run) == ["awaited", "awaited"]
    BulkItem.objects.filter(position=1).update(answer_by=now() - timedelta(seconds=1))
    jobs.sign_bulk(run.pk)
    assert states(run) == ["refused", "awaited"] and "đã hết hạn lúc" in sentences(run)[0]
    assert dung.post(f"{here}requests/removal/")["Location"] == here
    assert (
        states(run) == ["refused", "refused"]
        and not SigningRequest.objects.filter(deed="run")
        .exclude(pk=BulkItem.objects.get(run=run, position=1).request)
        .exists()
    )
    jobs.sign_bulk(run.pk)
    assert "Đã xong" in dung.get(here).content.decode()
    assert not OutcomeSignature.objects.exists()


def test_killed_while_it_makes_ready_or_ends_a_paper_nothing_is_signed_twice(
    office: Office, dung: Client, pki: TestPki, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    results(office, page, 2)
    run, here = begun(dung)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def dies_at(verb: str) -> None:
        with monkeypatch.context() as dying:
            dying.setattr(bulk_signing, verb, killed)
            with pytest.raises(KeyboardInterrupt):
                jobs.sign_bulk(run.pk)
        assert states(run) == ["waiting", "waiting"]
        assert not OutcomeSignature.objects.exists()
        jobs.sign_bulk(run.pk)

    def answered() -> None:
        answer = Machine(pki, "leader").sign(dung.get(f"{here}requests/").content)
        assert bring(dung, here, answer).status_code == 302

    dies_at("note_awaited")
    assert states(run) == ["awaited", "awaited"]
    answered()
    dies_at("_tick")
    # The answer to the first was used up by who died: the machine is asked for that paper once more.
    assert states(run) == ["awaited", "done"]
    answered()
    jobs.sign_bulk(run.pk)
    assert states(run) == ["done", "done"]
    assert OutcomeSignature.objects.count() == 2
