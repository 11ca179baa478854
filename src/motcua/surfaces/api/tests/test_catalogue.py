"""Procedures and deadlines through the API."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, Office
from motcua.foundation.clients.models import KeptAnswer
from motcua.kernel.actor import Actor
from motcua.surfaces.api.tests.conftest import Caller

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-23T09:00:00+07:00"


def test_all_procedures_of_the_agency_page_by_page(office: Office, counter: Caller) -> None:
    first = counter.get("/procedures", {"limit": 3}).json()
    rest = counter.get("/procedures", {"limit": 3, "after": first["next"]}).json()
    codes = [one["code"] for page in (first, rest) for one in page["items"]]
    assert (len(codes), codes, rest["next"]) == (4, sorted(set(codes)), None)


def test_search_answers_best_first_without_diacritics(office: Office, counter: Caller) -> None:
    found = counter.get("/procedures", {"q": "dang ky khai sinh"}).json()
    assert found["items"][0]["code"] == BIRTH
    assert found["next"] is None


def test_one_procedure_tells_papers_terms_fees_and_steps(office: Office, counter: Caller) -> None:
    told = counter.get(f"/procedures/{MARRIAGE}").json()
    version = factories.version(MARRIAGE)
    assert told["name"] == version.name
    assert len(told["papers"]) == version.papers.count()
    assert len(told["terms"]) == version.terms.count()
    assert len(told["fees"]) == version.fees.count()
    assert told["steps"][0]["kind"] == "receive"


def test_a_procedure_that_nobody_has_is_missing(office: Office, counter: Caller) -> None:
    answer = counter.get("/procedures/9.999999")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedures.procedure_missing")
    assert counter.get("/procedures", {"agency": "H99.99"}).status_code == 404


def test_another_agencys_procedures_by_its_code(office: Office, counter: Caller) -> None:
    assert len(counter.get("/procedures", {"agency": office.neighbour.code}).json()["items"]) == 4


def test_a_deadline_is_explained(office: Office, counter: Caller) -> None:
    told = counter.post("/deadlines", {"term": "3 working days", "received_at": MONDAY}).json()
    # The 24th is a holiday, so the three days are the 25th, 26th and 27th.
    assert told["due_at"].startswith("2026-11-27")
    assert told["ledger"]
    assert all(line["text"] for line in told["ledger"])
    assert (told["is_paused"], told["left"]) == (False, None)


def test_the_deadline_of_a_procedure_is_what_the_counter_promises(
    office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    dossier = factories.received(office)
    question = {"procedure": BIRTH, "channel": "counter", "received_at": dossier.received_at.isoformat()}
    case = dossier.case.code if dossier.case else None
    told = caller_for(office.binh).post("/deadlines", question | {"case": case}).json()
    assert dossier.due_at is not None
    assert datetime.fromisoformat(told["due_at"]) == dossier.due_at


def test_an_open_wait_stops_the_clock(office: Office, counter: Caller) -> None:
    wait = {"start": "2026-11-23T15:00:00+07:00", "policy": "PAUSE"}
    told = counter.post("/deadlines", {"term": "3 working days", "received_at": MONDAY, "waits": [wait]}).json()
    assert (told["due_at"], told["is_paused"]) == (None, True)
    assert told["left"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"term": "3 working days", "procedure": BIRTH},
        {"term": "soon"},
        {"term": "99999 working days"},
        {"term": "3 days", "received_at": "2026-11-23T09:00:00"},
        {"term": "3 days", "received_at": 1795000000},
        {"term": "3 days", "received_at": "9999-12-31T23:59:59+00:00"},
        {"term": "3 days", "received_at": MONDAY, "waits": [{"start": "2026-11-20T09:00:00+07:00"}]},
        {"term": "3 days", "received_at": MONDAY, "waits": [{"start": MONDAY, "policy": "MAYBE"}]},
    ],
)
def test_a_question_that_has_no_sense_is_refused(office: Office, counter: Caller, body: dict[str, Any]) -> None:
    answer = counter.post("/deadlines", body)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_the_causes_of_form_04_are_told(office: Office, counter: Caller) -> None:
    assert counter.get("/extension-causes").json()["items"]


def test_an_answer_about_a_deadline_is_kept_for_who_sends_a_key(office: Office, counter: Caller) -> None:
    """And only for them: asking does nothing, so nothing needs to be kept."""
    question = {"term": "3 working days", "received_at": MONDAY}
    plain = counter.browser.post(
        "/api/v1/deadlines", question, content_type="application/json",
        headers={"Authorization": f"Bearer {counter.key}"},
    )  # fmt: skip
    assert plain.status_code == 200
    assert not KeptAnswer.objects.exists()
    first, second = (counter.post("/deadlines", question, once="question-1") for _ in range(2))
    assert plain.content == first.content == second.content
    assert ("Idempotent-Replayed" in first, second["Idempotent-Replayed"]) == (False, "true")
    other = counter.post("/deadlines", question | {"term": "4 working days"}, once="question-1")
    assert (other.status_code, other.json()["code"]) == (422, "clients.idempotency_key_reused")
    assert counter.post("/deadlines", question, once="một khóa").status_code == 400
