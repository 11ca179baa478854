"""Work files through the API: put onto the list, filled, closed, opened again; what went to the archive is read."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from motcua.cases.correspondence import services
from motcua.cases.correspondence.models import FiledItem, RetentionTerm, WorkFile
from motcua.cases.correspondence.tests import factories
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db
HERE = "/work-files"
Keys = dict[str, Caller]


@pytest.fixture
def term(ward: Ward) -> RetentionTerm:
    return factories.a_term(ward.hoa, at=timezone.now())


def listed(ward: Ward, keys: Keys, term: RetentionTerm, code: str = "01.KT") -> str:
    """Kept by Chi's unit."""
    line = {"year": local_day(timezone.now()).year, "code": code, "title": "Hộ kinh doanh", "term_id": term.pk}
    answer = keys["hoa"].post(HERE, line | {"keeper_post": ward.chi.post_id})
    assert answer.status_code == 201, answer.content
    return f"{HERE}/{answer.json()['id']}"


def a_paper(ward: Ward) -> int:
    return factories.issued(ward, at=timezone.now()).pk


def test_a_file_is_listed_filled_closed_and_opened_again(ward: Ward, keys: Keys, term: RetentionTerm) -> None:
    (offered,) = keys["hoa"].get("/work-file-terms").json()["items"]
    assert (offered["id"], offered["years"]) == (term.pk, 10)
    here, paper = listed(ward, keys, term), a_paper(ward)
    assert keys["chi"].post(f"{here}/items", {"items": [{"kind": "outgoing", "id": paper}]}).status_code == 200
    told = keys["chi"].get(here).json()
    (filed,) = told["contents"]
    assert (filed["subject"], filed["position"], told["nouns"]) == (f"outgoing:{paper}", None, ["closure", "items"])
    closed = keys["chi"].post(f"{here}/closure", {}).json()
    assert (closed["state"], closed["items"]) == ("closed", 1)
    told = keys["binh"].get(here).json()
    assert (told["contents"][0]["position"], told["contents"][0]["subject"], told["hidden"]) == (1, None, 1)
    assert told["keep_until"], "counted from the term that it was listed with"
    assert keys["chi"].post(f"{here}/reopening", {"reason": "Sót văn bản"}).json()["state"] == "open"
    assert keys["chi"].post(f"{here}/items/{filed['id']}/removal").json()["items"] is None
    assert not FiledItem.objects.exists()


def test_what_nobody_has_counted_is_asked_for_at_closing(ward: Ward, keys: Keys, term: RetentionTerm) -> None:
    here, today = listed(ward, keys, term), local_day(timezone.now())
    came = factories.registered(ward, at=timezone.now(), arrived_on=today, issued_on=today, pages=None)
    keys["hoa"].post(f"{here}/items", {"items": [{"kind": "incoming", "id": came.pk}]})
    answer = keys["hoa"].post(f"{here}/closure", {})
    item = FiledItem.objects.get().pk
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, f"pages_{item}")
    closed = keys["hoa"].post(f"{here}/closure", {"pages": [{"item": item, "pages": 3}]}).json()
    assert (closed["state"], closed["pages"]) == ("closed", 3)


def test_only_what_is_finished_and_open_to_this_post_is_filed_and_once(
    ward: Ward, keys: Keys, term: RetentionTerm
) -> None:
    here, paper = listed(ward, keys, term), a_paper(ward)
    draft = factories.drafted(ward, at=timezone.now()).pk
    thing: dict[str, Any] = {"kind": "outgoing", "id": paper}
    keys["chi"].post(f"{here}/items", {"items": [thing]})
    refused = {
        "correspondence.filed_already": [thing],
        "correspondence.not_finished": [{"kind": "outgoing", "id": draft}],
        "correspondence.item_not_found": [{"kind": "incoming", "id": 2**40}],
        "dossiers.dossier_not_found": [{"kind": "dossier", "code": "H61.21-1"}],
        "work_files.thing_unnamed": [{"kind": "dossier", "id": 1}],
    }
    for code, items in refused.items():
        assert keys["chi"].post(f"{here}/items", {"items": items}).json()["code"] == code
    assert FiledItem.objects.count() == 1


def test_done_work_is_filed_too(ward: Ward, keys: Keys, term: RetentionTerm) -> None:
    here = listed(ward, keys, term)
    order = {"title": "Rà soát", "main_post": ward.chi.post_id, "term_days": 5}
    made = keys["dung"].post("/assignments", order).json()["id"]
    for name, noun, body in (("chi", "takeover", {}), ("chi", "result", {"text": "Xong"}), ("dung", "acceptance", {})):
        version = keys[name].get(f"/assignments/{made}").json()["version"]
        keys[name].post(f"/assignments/{made}/{noun}", body | {"version": version})
    answer = keys["chi"].post(f"{here}/items", {"items": [{"kind": "assignment", "id": made}], "pages": 2})
    assert answer.status_code == 200, answer.content
    (filed,) = keys["chi"].get(here).json()["contents"]
    assert (filed["subject"], filed["what"], filed["pages"]) == (f"assignment:{made}", "Rà soát", 2)


def test_an_item_is_taken_out_of_its_own_file_only(ward: Ward, keys: Keys, term: RetentionTerm) -> None:
    here, other = listed(ward, keys, term), listed(ward, keys, term, "02.KT")
    keys["chi"].post(f"{here}/items", {"items": [{"kind": "outgoing", "id": a_paper(ward)}]})
    item = FiledItem.objects.get().pk
    assert keys["chi"].post(f"{other}/items/{item}/removal").status_code == 404
    assert FiledItem.objects.count() == 1


def test_what_went_to_the_archive_is_read(ward: Ward, keys: Keys, term: RetentionTerm) -> None:
    here = listed(ward, keys, term)
    keys["chi"].post(f"{here}/items", {"items": [{"kind": "outgoing", "id": a_paper(ward)}]})
    keys["chi"].post(f"{here}/closure", {})
    file = WorkFile.objects.get().pk
    services.hand_over_files([file], condition="Đủ", actor=ward.chi, at=timezone.now(), key=uuid4())
    (line,) = keys["binh"].get("/archive-handovers").json()["items"]
    told = keys["binh"].get(f"/archive-handovers/{line['id']}").json()
    assert (told["state"], told["condition"], [one["id"] for one in told["files"]]) == ("waiting", "Đủ", [file])
    assert keys["binh"].get(here).json()["handover"] == line["id"]
    assert not keys["em"].get("/archive-handovers").json()["items"]


def test_the_list_and_the_page_take_as_many_statements_however_much_there_is(
    ward: Ward, keys: Keys, term: RetentionTerm
) -> None:
    here = listed(ward, keys, term)
    keys["chi"].post(f"{here}/items", {"items": [{"kind": "outgoing", "id": a_paper(ward)}]})
    asked = ((HERE, None), (HERE, {"group": "mine", "q": "ho kinh"}), (here, None), ("/archive-handovers", None))
    few = [queries(keys["chi"], *one) for one in asked]
    for number in range(2, 5):
        listed(ward, keys, term, f"0{number}.KT")
        keys["chi"].post(f"{here}/items", {"items": [{"kind": "outgoing", "id": a_paper(ward)}]})
    assert few == [queries(keys["chi"], *one) for one in asked] == [5, 5, 14, 5]
    assert len(keys["chi"].get(HERE).json()["items"]) == 4
    for query in ({"group": "x"}, {"year": 1}, {"surprise": "1"}):
        assert keys["chi"].get(HERE, query).status_code == 422
