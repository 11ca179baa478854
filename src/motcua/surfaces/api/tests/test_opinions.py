"""Opinions on a draft, through the API: asked, answered, dealt with, closed."""

from typing import Any

import pytest

from motcua.surfaces.api.tests.conftest import Caller, Ward
from motcua.surfaces.api.tests.counting import queries
from motcua.surfaces.api.tests.test_outgoing import a_draft

pytestmark = pytest.mark.django_db
Keys = dict[str, Caller]


def asked(ward: Ward, keys: Keys) -> tuple[int, dict[str, Any]]:
    """Bình and An, of a draft of Chi; the draft's id and what was answered."""
    number = keys["chi"].post("/outgoing-documents", a_draft(ward)).json()["id"]
    body = {"revision": 1, "posts": [ward.binh.post_id], "text": "Xem khoản 2.", "term_days": 3}
    answer = keys["chi"].post(f"/outgoing-documents/{number}/opinions", body)
    assert answer.status_code == 201, answer.content
    return number, answer.json()


def test_posts_are_asked_answer_and_what_they_said_is_dealt_with(ward: Ward, keys: Keys) -> None:
    number, made = asked(ward, keys)
    here = f"/opinions/{made['id']}"
    assert (made["document"], made["state"]) == (number, "open")
    shown = keys["binh"].get(here).json()
    assert (shown["draft"]["body"], shown["text"], shown["nouns"]) == (
        a_draft(ward)["body"],
        "Xem khoản 2.",
        ["answer"],
    )

    said = keys["binh"].post(f"{here}/answer", {"verdict": "remarks", "text": "Thêm căn cứ."}).json()
    told = keys["chi"].get(here).json()
    assert (told["asked"], told["answered"]) == (1, 1)
    assert [(one["id"], one["verdict"], one["text"]) for one in told["opinions"]] == [
        (said["made"], "remarks", "Thêm căn cứ.")
    ]
    dealt = keys["chi"].post(f"/opinions/answers/{said['made']}/response", {"response": "taken_in"}).json()
    assert (dealt["response"], dealt["response_text"]) == ("taken_in", "Tiếp thu")
    assert keys["chi"].post(f"{here}/closure").json()["state"] == "closed"
    late = keys["binh"].post(f"{here}/answer", {"verdict": "agrees"})
    assert late.status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"posts": [2**40]}, "posts"), ({"posts": []}, "posts"), ({"term_days": 0}, "term_days"), ({"text": 5}, "text")],
)
def test_what_cannot_be_asked_is_told_at_its_field(ward: Ward, keys: Keys, changes: dict[str, Any], field: str) -> None:
    number = keys["chi"].post("/outgoing-documents", a_draft(ward)).json()["id"]
    body = {"revision": 1, "posts": [ward.binh.post_id], "term_days": 3} | changes
    answer = keys["chi"].post(f"/outgoing-documents/{number}/opinions", body)
    assert (answer.status_code, answer.json()["errors"][0]["field"].partition(".")[0]) == (422, field)


def test_disagreeing_needs_words(ward: Ward, keys: Keys) -> None:
    _, made = asked(ward, keys)
    answer = keys["binh"].post(f"/opinions/{made['id']}/answer", {"verdict": "disagrees"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "text")


def test_reading_asks_as_much_whoever_has_answered(ward: Ward, keys: Keys) -> None:
    _, made = asked(ward, keys)
    here = f"/opinions/{made['id']}"
    before = queries(keys["chi"], here)
    keys["binh"].post(f"{here}/answer", {"verdict": "agrees"})
    assert queries(keys["chi"], here) == before
