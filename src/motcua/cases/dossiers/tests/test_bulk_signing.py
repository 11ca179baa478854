"""Ký số hàng loạt: a worker that is killed signs nothing twice; a passphrase is held for minutes and never in clear."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.cases.dossiers import jobs, selectors, services
from motcua.cases.dossiers.errors import NothingToSign
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier, OutcomeSignature
from motcua.cases.dossiers.rules import bulk as rules
from motcua.cases.dossiers.services import bulk_signing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_bulk_worker import sentences
from motcua.cases.dossiers.tests.test_parallel import _environment, _until_backends_are_gone
from motcua.cases.dossiers.tests.test_signing_results import SINCE, key, now, page, pki, sign, trusted, with_file
from motcua.foundation.accounts.models import Account
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.errors import (
    KeyNotForThis,
    KeyNotOpened,
    MayNotSign,
    PinWrong,
    SignatureNotProved,
    SigningUnavailable,
    SigningUnderWay,
    TokenAway,
)
from motcua.foundation.signing.models import HeldPassphrase, SigningCertificate
from motcua.foundation.signing.states import SigningCapacity
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError

__all__ = ["page", "pki", "trusted"]

# The job itself with the same authorities; it stops for ever inside the transaction that ends its second paper.
WORKER = """
import sys, time, django
django.setup()
from pathlib import Path
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from motcua.cases.dossiers import jobs
from motcua.cases.dossiers.services import bulk_signing
from motcua.foundation.signing.tests import pki
pki._keys = lambda folder: None
settings.FILES_ROOT, settings.SIGNING_TSA_URL = Path(sys.argv[4]), pki.TSA_URL
tick, ticked = bulk_signing._tick, []
def told(item_id, at):
    tick(item_id, at)
    ticked.append(item_id)
    if len(ticked) == 2:
        print("in hand", flush=True)
        time.sleep(600)
bulk_signing._tick = told
with pki.TestPki(Path(sys.argv[3])).online():
    jobs.sign_bulk(int(sys.argv[2]))
