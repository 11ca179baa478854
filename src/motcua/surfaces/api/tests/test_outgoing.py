"""Documents that go out, through the API: drafted, submitted, approved, numbered; replaced and recalled."""

from dataclasses import asdict
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.correspondence.models import DraftVersion, IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.tests import factories
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db
HERE = "/outgoing-documents"
Keys = dict[str, Caller]


def a_draft(ward: Ward, **changes: Any) -> dict[str, Any]:
    return asdict(factories.a_draft(ward)) | changes


def issued(ward: Ward, keys: Keys, number: int) -> Any:
    """From a draft to its number, by whoever's turn it is."""
    here = f"{HERE}/{number}"
    for name, noun in (("chi", "submission"), ("dung", "approval"), ("hoa", "issue")):
        revision = keys[name if noun != "submission" else "chi"].get(here).json()["revision"]
        answer = keys[name].post(f"{here}/{noun}", {"revision": revision})
        assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_draft_goes_its_way_to_its_number_and_its_file(ward: Ward, keys: Keys) -> None:
    number = keys["chi"].post(HERE, a_draft(ward)).json()["id"]
    here = f"{HERE}/{number}"
    saved = keys["chi"].post(f"{here}/draft", a_draft(ward, body="Viết lại.", revision=1)).json()
    assert (saved["version"], saved["revision"], saved["made"]) == (2, 2, DraftVersion.objects.get(number=2).pk)
    assert keys["chi"].get(f"{here}/versions/1").json()["body"] == factories.BODY
    keys["chi"].post(f"{here}/submission", {"revision": 2})
    told = keys["dung"].get(here).json()
    assert (told["state"], told["draft"]["body"], told["revision"]) == ("submitted", "Viết lại.", 3)
    assert {"approval", "return", "comment"} <= {*told["nouns"]}
    keys["dung"].post(f"{here}/comment", {"text": "Thêm căn cứ."})
    keys["dung"].post(f"{here}/return", {"revision": 3, "reason": "Thiếu căn cứ."})
    assert [(one["text"], one["is_return"]) for one in keys["chi"].get(here).json()["comments"]] == [
        ("Thiếu căn cứ.", True), ("Thêm căn cứ.", False),
    ]  # fmt: skip
    done = issued(ward, keys, number)
    assert (done["state"], done["number"], done["notation"]) == ("issued", 1, "UBND-KT")
    told = keys["hoa"].get(here).json()
    document = OutgoingDocument.objects.get()
    assert document.file is not None
    assert (told["file"]["sha256"], told["copies"]) == (document.file.sha256, 1)
    file = keys["hoa"].get(f"{here}/file")
    assert file.getvalue().startswith(b"%PDF")  # type: ignore[attr-defined]
    assert file["Content-Disposition"].startswith("attachment")


def test_who_read_an_older_one_is_told_so_and_nothing_is_run_over(ward: Ward, keys: Keys) -> None:
    here = f"{HERE}/{keys['chi'].post(HERE, a_draft(ward)).json()['id']}"
    keys["chi"].post(f"{here}/draft", a_draft(ward, body="Viết lại.", revision=1))
    answer = keys["chi"].post(f"{here}/draft", a_draft(ward, body="Viết khác.", revision=1))
    assert (answer.status_code, answer.json()["code"]) == (409, "correspondence.changed_meanwhile")
    assert DraftVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind_id": 2**40}, "kind_id"), ({"signer_post_id": 2**40}, "signer_post_id"), ({"body": ""}, "body"),
        ({"capacity": "x"}, "capacity"), ({"head_title": ""}, "head_title"), ({"urgency": 4}, "urgency"),
    ],
)  # fmt: skip
def test_what_cannot_be_drafted_is_told_at_its_field(
    ward: Ward, keys: Keys, changes: dict[str, Any], field: str
) -> None:
    answer = keys["chi"].post(HERE, a_draft(ward, **changes))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert not OutgoingDocument.objects.exists()


def test_an_answer_settles_what_it_answers(ward: Ward, keys: Keys) -> None:
    now = timezone.now().replace(microsecond=0)
    days = {"arrived_on": local_day(now), "issued_on": local_day(now)}
    came = factories.presented(ward, at=now, **days)
    keys["dung"].post(f"/incoming-documents/{came.pk}/directive", {"text": "Làm", "main_post": ward.chi.post_id})
    assert "answer" in keys["chi"].get(f"/incoming-documents/{came.pk}").json()["nouns"]
    made = keys["chi"].post(f"/incoming-documents/{came.pk}/answer", a_draft(ward)).json()["id"]
    assert keys["chi"].get(f"{HERE}/{made}").json()["in_answer_to"] == came.pk
    issued(ward, keys, made)
    settled = keys["hoa"].get(f"/incoming-documents/{came.pk}").json()
    assert (settled["state"], settled["answered_by"]) == ("done", made)
    assert IncomingDocument.objects.get().answered_by_id == made


def test_an_issued_one_is_replaced_by_another_and_that_one_recalled(ward: Ward, keys: Keys) -> None:
    first = keys["chi"].post(HERE, a_draft(ward)).json()["id"]
    issued(ward, keys, first)
    second = keys["chi"].post(f"{HERE}/{first}/replacement", a_draft(ward, body="Bản mới.")).json()["id"]
    issued(ward, keys, second)
    told = keys["chi"].get(f"{HERE}/{first}").json()
    assert (told["state"], [one["id"] for one in told["successors"]]) == ("replaced", [second])
    told = keys["chi"].get(f"{HERE}/{second}").json()
    assert (told["succeeds"]["id"], told["succeeds"]["how"]) == (first, "Thay thế")
    done = keys["hoa"].post(f"{HERE}/{second}/recall", {"revision": told["revision"], "reason": "Sai căn cứ."})
    assert done.json()["state"] == "recalled"


def test_the_list_goes_on_page_by_page_and_takes_as_many_statements_however_long(ward: Ward, keys: Keys) -> None:
    first = keys["chi"].post(HERE, a_draft(ward)).json()["id"]
    asked = ((HERE, None), (HERE, {"group": "open"}), (f"{HERE}/{first}", None))
    few = [queries(keys["chi"], *one) for one in asked]
    wanted = {first} | {keys["chi"].post(HERE, a_draft(ward)).json()["id"] for _ in range(26)}
    keys["chi"].post(f"{HERE}/{first}/comment", {"text": "Ý kiến"})
    keys["chi"].post(f"{HERE}/{first}/draft", a_draft(ward, body="Viết lại.", revision=1))
    assert few == [queries(keys["chi"], *one) for one in asked] == [7, 7, 14]
    page = keys["chi"].get(HERE).json()
    rest = keys["chi"].get(HERE, {"after": page["next"]}).json()
    seen = [one["id"] for one in page["items"] + rest["items"]]
    assert (len(seen), {*seen}, rest["next"]) == (27, wanted, None)


def test_filters_are_the_desks(ward: Ward, keys: Keys) -> None:
    made = keys["chi"].post(HERE, a_draft(ward)).json()["id"]
    for query in ({"q": "ra soat"}, {"kind": factories.kind()}, {"state": "draft"}, {"group": "open"}):
        assert [one["id"] for one in keys["chi"].get(HERE, query).json()["items"]] == [made], query
    assert not keys["chi"].get(HERE, {"group": "register"}).json()["items"]
    assert not keys["hoa"].get(HERE, {"group": "open"}).json()["items"], "not submitted yet: it is the unit's own"
    for query in ({"group": "x"}, {"after": "x"}, {"surprise": "1"}):
        assert keys["chi"].get(HERE, query).status_code == 422
