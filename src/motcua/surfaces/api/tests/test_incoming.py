"""Documents that came in, through the API: registered, presented, directed, dealt with; read page by page."""

from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.correspondence.models import Directive, IncomingDocument
from motcua.cases.correspondence.tests import factories
from motcua.foundation.clients.models import KeptAnswer
from motcua.foundation.files.tests import samples
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as
from motcua.surfaces.api.tests.counting import queries

pytestmark = pytest.mark.django_db
HERE = "/incoming-documents"
Keys = dict[str, Caller]


def an_arrival(**changes: Any) -> dict[str, Any]:
    today = str(local_day(timezone.now()))
    return {
        "origin": "Sở Tư pháp", "reference_number": "12/STP-VP", "kind_id": factories.kind(), "issued_on": today,
        "abstract": "Về việc báo cáo công tác hộ tịch", "arrived_on": today,
    } | changes  # fmt: skip


def arrived(ward: Ward, **changes: Any) -> IncomingDocument:
    now = timezone.now().replace(microsecond=0)
    return factories.registered(ward, at=now, arrived_on=local_day(now), issued_on=local_day(now), **changes)


def test_a_document_goes_its_way_from_the_book_to_its_end(ward: Ward, keys: Keys) -> None:
    file = keys["hoa"].send("/files", {"file": sent_as("cv.pdf", samples.pdf())}).json()
    answer = keys["hoa"].post(HERE, an_arrival(file=file["id"], urgency=1))
    assert answer.status_code == 201, answer.content
    number = answer.json()["id"]
    here = f"{HERE}/{number}"
    told = keys["hoa"].get(here).json()
    assert (told["number"], told["state"], told["urgency_text"]) == (1, "new", "Khẩn")
    assert (told["file"]["sha256"], told["file"]["name"]) == (file["sha256"], "cv.pdf")
    assert (told["signatures"]["is_signed"], told["signatures"]["text"]) == (False, "Tệp không có chữ ký số")
    assert "presentation" in told["nouns"]
    posts = {one["title"] + one["unit"]: one for one in keys["hoa"].get("/posts").json()["items"]}
    leader = next(one["id"] for one in posts.values() if one["directs"])
    assert leader == ward.dung.post_id
    keys["hoa"].post(f"{here}/presentation", {"to_post": leader})
    given = {"text": "Tham mưu trả lời.", "main_post": ward.chi.post_id, "with_posts": [ward.binh.post_id]}
    directed = keys["dung"].post(f"{here}/directive", given).json()
    assert (directed["state"], directed["main_post_id"]) == ("directed", ward.chi.post_id)
    assert directed["made"] == Directive.objects.get().pk
    assert keys["chi"].post(f"{here}/takeover").json()["state"] == "processing"
    assert keys["chi"].post(f"{here}/settlement", {"answer": "Đã báo cáo."}).json()["state"] == "done"
    told = keys["binh"].get(here).json()
    assert (told["answer"], told["nouns"]) == ("Đã báo cáo.", [])
    assert told["story"][0]["text"] == "Vào sổ số đến 1"
    (line,) = keys["dung"].get("/incoming-follow-up").json()["items"]
    assert (line["id"], line["answer"], line["is_open"]) == (number, "Đã báo cáo.", False)
    assert not keys["dung"].get("/incoming-follow-up", {"is_open": "true"}).json()["items"]


def test_sent_again_it_has_the_same_number(ward: Ward, keys: Keys) -> None:
    first = keys["hoa"].post(HERE, an_arrival(), once="a")
    again = keys["hoa"].post(HERE, an_arrival(), once="a")
    assert (first.content, again["Idempotent-Replayed"]) == (again.content, "true")
    assert IncomingDocument.objects.count() == KeptAnswer.objects.count() == 1


