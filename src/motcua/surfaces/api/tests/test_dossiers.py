"""Dossiers through the API: received, read, walked to the end by their verbs, each once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier, Note
from motcua.cases.dossiers.selectors import VERBS
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, CERTIFIED, MARRIAGE, Office
from motcua.foundation.clients.models import KeptAnswer
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services as money
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.api.dossiers.verbs import NOUNS
from motcua.surfaces.api.tests.conftest import Caller, sent_as

pytestmark = pytest.mark.django_db


def recently() -> datetime:
    return timezone.now().replace(microsecond=0) - timedelta(days=7)


def a_body(counter: Caller, code: str = BIRTH, **changes: Any) -> dict[str, Any]:
    told = counter.get(f"/procedures/{code}").json()
    case = told["cases"][0]["code"] if told["cases"] else None
    papers = [
        {"required": paper["code"], "originals": 1}
        for paper in told["papers"]
        if paper["need"] == "submit" and (not paper["cases"] or case in paper["cases"])
    ]
    applicant = {"name": "Nguyễn Văn An", "personal_number": "086095003417", "phone": "0912000001"}
    return {"procedure": code, "case": case, "applicant": applicant, "papers": papers} | changes


def test_numbers_and_addresses_are_masked_for_a_key_whose_post_lacks_the_grant(office: Office, counter: Caller) -> None:
    code = counter.post("/dossiers", a_body(counter)).json()["code"]
    masked = counter.get(f"/dossiers/{code}").json()["applicant"]
    assert (masked["personal_number"], masked["phone"], masked["name"]) == (
        "0********417",
        "0******001",
        "Nguyễn Văn An",
    )
    organizations.grant(office.binh.post_id or 0, grant="privacy.reveal", actor=SYSTEM, at=recently())
    whole = counter.get(f"/dossiers/{code}").json()["applicant"]
    assert (whole["personal_number"], whole["phone"]) == ("086095003417", "0912000001")


def test_every_verb_of_the_services_has_its_noun() -> None:
    assert set(NOUNS) - {"issue_letter"} == set(VERBS)


def test_a_program_receives_a_dossier_as_the_counter_does(office: Office, counter: Caller) -> None:
    answer = counter.post("/dossiers", a_body(counter))
    assert answer.status_code == 201, answer.content
    dossier = Dossier.objects.get(code=answer.json()["code"])
    assert dossier.applicant_name == "Nguyễn Văn An"
    assert dossier.received_post_id == office.binh.post_id
    assert dossier.papers.count() == len(a_body(counter)["papers"])
    told = counter.get(f"/dossiers/{dossier.code}").json()
    assert (told["state"], told["applicant"]["personal_number"]) == ("accepted", "0********417")
    assert [line["kind"] for line in counter.get(f"/dossiers/{dossier.code}/history").json()["items"]] == [
        "dossiers.DossierReceived"
    ]


def test_a_program_says_how_many_of_a_charge_and_which_exemption(office: Office, counter: Caller) -> None:
    (fee,) = (one for one in counter.get(f"/procedures/{CERTIFIED}").json()["fees"] if one["amount"])
    exempt = money.add_exemption(
        office.agency.pk, name="Người cao tuổi", share=50, legal_basis="NQ 1", valid_from=recently().date(),
        actor=SYSTEM, at=recently(),
    )  # fmt: skip
    body = a_body(counter, CERTIFIED, quantities=[{"fee": fee["id"], "count": 6}], channel="counter")
    answer = counter.post("/dossiers", body)
    assert answer.status_code == 201, answer.content
    first = Dossier.objects.get(code=answer.json()["code"])
    assert payments.balance(first.subject).charged == 6 * fee["amount"]
    answer = counter.post("/dossiers", body | {"exemption": exempt.code, "exemption_proof": "Thẻ căn cước"})
    assert answer.status_code == 201, answer.content
    second = Dossier.objects.get(code=answer.json()["code"])
    assert payments.balance(second.subject).charged == 3 * fee["amount"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quantities": [{"fee": 999_999, "count": 1}]}, "quantities.0.fee"),
        ({"quantities": [{"fee": "x", "count": 1}]}, "quantities"),
        ({"quantities": [{"fee": 1, "count": -1}]}, "quantities"),
        ({"exemption": "khong-co"}, "exemption"),
    ],
)
def test_a_charge_or_an_exemption_that_is_not_there_is_told_at_its_field(
    office: Office, counter: Caller, changes: dict[str, Any], field: str
) -> None:
    answer = counter.post("/dossiers", a_body(counter, CERTIFIED) | changes)
    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_program_says_where_a_dossier_goes_after_the_receipt(office: Office, counter: Caller) -> None:
    code = factories.a_fork(office)
    steps = counter.get(f"/procedures/{code}").json()["steps"]
    assert steps[0]["next"] == ["assign", "review", "approve"]
    answer = counter.post("/dossiers", a_body(counter, code, first_step="review"))
    assert answer.status_code == 201, answer.content
    assert Dossier.objects.get(code=answer.json()["code"]).step_name == "Bước review"
    refused = counter.post("/dossiers", a_body(counter, code, first_step="approve"))
    assert (refused.status_code, refused.json()["code"]) == (422, "dossiers.first_step_not_offered")
    assert refused.json()["errors"][0]["field"] == "first_step"


def test_sent_again_it_is_the_same_dossier_and_the_same_answer(office: Office, counter: Caller) -> None:
    body = a_body(counter)
    first, second = (counter.post("/dossiers", body, once="order-17") for _ in range(2))
    assert first.content == second.content
    assert (first.status_code, second.status_code) == (201, 201)
    assert ("Idempotent-Replayed" in first, second["Idempotent-Replayed"]) == (False, "true")
    assert Dossier.objects.count() == 1


def test_another_body_under_the_same_idempotency_key_is_refused(office: Office, counter: Caller) -> None:
    counter.post("/dossiers", a_body(counter), once="order-17")
    answer = counter.post("/dossiers", a_body(counter, sets=2), once="order-17")
    assert (answer.status_code, answer.json()["code"]) == (422, "clients.idempotency_key_reused")
    assert Dossier.objects.count() == 1


def test_another_holder_may_use_the_same_idempotency_key(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    one, other = caller_for(office.binh), caller_for(office.em)
    assert one.post("/dossiers", a_body(one), once="1").status_code == 201
    assert other.post("/dossiers", a_body(other), once="1").status_code == 201
    assert Dossier.objects.count() == 2


def test_a_refusal_is_the_answer_too_when_it_is_asked_again(
    office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    dossier = factories.in_review(office, at=recently())
    chi = caller_for(office.chi)
    refused = chi.post(f"/dossiers/{dossier.code}/resumption", once="a")
    assert refused.status_code == 409
    again = chi.post(f"/dossiers/{dossier.code}/resumption", once="a")
    assert (again.status_code, again.content, again["Content-Type"]) == (409, refused.content, refused["Content-Type"])


def test_without_an_idempotency_key_nothing_is_done(office: Office, counter: Caller) -> None:
    answer = counter.browser.post(
        "/api/v1/dossiers", a_body(counter), content_type="application/json",
        headers={"Authorization": f"Bearer {counter.key}"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (400, "api.idempotency_key_missing")
    assert not Dossier.objects.exists()


def test_a_fault_of_the_intake_names_its_field_in_vietnamese(office: Office, counter: Caller) -> None:
    wrong = a_body(counter, applicant={"name": "", "phone": "12"})
    answer = counter.post("/dossiers", wrong)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "dossiers.intake_invalid")
    assert {fault["field"] for fault in told["errors"]} == {"name", "phone"}
    assert "Hãy nhập họ tên" in told["detail"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"sets": "2"}, "sets", "số nguyên"),
        ({"applicant": {}}, "applicant.name", "Thiếu trường này"),
        ({"applicant": {"name": "An", "born_on": 0}}, "applicant.born_on", "Ngày viết dạng"),
        ({"surprise": 1}, "surprise", "Không có trường này"),
        ({"channel": "fax"}, "channel", "Chỉ nhận"),
        ({"case": "no-such-case"}, "case", "không có trường hợp"),
        ({"papers": [{"required": "no-such-paper"}]}, "papers.0.required", "không có giấy tờ"),
        ({"papers": [{"name": "Đơn", "files": ["forged"]}]}, "papers.0.files", "không do vị trí này gửi"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(
    office: Office, counter: Caller, changes: dict[str, Any], field: str, said: str
) -> None:
    answer = counter.post("/dossiers", a_body(counter) | changes)
    assert answer.status_code == 422
    faults = {fault["field"]: fault["message"] for fault in answer.json()["errors"]}
    assert said in faults[field]
    assert not Dossier.objects.exists()


def test_who_may_not_receive_is_refused_by_the_same_rule(
    office: Office, caller_for: Callable[[Actor], Caller], counter: Caller
) -> None:
    answer = caller_for(office.chi).post("/dossiers", a_body(counter))
    assert (answer.status_code, answer.json()["code"]) == (403, "dossiers.not_allowed")


def test_the_walk_from_receipt_to_closure(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    binh, chi, dung, hoa = (caller_for(one) for one in (office.binh, office.chi, office.dung, office.hoa))
    here = f"/dossiers/{binh.post('/dossiers', a_body(binh)).json()['code']}"
    assert chi.post(f"{here}/takeover").json()["state"] == "processing"
    asked = chi.post(f"{here}/consultations", {"post_id": office.dung.post_id, "question": "Có đúng không?"})
    number = asked.json()["made"]
    assert dung.post(f"{here}/consultations/{number}/answer", {"answer": "Đúng"}).status_code == 200
    told = chi.get(here).json()
    assert told["consultations"][0]["answer"] == "Đúng"
    asked = chi.post(f"{here}/supplement-requests", {
        "defects": [{"paper_id": told["papers"][0]["id"], "reason": "Mờ"}], "explanation": "Không đọc được",
    })  # fmt: skip
    assert (asked.json()["state"], asked.json()["due_at"]) == ("supplement", None)
    paper = {"paper_id": told["papers"][0]["id"], "originals": 1}
    assert binh.post(f"{here}/supplement-acceptance", {"papers": [paper]}).json()["state"] == "processing"
    kind = binh.get(f"/procedures/{BIRTH}").json()["outcomes"][0]["code"]
    assert chi.post(f"{here}/outcome", {"name": "Giấy khai sinh", "kind": kind, "text": "Nội dung"}).status_code == 200
    assert chi.post(f"{here}/submission", {}).json()["post_id"] == office.dung.post_id
    read = dung.get(here).json()["outcome"]["drafted_at"]
    assert dung.post(f"{here}/approval", {"read": read}).json()["post_id"] == office.hoa.post_id
    assert hoa.post(f"{here}/completion", {"number": "15/GKS"}).json()["state"] == "done"
    assert "closure" in binh.get(here).json()["nouns"]
    closed = binh.post(f"{here}/closure", {"channel": "counter", "receiver": "Nguyễn Văn An"})
    assert closed.json()["state"] == "closed"
    assert binh.post(f"{here}/letters", {"form": "01"}).json()["made"] is not None


@pytest.mark.parametrize(
    ("noun", "body", "then", "done"),
    [
        ("suspension", {"reason": "Chờ xác minh"}, ("resumption", None), "processing"),
        ("payment-request", {"amount": 50_000, "reason": "Lệ phí"}, ("payment", {"receipt": "BL 12"}), "processing"),
        ("refusal", {"reason": "Không đủ điều kiện"}, None, "refused"),
        ("withdrawal", {}, None, "withdrawn"),
        ("stoppage", {"reason": "Theo đề nghị"}, None, "stopped"),
        ("notes", {"text": "Gọi lại"}, None, "processing"),
        ("papers", {"papers": [{"name": "Đơn", "originals": 1}]}, None, "processing"),
    ],
)
def test_the_other_verbs(
    office: Office, caller_for: Callable[[Actor], Caller], noun: str, body: dict[str, Any],
    then: tuple[str, Any] | None, done: str,
) -> None:  # fmt: skip
    here = f"/dossiers/{factories.received(office, at=recently()).code}"
    chi = caller_for(office.chi)
    chi.post(f"{here}/takeover")
    answers = [chi.post(f"{here}/{noun}", body)]
    if then is not None:
        answers.append(chi.post(f"{here}/{then[0]}", then[1]))
    assert [answer.status_code for answer in answers] == [200] * len(answers), answers[-1].content
    assert answers[-1].json()["state"] == done


def test_work_that_a_person_has_taken_over_is_left_to_them(
    office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    dossier = factories.in_review(office, at=recently())
    answer = caller_for(office.chi).post(f"/dossiers/{dossier.code}/suspension", {"reason": "Chờ"})
    assert (answer.status_code, answer.json()["code"]) == (409, "dossiers.held_by_colleague")


def test_a_leader_forwards_assigns_and_sends_back(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    dung = caller_for(office.dung)
    here = f"/dossiers/{factories.received(office, MARRIAGE, at=recently()).code}"
    choice = next(one for one in dung.get(here).json()["choices"] if not one["is_same"])
    answer = dung.post(f"{here}/forwarding", {"to_step": choice["step_id"], "to_post": choice["posts"][0]["id"]})
    assert answer.json()["step"] == choice["name"]
    colleague = dung.get(here).json()["colleagues"][0]
    assert (
        dung.post(f"{here}/assignment", {"to_account": colleague["account_id"]}).json()["holder_id"]
        == (colleague["account_id"])
    )
    submitted = f"/dossiers/{factories.before_the_leader(office, at=recently()).code}"
    assert dung.post(f"{submitted}/return", {"remark": "Sai ngày"}).json()["post_id"] == office.chi.post_id


def test_a_second_request_for_papers_waits_for_the_leader(
    office: Office, caller_for: Callable[[Actor], Caller]
) -> None:
    binh, chi, dung = (caller_for(one) for one in (office.binh, office.chi, office.dung))
    here = f"/dossiers/{factories.received(office, at=recently()).code}"
    body = {"defects": [{"paper_name": "Đơn", "reason": "Thiếu"}], "explanation": "Thiếu", "legal_basis": "Điều 5"}
    assert chi.post(f"{here}/supplement-requests", body).json()["state"] == "supplement"
    assert binh.post(f"{here}/supplement-acceptance", {}).json()["state"] == "processing"
    for noun, state in (("supplement-rejection", "processing"), ("supplement-approval", "supplement")):
        assert chi.post(f"{here}/supplement-requests", body).json()["state"] == "processing"
        assert dung.post(f"{here}/{noun}").json()["state"] == state


def test_a_stranger_finds_nothing_and_changes_nothing(office: Office, caller_for: Callable[[Actor], Caller]) -> None:
    dossier = factories.in_review(office, at=recently())
    em = caller_for(office.em)
    assert em.get(f"/dossiers/{dossier.code}").status_code == 404
    answer = em.post(f"/dossiers/{dossier.code}/notes", {"text": "x"})
    assert (answer.status_code, answer.json()["code"]) == (404, "dossiers.dossier_not_found")
    assert not Note.objects.exists()
    assert dossier.code not in em.get("/dossiers", {"group": "agency", "state": "any"}).content.decode()


def test_the_list_goes_on_page_by_page_without_gap_or_double(office: Office, counter: Caller) -> None:
    codes = {factories.received(office, at=recently() + timedelta(minutes=n)).code for n in range(7)}
    for state in ("", "any"):
        seen: list[str] = []
        after = None
        while True:
            query = {"group": "agency", "limit": 3} | ({"after": after} if after else {})
            page = counter.get("/dossiers", query | ({"state": state} if state else {})).json()
            seen += [item["code"] for item in page["items"]]
            after = page["next"]
            if after is None:
                break
        assert len(seen) == 7
        assert set(seen) == codes


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0}, {"limit": 201}, {"after": "x"}, {"after": "_99999999999999999999"}, {"group": "x"},
        {"after": "2026-99-99T00:00:00+00:00_1"}, {"state": "x"}, {"field": "9" * 30}, {"surprise": "1"},
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_meant_is_refused(office: Office, counter: Caller, query: dict[str, Any]) -> None:
    assert counter.get("/dossiers", query).status_code == 422


def test_filters_are_the_worklists(office: Office, counter: Caller) -> None:
    dossier = factories.received(office, at=recently())
    for query in ({"q": "nguyen van"}, {"q": dossier.code[-4:]}, {"field": dossier.field_id}, {"holder": 0}):
        found = counter.get("/dossiers", {"group": "agency"} | query).json()["items"]
        assert [one["code"] for one in found] == [dossier.code], query
    assert not counter.get("/dossiers", {"group": "agency", "q": "khong co ai"}).json()["items"]
    assert not counter.get("/dossiers", {"group": "agency", "state": "closed"}).json()["items"]


def test_who_has_the_newest_version_gets_no_body(office: Office, counter: Caller) -> None:
    here = f"/dossiers/{factories.received(office, at=recently()).code}/history"
    tag = counter.get(here)["ETag"]
    again = counter.get(here, **{"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    counter.post(f"{here.removesuffix('/history')}/notes", {"text": "Mới"})
    assert counter.get(here, **{"If-None-Match": tag}).status_code == 200


def test_a_file_goes_in_by_its_id_and_out_through_the_dossier(
    office: Office, counter: Caller, caller_for: Callable[[Actor], Caller]
) -> None:
    sent = samples.pdf()
    answer = counter.send("/files", {"file": sent_as("đơn.pdf", sent)})
    assert answer.status_code == 201, answer.content
    kept = answer.json()
    assert (kept["name"], kept["size"], kept["media_type"]) == ("đơn.pdf", len(sent), "application/pdf")
    body = a_body(counter) | {"papers": [{"name": "Đơn", "originals": 1, "files": [kept["id"]]}]}
    code = counter.post("/dossiers", body).json()["code"]
    scan = counter.get(f"/dossiers/{code}").json()["papers"][0]["files"][0]
    got = counter.get(f"/dossiers/{code}/files/{scan['id']}")
    assert got.getvalue() == sent  # type: ignore[attr-defined]
    assert got["Content-Disposition"].startswith("attachment")
    assert caller_for(office.em).get(f"/dossiers/{code}/files/{scan['id']}").status_code == 404
    stolen = caller_for(office.em)
    theirs = a_body(stolen) | {"papers": [{"name": "Đơn", "files": [kept["id"]]}]}
    assert stolen.post("/dossiers", theirs).status_code == 422


def test_a_file_sent_again_is_one_answer_and_another_file_is_refused(office: Office, counter: Caller) -> None:
    pdf = samples.pdf()  # once: a PDF states the second in which it was made
    first = counter.send("/files", {"file": sent_as("a.pdf", pdf)}, once="f")
    again = counter.send("/files", {"file": sent_as("a.pdf", pdf)}, once="f")
    assert first.content == again.content
    other = counter.send("/files", {"file": sent_as("b.pdf", pdf)}, once="f")
    assert other.status_code == 422
    sealed = counter.send("/files", {"file": sent_as("a.pdf", pdf), "is_identity": "true"}, once="f")
    assert sealed.status_code == 422, "what was asked for is another thing, though the file is the same"


def test_a_harmful_file_is_refused_with_its_sentence(office: Office, counter: Caller) -> None:
    answer = counter.send("/files", {"file": sent_as("x.exe", b"MZ\x90\x00" * 100)})
    assert (answer.status_code, answer.json()["code"]) == (422, "files.unknown_kind")


def test_an_answer_is_kept_for_the_key_alone(office: Office, counter: Caller) -> None:
    counter.post("/dossiers", a_body(counter), once="x")
    kept = KeptAnswer.objects.get()
    assert (kept.key_id, kept.name, kept.status) == (counter.key_id, "x", 201)
    assert "Nguyễn" not in kept.content
