"""schemathesis goes along: what the rules offer now (`nouns`), with ids that are there, deep into a dossier's life.

The table of test_conformance.py asks each operation alone, so most verbs meet a dossier that is not so far. Here one
dossier is carried on by whoever may; what is sent is thought up, and every answer must be one that is described.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.db import connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MARRIAGE, TERMLESS, Office
from motcua.foundation.files.tests import samples
from motcua.surfaces.api.tests.conftest import Caller, caller_at, sent_as
from motcua.surfaces.api.tests.test_conformance import EXAMPLES, described

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
STEPS = 12
# They end it at once, or lead nowhere: chosen as often as the others, a walk would never get far.
ASIDE = ("refusal", "withdrawal", "stoppage", "contact", "notes", "assignment", "papers",
         "identity-check")  # fmt: skip


class Walk:
    """One dossier, the posts of the ward that may have to do with it, and what came of each verb."""

    def __init__(self, office: Office, callers: list[Caller], data: st.DataObject) -> None:
        self.callers, self.data = callers, data
        procedure = data.draw(st.sampled_from((BIRTH, MARRIAGE, CERTIFIED, TERMLESS)))
        at = timezone.now().replace(microsecond=0) - timedelta(days=data.draw(st.integers(0, 20)))
        self.code = factories.received(office, procedure, at).code
        self.done: Counter[str] = Counter()

    def go(self) -> bool:
        """One verb by somebody who is offered one; False where nobody is offered any."""
        offered = [(caller, told) for caller in self.callers if (told := self._looks(caller)) and told["nouns"]]
        if self.data.draw(st.integers(0, 9)):
            offered = [one for one in offered if {*one[1]["nouns"]} - {*ASIDE}] or offered
        if not offered:
            return False
        caller, told = self.data.draw(st.sampled_from(offered), label="who")
        nouns = [noun for noun in told["nouns"] if noun not in ASIDE] or told["nouns"]
        if self.data.draw(st.integers(0, 9)) == 0:
            nouns = told["nouns"]
        self._does(self.data.draw(st.sampled_from(nouns), label="verb"), caller, told)
        return True

    def _looks(self, caller: Caller) -> dict[str, Any] | None:
        answer = caller.get(f"/dossiers/{self.code}")
        assert answer.status_code in (200, 404)
        return dict(answer.json()) if answer.status_code == 200 else None

    def _does(self, noun: str, caller: Caller, told: dict[str, Any]) -> None:
        case: schemathesis.Case = self.data.draw(described[f"/api/v1/dossiers/{{code}}/{noun}"]["POST"].as_strategy())
        case.path_parameters["code"] = self.code
        if "number" in case.path_parameters and told["consultations"]:
            case.path_parameters["number"] = told["consultations"][-1]["id"]
        if isinstance(case.body, dict):
            case.body = self._with_what_is_there(noun, case.body, caller, told)
        headers = {"Authorization": f"Bearer {caller.key}", "Idempotency-Key": f"{noun}-{self.done.total()}"}
        response = case.call_and_validate(headers=headers, checks=CHECKS)
        event(f"{noun} {response.status_code}")
        self.done[f"{noun} {response.status_code}"] += 1

    def _with_what_is_there(
        self, noun: str, body: dict[str, Any], caller: Caller, told: dict[str, Any]
    ) -> dict[str, Any]:  # fmt: skip
        """The same body with values that name something, where a rule would look beyond their shape."""
        posts = [post["id"] for choice in told["choices"] for post in choice["posts"]]
        known: dict[str, list[Any]] = {
            "to_step": [choice["step_id"] for choice in told["choices"]], "to_post": posts, "post_id": posts,
            "to_account": [one["account_id"] for one in told["colleagues"]],
            "required": [one["code"] for one in self._procedure(caller, told)["papers"]],
            "paper_id": [paper["id"] for paper in told["papers"]],
            "cause": [one["code"] for one in caller.get("/extension-causes").json()["items"]],
            "kind": [one["code"] for one in self._procedure(caller, told)["outcomes"] if one["code"]],
            "read": [told["outcome"]["drafted_at"]] if told["outcome"] else [],
            "new_due_at": [(timezone.now() + timedelta(days=days)).isoformat() for days in (3, 10)],
            "phone": ["0912 000 111"], "email": ["an@vidu.vn"], "receiver": ["Nguyễn Văn An"],
        }  # fmt: skip
        if noun in ("outcome", "papers"):
            known["file"] = known["files"] = [self._file(caller)]
        return {name: self._one(known.get(name, []), sent, known) for name, sent in body.items()}

    def _one(self, values: list[Any], sent: Any, known: dict[str, list[Any]]) -> Any:
        if isinstance(sent, list):
            return [self._one(values, one, known) for one in sent]
        if isinstance(sent, dict):
            return {name: self._one(known.get(name, []), one, known) for name, one in sent.items()}
        return self.data.draw(st.sampled_from([*values, *values, *values, sent])) if values else sent

    def _procedure(self, caller: Caller, told: dict[str, Any]) -> dict[str, Any]:
        return dict(caller.get(f"/procedures/{told['procedure']['code']}").json())

    def _file(self, caller: Caller) -> str:
        return str(caller.send("/files", {"file": sent_as("don.pdf", samples.pdf())}).json()["id"])


@pytest.fixture
def callers(office: Office, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[Caller]:
    # The test's transaction lasts for all requests; Django's own client and schemathesis' are both asked.
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    return [caller_at(actor.post_id) for actor in (office.binh, office.chi, office.dung, office.hoa)]


def test_whatever_is_offered_on_the_way_is_answered_as_described(office: Office, callers: list[Caller]) -> None:
    came: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        with transaction.atomic():
            one = Walk(office, callers, data)
            for _ in range(STEPS):
                if not one.go():
                    break
            came.update(one.done)
            transaction.set_rollback(True)

    walk()
    done = {line for line in came if line.endswith(" 200")}
    # Else it is no walk: a rule that is offered and never granted would be a finding of its own.
    assert len(done) >= 3, came