def test_what_may_be_in_the_book_already_is_told_and_asked_about(ward: Ward, keys: Keys) -> None:
    keys["hoa"].post(HERE, an_arrival())
    answer = keys["hoa"].post(HERE, an_arrival())
    told = answer.json()
    assert (answer.status_code, told["code"]) == (409, "correspondence.doubtful")
    assert [one["field"] for one in told["errors"]] == ["is_confirmed", "twins.0"]
    assert "Số đến 01/" in told["errors"][1]["message"]
    assert IncomingDocument.objects.count() == 1
    assert keys["hoa"].post(HERE, an_arrival(is_confirmed=True)).json()["number"] == 2


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"secrecy": "secret"}, "correspondence.secret_refused", "secrecy"),
        ({"abstract": "MẬT: kế hoạch"}, "correspondence.secret_refused", "secrecy"),
        ({"kind_id": 2**40}, "correspondence.kind_not_in_force", "kind_id"),
        ({"arrived_on": "2099-01-01"}, "correspondence.arrived_later", "arrived_on"),
        ({"origin": ""}, "correspondence.words_missing", "origin"),
        ({"file": "x"}, "files.no_such_upload", "file"),
        ({"pages": 0}, "api.invalid", "pages"),
        ({"surprise": 1}, "api.invalid", "surprise"),
    ],
)
def test_what_cannot_be_registered_is_told_at_its_field(
    ward: Ward, keys: Keys, changes: dict[str, Any], code: str, field: str
) -> None:
    answer = keys["hoa"].post(HERE, an_arrival(**changes))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert answer.json()["code"].rpartition(".")[2] == code.rpartition(".")[2]
    assert not IncomingDocument.objects.exists()


def test_a_deed_out_of_turn_is_refused_as_at_the_desk(ward: Ward, keys: Keys) -> None:
    document = arrived(ward)
    answer = keys["dung"].post(f"{HERE}/{document.pk}/settlement", {"answer": "Xong"})
    assert (answer.status_code, answer.json()["code"]) == (409, "correspondence.move_not_allowed")
    (fault,) = keys["hoa"].post(f"{HERE}/{document.pk}/presentation", {"to_post": 2**40}).json()["errors"]
    assert fault["field"] == "to_post"
    described = {one["code"]: one["message"] for one in keys["hoa"].get("/openapi.json").json()["x-problems"]}
    assert fault["message"] == described["correspondence.post_not_offered"]


def test_the_list_goes_on_page_by_page_without_gap_or_double(ward: Ward, keys: Keys) -> None:
    wanted = {arrived(ward).pk for _ in range(28)}
    for group in ("mine", "open", "register"):
        seen: list[int] = []
        after: str | None = ""
        while after is not None:
            page = keys["hoa"].get(HERE, {"group": group} | ({"after": after} if after else {})).json()
            seen += [one["id"] for one in page["items"]]
            after = page["next"]
        assert len(seen) == 28
        assert set(seen) == wanted


@pytest.mark.parametrize(
    "query", [{"group": "x"}, {"after": "x"}, {"state": "x"}, {"kind": 0}, {"surprise": "1"}, {"q": "a" * 101}]
)
def test_a_list_that_cannot_be_meant_is_refused(ward: Ward, keys: Keys, query: dict[str, Any]) -> None:
    assert keys["hoa"].get(HERE, query).status_code == 422


def test_filters_are_the_desks(ward: Ward, keys: Keys) -> None:
    document = arrived(ward)
    for query in ({"q": "thue co so"}, {"kind": document.kind_id}, {"state": "new"}, {"group": "open"}):
        assert [one["id"] for one in keys["hoa"].get(HERE, query).json()["items"]] == [document.pk], query
    assert not keys["hoa"].get(HERE, {"state": "done"}).json()["items"]
    assert not keys["dung"].get(HERE).json()["items"], "it waits for who keeps the book"
    assert not keys["em"].get(HERE, {"group": "register"}).json()["items"]


def test_lists_and_pages_take_as_many_statements_however_much_there_is(ward: Ward, keys: Keys) -> None:
    first = directed(ward, keys)
    asked = ((HERE, None), (HERE, {"group": "register"}), ("/incoming-follow-up", None), (f"{HERE}/{first}", None))
    few = [queries(keys["hoa"], *one) for one in asked]
    for _ in range(5):
        directed(ward, keys)
    keys["dung"].post(f"{HERE}/{first}/directive", {"text": "Làm lại", "main_post": ward.binh.post_id})
    assert few == [queries(keys["hoa"], *one) for one in asked] == [5, 6, 8, 10]


def directed(ward: Ward, keys: Keys) -> int:
    number = arrived(ward).pk
    keys["hoa"].post(f"{HERE}/{number}/presentation", {"to_post": ward.dung.post_id})
    keys["dung"].post(f"{HERE}/{number}/directive", {"text": "Làm", "main_post": ward.chi.post_id})
    return number
