"""Who gets in: keys, tokens, no cookies; how fast; how much at once."""

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account
from motcua.foundation.clients import services as clients
from motcua.foundation.clients.models import ApiKey
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.api import door
from motcua.surfaces.api.tests.conftest import Caller

pytestmark = pytest.mark.django_db


def ask_token(**form: str) -> Any:
    return Client().post("/api/v1/oauth/token", {"grant_type": "client_credentials"} | form)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer mc_abcdefgh_" + "x" * 43, "é"])
def test_without_a_key_nothing_opens_and_the_answer_is_a_problem(office: Office, header: str) -> None:
    answer = Client().get("/api/v1/dossiers", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    told = answer.json()
    assert (told["status"], told["code"]) == (401, "api.not_authenticated")
    assert told["type"] == "urn:motcua:problem:api.not_authenticated"


def test_the_cookie_of_somebody_who_signed_in_opens_nothing(office: Office) -> None:
    browser = Client()
    browser.force_login(Account.objects.get(pk=office.dung.id))
    assert browser.get("/desk/").status_code == 200
    assert browser.get("/api/v1/dossiers").status_code == 401
    assert browser.post("/api/v1/dossiers", {}, content_type="application/json").status_code == 401


def test_a_program_needs_no_token_against_forgery_because_no_cookie_counts(office: Office, counter: Caller) -> None:
    counter.browser = Client(enforce_csrf_checks=True)
    assert counter.post("/deadlines", {"term": "3 working days"}).status_code == 200


def test_a_revoked_key_opens_nothing_at_once(office: Office, counter: Caller) -> None:
    assert counter.get("/dossiers").status_code == 200
    clients.revoke_key(counter.key_id, actor=SYSTEM, at=timezone.now())
    assert counter.get("/dossiers").status_code == 401


def test_a_key_is_exchanged_for_a_token_that_works_like_it(office: Office, counter: Caller) -> None:
    key = ApiKey.objects.get(pk=counter.key_id)
    answer = ask_token(client_id=key.prefix, client_secret=counter.key)
    told = answer.json()
    assert (answer.status_code, told["token_type"], told["expires_in"]) == (200, "Bearer", 900)
    assert answer["Cache-Control"] == "no-store"
    bearer = Caller(told["access_token"], counter.key_id)
    assert bearer.get("/dossiers").status_code == 200
    clients.revoke_key(counter.key_id, actor=SYSTEM, at=timezone.now())
    assert bearer.get("/dossiers").status_code == 401


def test_a_token_ends_after_its_minutes(office: Office, counter: Caller, settings: Any) -> None:
    token = ask_token(client_id=ApiKey.objects.get().prefix, client_secret=counter.key).json()["access_token"]
    settings.API_TOKEN_MINUTES = 0
    assert Caller(token, 0).get("/dossiers").status_code == 401


def test_client_id_and_secret_may_come_by_basic_authentication(office: Office, counter: Caller) -> None:
    pair = base64.b64encode(f"{ApiKey.objects.get().prefix}:{counter.key}".encode()).decode()
    form = {"grant_type": "client_credentials"}
    answer = Client().post("/api/v1/oauth/token", form, headers={"Authorization": f"Basic {pair}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "unsupported_grant_type"),
        ({"scope": "all"}, 400, "invalid_scope"),
        ({"client_id": "abcdefgh", "client_secret": "x"}, 401, "invalid_client"),
        ({}, 401, "invalid_client"),
    ],
)
def test_refusals_of_the_token_address_are_those_of_rfc_6749(
    office: Office, form: dict[str, str], status: int, error: str
) -> None:
    answer = ask_token(**form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert ("WWW-Authenticate" in answer) == (status == 401)


def test_a_forged_or_mangled_token_opens_nothing(office: Office, counter: Caller) -> None:
    token = ask_token(client_id=ApiKey.objects.get().prefix, client_secret=counter.key).json()["access_token"]
    for wrong in (token[:-1], token[1:], f"{token}x", token.replace(":", ".", 1)):
        assert Caller(wrong, 0).get("/dossiers").status_code == 401


def test_who_asks_too_fast_waits_and_is_told_how_long(
    office: Office, counter: Caller, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_REQUESTS_A_MINUTE = 3
    noon = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr(door.timezone, "now", lambda: noon)
    assert [counter.get("/dossiers").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = counter.get("/dossiers")
    assert answer["Retry-After"] == "40"
    assert answer.json()["code"] == "api.too_many_requests"
    monkeypatch.setattr(door.timezone, "now", lambda: noon + timedelta(seconds=40))
    assert counter.get("/dossiers").status_code == 200


def test_one_key_does_not_slow_another(office: Office, caller_for: Callable[[Actor], Caller], settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 1
    one, other = caller_for(office.binh), caller_for(office.binh)
    one.get("/dossiers")
    assert other.get("/dossiers").status_code == 200


def test_a_body_above_a_megabyte_is_refused_before_it_is_read(office: Office, counter: Caller) -> None:
    answer = counter.post("/deadlines", {"term": "x" * 1_100_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "api.body_too_large")


def test_a_body_of_another_kind_is_refused(office: Office, counter: Caller) -> None:
    answer = counter.send("/deadlines", {"term": "3 days"})
    assert (answer.status_code, answer.json()["code"]) == (415, "api.media_not_supported")


def test_what_is_no_json_is_refused(office: Office, counter: Caller) -> None:
    answer = counter.post("/deadlines", "{")
    assert (answer.status_code, answer.json()["code"]) == (400, "api.malformed")


def test_unknown_addresses_and_methods_are_problems_too(office: Office, counter: Caller) -> None:
    missing = counter.get("/nowhere")
    assert (missing.status_code, missing.json()["code"]) == (404, "api.address_missing")
    refused = counter.browser.delete("/api/v1/dossiers")
    assert (refused.status_code, refused.json()["code"]) == (405, "api.method_not_allowed")
    assert refused["Allow"] == "GET, POST"


def test_a_bug_is_told_without_its_insides(
    office: Office, counter: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret thing")

    monkeypatch.setattr("motcua.surfaces.api.deadlines.services.compute_due", break_down)
    answer = counter.post("/deadlines", {"term": "3 days"})
    assert (answer.status_code, answer.json()["code"]) == (500, "api.failed")
    assert "secret" not in answer.content.decode()
    assert "the API failed" in caplog.text


def test_the_description_is_for_everybody_and_the_committed_one(office: Office) -> None:
    told = Client().get("/api/v1/openapi.json")
    assert told.status_code == 200
    assert told.json()["openapi"] == "3.1.0"


def test_no_personal_data_and_no_key_reaches_the_log(
    office: Office, counter: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    caplog.clear()
    dossier = factories.in_review(office)
    counter.get(f"/dossiers/{dossier.code}")
    counter.post("/dossiers", {"procedure": "9.9", "applicant": {"name": "Nguyễn Văn An"}})
    said = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert counter.key not in said
    assert "Nguyễn Văn An" not in said
    assert Dossier.objects.count() == 1
