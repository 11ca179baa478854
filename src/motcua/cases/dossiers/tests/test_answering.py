"""What the office answers to the portal: acknowledge, ask for corrections, refuse; and what the applicant does then."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import (
    HeldByColleague,
    MarkUnknown,
    MoveNotAllowed,
    NotAllowed,
    NotAskedFor,
    NothingCorrected,
    NothingMarked,
    NothingToCorrect,
    NotReceivedYet,
    NotYourDossier,
    ReasonMissing,
    StateForbids,
)
from motcua.cases.dossiers.models import Dossier, Letter, Submission, SubmissionRound, Wait
from motcua.cases.dossiers.rules.submitting import changed_fields
from motcua.cases.dossiers.services import Applicant, NewDefect, NewPaper, NewSubmission
from motcua.cases.dossiers.tests.factories import (
    CERTIFIED,
    MARRIAGE,
    MONDAY,
    a_citizen,
    an_intake,
    received,
    submitted,
    to_correct,
)
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local

SOON = MONDAY + timedelta(hours=1)
LATE = MONDAY + timedelta(days=3)
ANSWERS = {"ho_ten": "NGUYỄN AN NHIÊN", "ngay_sinh": "2026-11-20", "cha": {"ho_ten": "An", "dan_toc": "Kinh"}}


def kinds(dossier: Dossier) -> list[str]:
    return [type(fact).__name__ for fact in facts_about(dossier.subject)]


def test_acknowledging_makes_it_as_if_received_at_the_counter_now(office):
    dossier = submitted(office, a_citizen())
    got = services.acknowledge(dossier.pk, actor=office.binh, at=SOON)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.received_at) == ("accepted", SOON)
    assert (dossier.received_by_id, dossier.received_post_id) == (office.binh.id, office.binh.post_id)
    twin = received(office, at=SOON, channel="online")
    assert (got.due_at, dossier.term, dossier.first_due_at) == (twin.due_at, twin.term, twin.due_at)
    assert (dossier.post_id, dossier.step_name, dossier.holder_id) == (twin.post_id, twin.step_name, None)
    stays = [(s.name, s.post_id, s.holder_id, s.begun_at, s.ended_at) for s in dossier.steps.order_by("id")]
    assert stays == [
        ("Tiếp nhận", office.binh.post_id, office.binh.id, MONDAY, SOON),
        ("Thẩm tra", office.chi.post_id, None, SOON, None),
    ]
    assert Letter.objects.get(dossier=dossier).form == "01"
    kept = Submission.objects.get(pk=dossier.pk)
    assert (kept.submitted_at, kept.acknowledged_at, kept.acknowledge_by, kept.is_late) == (MONDAY, SOON, None, False)
    assert kinds(dossier) == ["DossierSubmitted", "DossierReceived", "SubmissionAnswered"]
    paper = services.print_letter(dossier.code, form="01", actor=office.binh, site="https://motcua.vidu.vn")
    assert paper.content.startswith(b"%PDF")


def test_where_the_leader_comes_next_it_stays_with_who_acknowledged(office):
    other = office.hire("Người tiếp nhận khác", "dossiers.receive")
    dossier = submitted(office, a_citizen(), code=CERTIFIED)
    services.acknowledge(dossier.pk, actor=other, at=SOON)
    dossier.refresh_from_db()
    assert (dossier.post_id, dossier.steps.count()) == (other.post_id, 2)
    services.draft_outcome(dossier.pk, name="Bản sao", actor=other, at=SOON)


def test_an_answer_after_the_hours_is_late_for_good(office):
    dossier = submitted(office, a_citizen())
    services.acknowledge(dossier.pk, actor=office.binh, at=LATE)
    assert Submission.objects.get(pk=dossier.pk).is_late
    (fact,) = [fact for fact in facts_about(dossier.subject) if type(fact).__name__ == "SubmissionAnswered"]
    assert (fact.is_on_time, fact.answer) == (False, "accepted")


@pytest.mark.parametrize(
    ("who", "wanted"),
    [("chi", NotAllowed), ("dung", NotAllowed), ("em", NotAllowed), ("citizen", NotAllowed), ("held", HeldByColleague)],
)
def test_only_a_free_counter_of_the_agency_acknowledges(office, who, wanted):
    citizen = a_citizen()
    dossier = submitted(office, citizen)
    actor = {"citizen": citizen, "held": office.binh}.get(who) or getattr(office, who)
    if who == "held":
        Dossier.objects.filter(pk=dossier.pk).update(holder_id=office.chi.id)
    with pytest.raises(wanted):
        services.acknowledge(dossier.pk, actor=actor, at=SOON)
    assert kinds(dossier) == ["DossierSubmitted"]


def test_nothing_is_handled_before_the_receipt(office):
    dossier = submitted(office, a_citizen())
    for verb, more in (
        ("take_over", {}), ("forward", {}), ("draft_outcome", {"name": "x"}), ("suspend", {"reason": "x"}),
        ("request_supplement", {"defects": [NewDefect(paper_name="x", reason="x")], "explanation": "x"}),
    ):  # fmt: skip
        with pytest.raises(StateForbids):
            getattr(services, verb)(dossier.pk, actor=office.binh, at=SOON, **more)
    with pytest.raises(NotReceivedYet):
        services.stop(dossier.pk, reason="x", actor=office.binh, at=SOON)
    assert selectors.allowed_verbs(dossier, office.binh, SOON) == {
        "acknowledge", "request_correction", "refuse", "withdraw", "write_note", "add_papers", "consult",
        "send_message", "correct_contact",
    }  # fmt: skip


def test_before_the_receipt_a_correction_runs_no_clock_and_is_no_supplement(office):
    dossier = to_correct(office, a_citizen(), SOON, ANSWERS)
    assert (dossier.state, dossier.due_at, dossier.supplements) == ("supplement", None, 0)
    assert Wait.objects.get(dossier=dossier).cause == "correction"
    assert Submission.objects.get(pk=dossier.pk).acknowledge_by is None
    assert kinds(dossier)[1:] == ["SubmissionAnswered", "CorrectionRequested"]
    sheet = services.print_letter(dossier.code, form="02", actor=office.binh, site="https://motcua.vidu.vn")
    assert sheet.content.startswith(b"%PDF")


def test_the_applicant_corrects_what_was_marked_and_it_waits_for_its_receipt_again(office):
    an = a_citizen()
    dossier = to_correct(office, an, SOON, ANSWERS)
    at = LATE
    services.correct(
        dossier.pk,
        answers={"ho_ten": "NGUYỄN AN NHIÊN HẠ", "cha": {"ho_ten": "An", "dan_toc": "Kinh"}},
        papers=[NewPaper(name="Tờ khai", required_id=dossier.papers.order_by("position")[0].required_id, originals=1)],
        applicant=Applicant(name="Nguyễn Văn Ân", personal_number="086095003417", phone="0912000001"),
        actor=an,
        at=at,
    )
    dossier.refresh_from_db()
    kept = Submission.objects.get(pk=dossier.pk)
    assert (dossier.state, dossier.post_id, dossier.applicant_search) == (
        "submitted", office.binh.post_id, "nguien van an",
    )  # fmt: skip
    assert dossier.applicant_name == "Nguyễn Văn Ân"
    assert (kept.round, kept.answers["ho_ten"], kept.is_late) == (2, "NGUYỄN AN NHIÊN HẠ", False)
    assert kept.answers["ngay_sinh"] == "2026-11-20"
    assert f"{local(kept.acknowledge_by):%d %H:%M}" == "27 09:00"
    first, second = SubmissionRound.objects.filter(submission=kept).order_by("number")
    assert (first.answers, first.answer) == (ANSWERS, "correction")
    assert (second.changed, second.answer, second.request.answered_at) == (["ho_ten"], "", at)
    services.acknowledge(dossier.pk, actor=office.binh, at=at + timedelta(hours=1))
    dossier.refresh_from_db()
    twin = received(office, at=at + timedelta(hours=1), channel="online")
    assert (dossier.due_at, dossier.state) == (twin.due_at, "accepted")
    assert selectors.courses_of([dossier.pk])[0].asked == ()


def test_the_loop_goes_on_until_it_is_right(office):
    an = a_citizen()
    dossier = to_correct(office, an, SOON, ANSWERS)
    for place in range(3):
        at = LATE + timedelta(hours=2 * place)
        services.correct(dossier.pk, answers={"ho_ten": f"NGUYỄN {place}"}, actor=an, at=at)
        services.request_correction(
            dossier.pk,
            defects=[NewDefect(field="ho_ten", paper_name="Tên", reason="Còn sai")],
            actor=office.binh,
            at=at + timedelta(hours=1),
        )
    assert Submission.objects.get(pk=dossier.pk).round == 4
    assert Letter.objects.filter(dossier=dossier, form="02").count() == 4


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ({"answers": {}}, NothingCorrected),
        ({"answers": ANSWERS}, NothingCorrected),
        ({"answers": {"ngay_sinh": "2026-11-21"}}, NotAskedFor),
        ({"answers": {"ho_ten": "X", "cha": {"ho_ten": "Ân", "dan_toc": "Kinh"}}}, NotAskedFor),
        ({"answers": {"ho_ten": "X", "moi": "trường lạ"}}, NotAskedFor),
        ({"answers": {}, "papers": [NewPaper(name="Giấy khác", originals=1)]}, NotAskedFor),
    ],
)
def test_only_what_was_marked_can_be_corrected(office, sent, wanted):
    an = a_citizen()
    dossier = to_correct(office, an, SOON, ANSWERS)
    with pytest.raises(wanted):
        services.correct(dossier.pk, **sent, actor=an, at=LATE)
    assert (Submission.objects.get(pk=dossier.pk).answers, dossier.papers.count()) == (ANSWERS, 2)


def test_strangers_neither_correct_nor_withdraw_nor_write(office):
    dossier, stranger = to_correct(office, a_citizen(), SOON, ANSWERS), a_citizen("Người Lạ")
    with pytest.raises(NotYourDossier):
        services.correct(dossier.pk, answers={"ho_ten": "X"}, actor=stranger, at=LATE)
    with pytest.raises(NotYourDossier):
        services.withdraw_own(dossier.pk, actor=stranger, at=LATE)
    with pytest.raises(NotYourDossier):
        services.send_message(dossier.pk, text="Xin chào", actor=stranger, at=LATE)


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([], NothingMarked),
        ([NewDefect(field="ho_ten", paper_name="Tên", reason=" ")], ReasonMissing),
        ([NewDefect(field="Ho Ten; --", paper_name="Tên", reason="Sai")], MarkUnknown),
    ],
)
def test_marks_have_a_name_and_a_reason(office, marks, wanted):
    dossier = submitted(office, a_citizen())
    with pytest.raises(wanted):
        services.request_correction(dossier.pk, defects=marks, actor=office.binh, at=SOON)


def test_after_the_receipt_it_is_the_supplement_and_the_applicant_ends_the_wait(office):
    an = a_citizen()
    dossier = submitted(office, an, code=MARRIAGE, answers=ANSWERS)
    services.acknowledge(dossier.pk, actor=office.binh, at=SOON)
    dossier.refresh_from_db()
    services.forward(dossier.pk, actor=office.dung, at=SOON)
    marks = [NewDefect(field="ho_ten", paper_name="Họ tên", reason="Sai")]
    services.request_correction(dossier.pk, defects=marks, explanation="Sai tên", actor=office.chi, at=SOON)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements, dossier.due_at) == ("supplement", 1, None)
    services.correct(dossier.pk, answers={"ho_ten": "ĐÚNG"}, actor=an, at=LATE)
    dossier.refresh_from_db()
    assert (dossier.state, Submission.objects.get(pk=dossier.pk).acknowledge_by) == ("processing", None)
    assert dossier.due_at is not None
    assert kinds(dossier)[-2:] == ["DossierCorrected", "SupplementAccepted"]
    asked_again = services.request_correction(
        dossier.pk, defects=marks, explanation="Sai nữa", legal_basis="Điều 5", actor=office.chi, at=LATE
    )
    assert asked_again.needs_approval


def test_what_was_never_received_is_counted_nowhere(office):
    an = a_citizen()
    refused = submitted(office, an)
    services.refuse(refused.pk, reason="Không thuộc thẩm quyền", actor=office.binh, at=SOON)
    taken_back = submitted(office, an)
    services.withdraw_own(taken_back.pk, reason="Nộp nhầm", actor=an, at=SOON)
    forgotten = to_correct(office, an, SOON, ANSWERS)
    services.refuse(forgotten.pk, reason="Không bổ sung", actor=office.binh, at=LATE)
    assert kinds(refused)[1:] == ["SubmissionAnswered", "SubmissionRefused"]
    assert kinds(taken_back)[1:] == ["SubmissionWithdrawn"]
    assert kinds(forgotten)[-1] == "SubmissionRefused"
    for dossier in (refused, taken_back, forgotten):
        dossier.refresh_from_db()
        assert (dossier.timing, dossier.post_id) == ("", None)
    assert selectors.courses_of([refused.pk, taken_back.pk, forgotten.pk]) == []
    assert Letter.objects.filter(form="03").count() == 2


def test_the_applicant_takes_back_what_is_being_handled_until_it_is_decided(office):
    an = a_citizen()
    dossier = submitted(office, an)
    services.acknowledge(dossier.pk, actor=office.binh, at=SOON)
    services.withdraw_own(dossier.pk, actor=an, at=SOON)
    assert kinds(dossier)[-1] == "DossierWithdrawn"
    with pytest.raises(MoveNotAllowed):
        services.withdraw_own(dossier.pk, actor=an, at=SOON)


def test_papers_brought_to_the_counter_answer_the_correction(office):
    dossier = to_correct(office, a_citizen(), SOON, ANSWERS)
    services.accept_supplement(dossier.pk, papers=[NewPaper(name="Đơn", originals=1)], actor=office.binh, at=LATE)
    dossier.refresh_from_db()
    assert dossier.state == "submitted"
    assert Submission.objects.get(pk=dossier.pk).round == 2


def test_nothing_to_correct_without_a_request(office):
    an = a_citizen()
    with pytest.raises(NothingToCorrect):
        services.correct(submitted(office, an).pk, answers={"ho_ten": "X"}, actor=an, at=SOON)


def test_names_of_what_differs_are_those_of_the_form():
    old = {"a": 1, "b": {"x": 1, "y": [1, 2]}, "c": [{"n": 1}, {"n": 2}]}
    assert changed_fields(old, {"a": 1}) == ()
    assert changed_fields(old, {"b": {"x": 1, "y": [1, 3]}}) == ("b.y.1",)
    assert changed_fields(old, {"b": {"x": 2}}) == ("b.x", "b.y")
    assert changed_fields(old, {"c": [{"n": 1}, {"n": 3}], "d": 0}) == ("c.1.n", "d")
    assert changed_fields(old, {"c": [{"n": 1}]}) == ("c",)


def test_two_officers_acknowledge_at_once_and_one_of_them_does(committed_office):
    office = committed_office
    second = office.hire("Người tiếp nhận hai", "dossiers.receive")
    dossier = submitted(office, a_citizen())
    said = _at_once(
        lambda: services.acknowledge(dossier.pk, actor=office.binh, at=SOON),
        lambda: services.acknowledge(dossier.pk, actor=second, at=SOON),
    )
    assert sorted(said) == ["Received", "StateForbids"]
    assert Letter.objects.filter(dossier=dossier).count() == 1
    assert kinds(dossier).count("DossierReceived") == 1


def test_one_key_in_parallel_files_once(committed_office):
    office, an, key = committed_office, a_citizen(), uuid4()
    intake = an_intake(channel="online", agency_id=office.agency.pk)
    said = _at_once(
        *[lambda: services.submit(intake, NewSubmission(account_id=an.id), actor=an, at=MONDAY, key=key)] * 4
    )
    assert said == ["Received"] * 4
    assert [dossier.code[-4:] for dossier in Dossier.objects.all()] == ["0001"]
    assert received(office).code.endswith("0002")


def _at_once(*calls) -> list[str]:
    barrier, said = Barrier(len(calls)), []

    def run(call) -> None:
        barrier.wait()
        try:
            said.append(type(call()).__name__)
        except Exception as error:
            said.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_what_was_written_where_there_is_no_form_can_be_asked_for_again(office):
    an = a_citizen()
    dossier = submitted(office, an, answers={"_request": "Khai sinh"})
    mark = NewDefect(field="_request", paper_name="Nội dung đề nghị", reason="Chưa ghi tên cháu")
    services.request_correction(dossier.pk, defects=[mark], actor=office.binh, at=SOON)
    services.correct(dossier.pk, answers={"_request": "Khai sinh cho cháu Bảo"}, actor=an, at=LATE)
    assert Submission.objects.get(pk=dossier.pk).answers == {"_request": "Khai sinh cho cháu Bảo"}
