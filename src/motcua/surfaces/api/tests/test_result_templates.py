"""Result templates through the API: which there are, what they ask for, and a result made without guessing."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from motcua.cases.dossiers.models import Outcome
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.kernel.actor import Actor
from motcua.surfaces.api.tests.conftest import Caller
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db


def test_a_procedure_tells_its_templates_and_their_words(office: Office, counter: Caller) -> None:
    usual = counter.get(f"/procedures/{BIRTH}/result-templates").json()["items"][0]
    assert usual["code"] == "giay-khai-sinh"
    fields = {one["code"]: one for one in usual["fields"]}
    assert (fields["ho_ten"]["required"], fields["ho_ten"]["is_filled"]) == (True, None)


def test_with_what_a_dossier_tells_its_result_is_made(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    dossier = factories.received(office, at=timezone.now())
    chi = caller_for(office.chi)
    (usual, *_) = chi.get(f"/dossiers/{dossier.code}/result-templates").json()["items"]
    wanted = [one for one in usual["fields"] if one["required"] and not one["is_filled"]]
    days = {one["code"]: "02/11/2026" for one in wanted if one["kind"] == "day"}
    words = {one["code"]: "Cán bộ ghi" for one in wanted} | days
    answer = chi.post(f"/dossiers/{dossier.code}/result", {"template": usual["code"], "words": words})
    assert answer.status_code == 200, answer.content
    assert Outcome.objects.get().file_id is not None
    filled = {one["code"]: one["is_filled"] for one in _fields(chi, dossier.code)}
    assert all(filled[code] for code in words), "as it was made the last time"


def test_it_tells_which_words_are_known_and_not_what_they_are(
    office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    dossier = factories.received(office, at=timezone.now())
    chi = caller_for(office.chi)
    said = chi.get(f"/dossiers/{dossier.code}/result-templates").content.decode()
    assert dossier.applicant_name not in said
    assert any(one["is_filled"] for one in _fields(chi, dossier.code))
    assert caller_for(office.em).get(f"/dossiers/{dossier.code}/result-templates").status_code == 404


def test_it_takes_a_fixed_number_of_statements(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    dossier = factories.received(office, at=timezone.now())
    assert queries(caller_for(office.chi), f"/dossiers/{dossier.code}/result-templates") == 6


def _fields(caller: Caller, code: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = caller.get(f"/dossiers/{code}/result-templates").json()["items"][0]["fields"]
    return found
