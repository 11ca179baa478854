"""What is really there, by its number, under the key of another ward with every grant: nobody gets it, nothing moves.

The table of `test_table.py` asks about things that mostly are not there; here each of them is.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.followers.exchange.models import Delivery
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor
from motcua.surfaces.api.tests.conftest import Caller
from motcua.surfaces.api.tests.test_table import TABLE

pytestmark = pytest.mark.django_db
KEPT = ("dossiers", "exchange", "journal", "files", "lockers", "payments")


class Belongings:
    """A dossier with a scan and an open question, and a webhook to which one fact is owed."""

    def __init__(self, office: Office, caller: Caller, at: Any) -> None:
        self.dossier = factories.in_review(office, at=at)
        kept = files.store(BytesIO(samples.pdf()), name="don.pdf", at=at)
        paper = NewPaper(name="Đơn", copies=1, files=(NewFile(file_id=kept.pk, name="don.pdf"),))
        services.add_papers(self.dossier.pk, papers=[paper], actor=office.chi, at=at)
        self.scan = self.dossier.papers.exclude(files=None).get().files.get().pk
        asked = {"post_id": office.dung.post_id or 0, "question": "Có cần xác minh không?"}
        self.question = services.consult(self.dossier.pk, **asked, actor=office.chi, at=at).pk
        self.webhook = caller.post("/webhooks", {"url": "https://nhan.vidu.vn/tin"}).json()["id"]
        owed = {"webhook_id": self.webhook, "kind": "DossierReceived", "fact_at": at, "state": "dead"}
        self.delivery = Delivery.objects.create(entry_id=1, settled_at=at, **owed).pk

    def path(self, line: str, *, of: Dossier | None = None, webhook: int = 0) -> str:
        """The address of a line of the table, about these; in the place of a dossier or webhook, another's."""
        path = line.partition(" ")[2].replace("{code}", (of or self.dossier).code)
        path = path.replace("/files/1", f"/files/{self.scan}").replace(
            "/deliveries/1/", f"/deliveries/{self.delivery}/"
        )
        path = path.replace("/consultations/1/", f"/consultations/{self.question}/")
        return path.replace("/webhooks/1/", f"/webhooks/{webhook or self.webhook}/")


LINES = {line: body for line, (body, _) in TABLE.items() if "{code}" in line or "/webhooks/1/" in line}


@pytest.fixture
def binh(office: Office, caller_for: Callable[[Actor], Caller]) -> Caller:
    return caller_for(office.binh)


@pytest.fixture
def ours(office: Office, binh: Caller, settings: Any, tmp_path: Path) -> Belongings:
    settings.FILES_ROOT = tmp_path
    return Belongings(office, binh, timezone.now().replace(microsecond=0))


def ask(caller: Caller, line: str, path: str) -> int:
    answer: Any = caller.get(path) if line.startswith("get ") else caller.post(path, LINES[line])
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


def everything() -> dict[str, list[Any]]:
    kept = [model for model in apps.get_models() if model._meta.app_label in KEPT and model._meta.managed]
    return {model._meta.label: list(model._default_manager.order_by("pk").values_list()) for model in kept}


def test_the_owner_reads_each_of_them(ours: Belongings, binh: Caller) -> None:
    """Else the next tests would be about nothing."""
    read = [line for line in LINES if line.startswith("get ") and "outcome" not in line]
    assert {line: ask(binh, line, ours.path(line)) for line in read} == dict.fromkeys(read, 200)


def test_a_neighbours_key_finds_none_of_them_and_changes_nothing(
    ours: Belongings, office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    em, before = caller_for(office.em), everything()
    assert {line: ask(em, line, ours.path(line)) for line in LINES} == dict.fromkeys(LINES, 404)
    assert everything() == before


def test_what_is_a_keys_own_is_shut_to_another_key_of_the_same_post(
    ours: Belongings, office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    other, before = caller_for(office.binh), everything()
    own = [line for line in LINES if "/webhooks/1/" in line]
    assert {line: ask(other, line, ours.path(line)) for line in own} == dict.fromkeys(own, 404)
    assert everything() == before


def test_a_number_of_ours_is_not_found_through_a_thing_of_theirs(
    ours: Belongings, office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    """The address begins with what is theirs to read, and goes on to what is not."""
    second = factories.in_review(office, at=timezone.now())
    dung = caller_for(office.dung)
    own_id = dung.post("/webhooks", {"url": "https://khac.vidu.vn/tin"}).json()["id"]
    inner = [line for line in LINES if "/files/1" in line or "/consultations/1/" in line or "/deliveries/1/" in line]
    before = everything()
    found = {line: ask(dung, line, ours.path(line, of=second, webhook=own_id)) for line in inner}
    assert found == dict.fromkeys(inner, 404)
    assert everything() == before
