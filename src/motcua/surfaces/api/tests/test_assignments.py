"""Assignments through the API: given, reported on, handed in with evidence, sent back, put off, accepted."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.assignments.models import Assignment, Evidence
from motcua.cases.correspondence.tests import factories
from motcua.foundation.files.tests import samples
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db
HERE = "/assignments"
Keys = dict[str, Caller]


def an_order(ward: Ward, **changes: Any) -> dict[str, Any]:
    order = {"title": "Rà soát hộ kinh doanh", "main_post": ward.chi.post_id, "with_posts": [ward.binh.post_id]}
    return order | {"term_days": 5} | changes


def given(ward: Ward, keys: Keys, **changes: Any) -> str:
    answer = keys["dung"].post(HERE, an_order(ward, **changes))
    assert answer.status_code == 201, answer.content
    return f"{HERE}/{answer.json()['id']}"


def test_an_assignment_goes_its_way_to_the_accepted_result(ward: Ward, keys: Keys) -> None:
    here = given(ward, keys)
    told = keys["chi"].get(here).json()
    assert (told["state"], told["nouns"], told["version"]) == ("given", ["takeover"], 1)
    assert told["ledger"], "a counted due moment is explained"
    assert keys["chi"].post(f"{here}/takeover", {"version": 1}).json()["state"] == "processing"
    said = keys["chi"].post(f"{here}/progress", {"version": 2, "text": "Được nửa", "percent": 50}).json()
    assert (said["percent"], said["version"]) == (50, 3)
    file = keys["chi"].send("/files", {"file": sent_as("kq.pdf", samples.pdf())}).json()
    handed = keys["chi"].post(f"{here}/result", {"version": 3, "text": "Xong", "evidence": [file["id"]]}).json()
    assert (handed["state"], handed["percent"]) == ("handed_in", 100)
    (result,) = keys["dung"].get(here).json()["hand_ins"]
    assert (result["files"][0]["sha256"], result["is_accepted"]) == (file["sha256"], None)
    got = keys["dung"].get(f"{here}/files/{result['files'][0]['id']}")
    assert got.getvalue()[:4] == b"%PDF"  # type: ignore[attr-defined]
    back = keys["dung"].post(f"{here}/return", {"version": 4, "reason": "Thiếu phụ lục"}).json()
    assert (back["state"], back["percent"]) == ("processing", 50)
    keys["chi"].post(f"{here}/result", {"version": 5, "text": "Đủ rồi"})
    assert keys["dung"].post(f"{here}/acceptance", {"version": 6, "answer": "Tốt"}).json()["state"] == "done"
    told = keys["binh"].get(here).json()
    assert [(one["is_accepted"], one["answer"]) for one in told["hand_ins"]] == [
        (True, "Tốt"),
        (False, "Thiếu phụ lục"),
    ]


def test_a_later_day_is_asked_for_and_answered(ward: Ward, keys: Keys) -> None:
    here = given(ward, keys)
    keys["chi"].post(f"{here}/takeover", {"version": 1})
    later = datetime.fromisoformat(keys["chi"].get(here).json()["due_at"]).date() + timedelta(days=7)
    asked = {"version": 2, "due_on": str(later), "reason": "Chờ số liệu"}
    assert keys["chi"].post(f"{here}/postponement-request", asked).status_code == 200
    told = keys["dung"].get(here).json()
    assert {"postponement", "postponement-refusal"} <= {*told["nouns"]}
    moved = keys["dung"].post(f"{here}/postponement", {"version": told["version"]}).json()
    assert date.fromisoformat(moved["due_at"][:10]) == later
    assert [one["is_granted"] for one in keys["chi"].get(here).json()["postponements"]] == [True]


def test_who_read_an_older_one_is_told_so(ward: Ward, keys: Keys) -> None:
    here = given(ward, keys)
    keys["chi"].post(f"{here}/takeover", {"version": 1})
    answer = keys["dung"].post(f"{here}/withdrawal", {"version": 1, "reason": "Thôi"})
    assert (answer.status_code, answer.json()["code"]) == (409, "assignments.changed_meanwhile")


def test_given_from_a_document_it_says_so_to_who_may_open_that(ward: Ward, keys: Keys) -> None:
    now = timezone.now().replace(microsecond=0)
    document = factories.registered(ward, at=now, arrived_on=local_day(now), issued_on=local_day(now))
    here = given(ward, keys, document=document.pk)
    assert [one["document"] for one in keys["dung"].get(here).json()["sources"]] == [document.pk]
    (hidden,) = keys["chi"].get(here).json()["sources"]
    assert (hidden["document"], hidden["text"]) == (None, "Một văn bản đến ngoài phạm vi của bạn")
    assert keys["dung"].post(HERE, an_order(ward, document=2**40)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"), ({"main_post": 2**40}, "main_post"), ({"term_days": None}, "due_on"),
        ({"due_on": "2020-01-02", "term_days": None}, "due_on"), ({"surprise": 1}, "surprise"),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_told_at_its_field(ward: Ward, keys: Keys, changes: dict[str, Any], field: str) -> None:
    answer = keys["dung"].post(HERE, an_order(ward, **changes))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert not Assignment.objects.exists()


def test_nobody_hands_in_the_file_of_another_post(ward: Ward, keys: Keys) -> None:
    here = given(ward, keys)
    keys["chi"].post(f"{here}/takeover", {"version": 1})
    theirs = keys["dung"].send("/files", {"file": sent_as("kq.pdf", samples.pdf())}).json()["id"]
    answer = keys["chi"].post(f"{here}/result", {"version": 2, "text": "Xong", "evidence": [theirs]})
    assert (answer.status_code, answer.json()["code"]) == (422, "api.no_such_upload")
    assert not Evidence.objects.exists()


def test_sent_again_it_is_given_once(ward: Ward, keys: Keys) -> None:
    first, again = (keys["dung"].post(HERE, an_order(ward), once="a") for _ in range(2))
    assert first.content == again.content
    assert Assignment.objects.count() == 1


def test_the_list_goes_on_page_by_page_and_takes_as_many_statements_however_long(ward: Ward, keys: Keys) -> None:
    first = given(ward, keys)
    asked = ((HERE, None), (HERE, {"group": "all"}), (first, None))
    few = [queries(keys["chi"], *one) for one in asked]
    wanted = {first} | {given(ward, keys) for _ in range(26)}
    keys["chi"].post(f"{first}/takeover", {"version": 1})
    assert few == [queries(keys["chi"], *one) for one in asked] == [6, 6, 13]
    page = keys["chi"].get(HERE).json()
    rest = keys["chi"].get(HERE, {"after": page["next"]}).json()
    seen = [f"{HERE}/{one['id']}" for one in page["items"] + rest["items"]]
    assert (len(seen), {*seen}, rest["next"]) == (27, wanted, None)


def test_filters_are_the_desks(ward: Ward, keys: Keys) -> None:
    here = given(ward, keys)
    every = {"group": "all"}
    wanted = ({"group": "given"}, {"group": "open"}, every | {"q": "ra soat"}, every | {"state": "given"})
    for query in (*wanted, every | {"post": ward.chi.post_id}):
        assert [f"{HERE}/{one['id']}" for one in keys["dung"].get(HERE, query).json()["items"]] == [here], query
    assert not keys["dung"].get(HERE).json()["items"], "it waits for who does it"
    assert not keys["em"].get(HERE, {"group": "all"}).json()["items"]
    for query in ({"group": "x"}, {"after": "x"}, {"due": "x"}, {"surprise": "1"}):
        assert keys["dung"].get(HERE, query).status_code == 422
