"""What a verb costs when it is asked for over HTTP, and what its page says when it is refused."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Consultation, Dossier, Outcome
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.organizations.models import PostHolding
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

# Who is it and may they see it: session, account, actor, door. Then the verb: begin, lock, facts, its rows, the fact
# with its duties, end; once a minute also who can do the next step. A page of the dossier asks forty times.
MOST = 20
Made = Callable[..., Dossier]
VERBS = [
    (factories.received, "chi", "takeover", {}),
    (factories.in_review, "chi", "outcome", {"name": "Giấy khai sinh", "text": "Nội dung"}),
    (factories.in_review, "chi", "notes", {"text": "Đã gọi điện"}),
    (factories.in_review, "chi", "suspension", {"reason": "Chờ xác minh"}),
    (factories.in_review, "chi", "payment-request", {"amount": "8000", "reason": "Phí bản sao"}),
    (factories.in_review, "chi", "withdrawal", {"reason": ""}),
    (factories.in_review, "chi", "refusal", {"reason": "Không thuộc thẩm quyền"}),
    (factories.in_review, "chi", "stoppage", {"reason": "Theo đơn đề nghị"}),
    (factories.before_the_leader, "dung", "approval", {"remark": "Đồng ý"}),
    (factories.before_the_leader, "dung", "return", {"remark": "Sai họ tên cha"}),
    (factories.approved, "hoa", "completion", {"number": "15/GKS"}),
    (factories.finished, "binh", "closure", {"channel": "counter", "receiver": "Nguyễn Văn An"}),
]


@pytest.mark.parametrize(("made", "who", "noun", "typed"), VERBS, ids=[noun for _, _, noun, _ in VERBS])
def test_a_verb_reads_no_page(
    made: Made,
    who: str,
    noun: str,
    typed: dict[str, str],
    office: Office,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    dossier, browser = made(office, at=LAST_WEEK), browser_of(getattr(office, who))
    browser.get("/desk/notifications/")
    with django_assert_max_num_queries(MOST):
        answer = browser.post(f"/desk/dossiers/{dossier.code}/{noun}/", typed)
    assert answer.status_code == 302, answer.content.decode()


def test_passing_on_by_hand_reads_no_page(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    colleague = office.hire("Cao Thị Lan", "dossiers.process", fields=("ho-tich",))
    dossier, chi = factories.in_review(office, at=LAST_WEEK), browser_of(office.chi)
    address = f"/desk/dossiers/{dossier.code}/forwarding/"
    chi.get(address)
    with django_assert_max_num_queries(MOST):
        answer = chi.post(address, {"to": f":{colleague.post_id}", "remark": "Nhờ xem giúp"})
    assert answer.status_code == 302, answer.content.decode()
    dossier.refresh_from_db()
    assert dossier.post_id == colleague.post_id


def test_a_post_that_cannot_do_the_step_is_no_answer(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    address = f"/desk/dossiers/{dossier.code}/forwarding/"
    for typed in (f":{office.hoa.post_id}", f":{office.em.post_id}", "", "9999999:1", "x"):
        answer = browser_of(office.chi).post(address, {"to": typed, "remark": "Nhờ xem giúp"})
        assert answer.status_code == 422, typed
        assert 'id="error-id_to"' in answer.content.decode()
        assert "Nhờ xem giúp" in answer.content.decode()


def test_a_refused_verb_shows_the_dossier_as_it_has_become(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    services.withdraw(dossier.pk, reason="", actor=office.chi, at=LAST_WEEK.replace(hour=15))
    answer = browser_of(office.chi).post(f"/desk/dossiers/{dossier.code}/suspension/", {"reason": "Chờ xác minh"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chờ xác minh" in page and "Công dân yêu cầu rút hồ sơ" in page


def test_drafting_again_keeps_the_file_and_replaces_the_words(office: Office) -> None:
    dossier, chi = factories.in_review(office, at=LAST_WEEK), browser_of(office.chi)
    for text in ("Bản đầu", "Bản sửa"):
        sent = {"name": "Giấy khai sinh", "text": text}
        assert chi.post(f"/desk/dossiers/{dossier.code}/outcome/", sent).status_code == 302
    assert Outcome.objects.get(dossier=dossier).text == "Bản sửa"


def test_the_question_of_another_dossier_is_not_answered_here(office: Office) -> None:
    one, other = factories.in_review(office, at=LAST_WEEK), factories.in_review(office, at=LAST_WEEK)
    asked = {"post_id": str(office.dung.post_id), "question": "Có cần xác minh không?", "hours": "8"}
    assert browser_of(office.chi).post(f"/desk/dossiers/{one.code}/consultations/", asked).status_code == 302
    number = Consultation.objects.get().pk
    dung = browser_of(office.dung)
    wrong = f"/desk/dossiers/{other.code}/consultations/{number}/answer/"
    assert dung.post(wrong, {"answer": "Không cần"}).status_code == 404
    right = f"/desk/dossiers/{one.code}/consultations/{number}/answer/"
    empty = dung.post(right, {"answer": ""})
    assert empty.status_code == 422 and "Có cần xác minh không?" in empty.content.decode()


@pytest.mark.parametrize("noun", ["supplement-approval", "supplement-rejection"])
def test_a_leader_reads_what_is_asked_for_before_deciding(noun: str, office: Office) -> None:
    dossier = factories.awaiting_papers(office, at=LAST_WEEK)
    services.accept_supplement(dossier.pk, papers=(), actor=office.binh, at=LAST_WEEK.replace(hour=13))
    factories.ask(office, dossier, LAST_WEEK.replace(hour=14), legal_basis="Điều 11 Nghị định 118/2025/NĐ-CP")
    page = browser_of(office.dung).get(f"/desk/dossiers/{dossier.code}/{noun}/").content.decode()
    assert "Mờ chỗ ngày sinh" in page and "Điều 11 Nghị định 118/2025/NĐ-CP" in page


def test_work_of_a_post_with_one_person_is_not_offered_for_assignment(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    here, dung = f"/desk/dossiers/{dossier.code}/", browser_of(office.dung)
    assert f"{here}assignment/" not in dung.get(here).content.decode()
    since = PostHolding.objects.get(post_id=office.chi.post_id).valid_from
    PostHolding.objects.create(post_id=office.chi.post_id, account_id=office.hoa.id, valid_from=since)
    assert f"{here}assignment/" in dung.get(here).content.decode()