"""


def results(office: Office, page: bytes, number: int) -> list[Dossier]:
    return [with_file(factories.approved(office), page) for _ in range(number)]


def leaders_key(office: Office, pki: TestPki) -> SigningCertificate:
    """Dũng signs for the collective, with a key of their own."""
    signing.give_right(
        office.dung.post_id or 0, agency_id=office.agency.pk, capacity=SigningCapacity.BODY, source="Quy chế làm việc",
        valid_from=SINCE, actor=SYSTEM, at=now(),
    )  # fmt: skip
    return key(office, pki, "leader", office.dung)


def start(office: Office, row: SigningCertificate, dossiers: list[Dossier], **changes: Any) -> BulkRun:
    given: dict[str, Any] = {"key": uuid4(), "certificate_id": row.pk, "passphrase": PASSPHRASE, "actor": office.dung}
    return services.start_signing([one.pk for one in dossiers], {}, **given | {"at": now()} | changes)


def test_what_is_signed_is_ticked_with_it_and_what_was_not_is_taken_up_again(
    office: Office, trusted: None, pki: TestPki, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, dossiers = leaders_key(office, pki), results(office, page, 3)
    (without,) = [factories.approved(office)]
    once = uuid4()
    run = start(office, row, [*dossiers, without], key=once)
    assert start(office, row, dossiers, key=once) == run
    assert PASSPHRASE not in repr([*HeldPassphrase.objects.values(), *ProcrastinateJob.objects.values("args")])
    assert PASSPHRASE not in repr(facts_about(run.subject))
    with monkeypatch.context() as killed:
        killed.setattr(bulk_signing, "_tick", _raise(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            jobs.sign_bulk(run.pk)
    assert not OutcomeSignature.objects.exists()
    sign(dossiers[0], row, office.dung)  # at its own page, meanwhile
    with monkeypatch.context() as away:
        away.setattr(bulk_signing, "sign_outcome", _raise(SigningUnavailable(retry=True)))
        jobs.sign_bulk(run.pk)
    waits = selectors.get_bulk(run.pk, actor=office.dung)
    assert (waits.waiting, "không trả lời" in waits.trouble) == (4, True)
    jobs.resume_bulks(0)
    jobs.sign_bulk(run.pk)
    shown = selectors.get_bulk(run.pk, actor=office.dung)
    assert (shown.done, shown.refused, shown.run.ended_at is None) == (2, 2, False)
    said = sentences(run)
    assert (said[0], said[1:3], said[3]) == (
        "Kết quả đã được ký số. Hãy tải lại trang.", ["", ""],
        "Kết quả chưa có tệp nên không ký số được. Hãy trả lại để đính kèm tệp PDF.",
    )  # fmt: skip
    assert OutcomeSignature.objects.count() == 3
    assert not HeldPassphrase.objects.exists()


def _raise(error: BaseException | type[BaseException]) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_a_passphrase_lapses_and_what_concerns_the_key_is_tried_once(
    office: Office, trusted: None, pki: TestPki, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, dossiers = leaders_key(office, pki), results(office, page, 2)
    for changes, refusal in (
        ({"passphrase": "sai"}, KeyNotOpened), ({"certificate_id": key(office, pki, "seal").pk}, KeyNotForThis),
    ):  # fmt: skip
        with pytest.raises(refusal):
            start(office, row, dossiers, **changes)
    dossiers_of_nobody = [Dossier(pk=2**40)]
    with pytest.raises(NothingToSign):
        start(office, row, dossiers_of_nobody)
    assert not BulkRun.objects.exists()
    run = start(office, row, dossiers)
    HeldPassphrase.objects.update(until=now())
    signing.forget_lapsed_passphrases(at=now() + timedelta(seconds=1))
    assert not HeldPassphrase.objects.exists()
    jobs.sign_bulk(run.pk)
    assert all("chỉ được giữ 30 phút" in sentence for sentence in sentences(run))
    again = start(office, row, dossiers)
    asked = []
    monkeypatch.setattr(bulk_signing, "sign_outcome", lambda *_, **__: asked.append(1) or _raise(KeyNotOpened)())
    jobs.sign_bulk(again.pk)
    assert (len(asked), BulkItem.objects.filter(run=again, state="refused").count()) == (1, 2)


@pytest.mark.parametrize(
    ("error", "waits", "ends_all"),
    [
        (SigningUnavailable(retry=True), True, False),
        (SigningUnderWay(), True, False),
        (TokenAway(retry=True, label="x"), True, True),
        (TokenAway(retry=False, label="x"), False, True),
        (PinWrong(), False, True),
        (SignatureNotProved(retry=True, why="x"), False, False),
        (MayNotSign(sentence="x", source="y"), False, False),
    ],
)
def test_a_paper_a_key_and_a_service_are_told_apart(error: MotcuaError, waits: bool, ends_all: bool) -> None:
    assert (rules.may_be_tried_again(error), rules.concerns_the_key(error)) == (waits, ends_all)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_has_signed_nothing_twice(
    committed_office: Office, pki: TestPki, page: bytes, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    office = committed_office
    dossiers = _committed(office, pki, page, settings)
    run = BulkRun.objects.get()
    given = [connection.settings_dict["NAME"], str(run.pk), str(pki.folder), str(tmp_path)]
    command = [sys.executable, "-c", WORKER, *given]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment())
    assert process.stdout is not None
    assert process.stdout.readline() == "in hand\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _until_backends_are_gone()
    ticked = list(run.items.filter(state="done").values_list("dossier_id", flat=True))
    assert ticked == list(OutcomeSignature.objects.values_list("dossier_id", flat=True)) == [dossiers[0].pk]
    with pki.online():
        jobs.sign_bulk(run.pk)
    shown = selectors.get_bulk(run.pk, actor=office.dung)
    assert (shown.done, shown.refused, shown.run.ended_at is None) == (3, 0, False)
    assert OutcomeSignature.objects.count() == 3
    assert not HeldPassphrase.objects.exists()


def _committed(office: Office, pki: TestPki, page: bytes, settings: Any) -> list[Dossier]:
    settings.SIGNING_TSA_URL = TSA_URL
    with pki.online():
        for name in ("root", "issuing"):
            signing.trust(pki.certificate(name), source="Thử", valid_from=SINCE, actor=SYSTEM, at=now())
        Account.objects.filter(pk=office.dung.id).update(full_name="Phạm Thị Dũng")
        row, dossiers = leaders_key(office, pki), results(office, page, 3)
        start(office, row, dossiers)
    return dossiers
