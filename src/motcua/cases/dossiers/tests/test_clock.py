"""Supplements, suspensions, payments, extensions: what they do to the promised moment."""

from datetime import timedelta

import pytest

from motcua.cases.dossiers import errors, services
from motcua.cases.dossiers.events import SupplementProposed
from motcua.cases.dossiers.models import ExtensionCause, Letter, SupplementRequest, Wait
from motcua.cases.dossiers.services import NewDefect, NewPaper
from motcua.cases.dossiers.tests.factories import (
    BIRTH,
    MARRIAGE,
    MONDAY,
    TERMLESS,
    approved,
    ask,
    awaiting_papers,
    in_review,
)
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local

HOUR = timedelta(hours=1)
# Tuesday the 24th is a holiday.
WEDNESDAY, THURSDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)


def due(dossier):
    dossier.refresh_from_db()
    return dossier.due_at and f"{local(dossier.due_at):%d/%m %H:%M}"


def test_asking_pauses_the_clock_and_numbers_a_letter(office):
    dossier = awaiting_papers(office)
    assert (dossier.state, dossier.supplements, dossier.due_at) == ("supplement", 1, None)
    request = dossier.supplement_requests.get()
    assert request.wait.ended_at is None
    assert request.guide == office.chi.name
    assert request.defects.get().paper_name == "Tờ khai cấp giấy xác nhận"
    assert Letter.objects.get(form="02").about_id == request.pk


def test_the_answer_moves_the_promise_by_the_days_waited(office):
    dossier = awaiting_papers(office)
    services.accept_supplement(
        dossier.pk, papers=[NewPaper(name="Tờ khai mới", originals=1)], actor=office.binh, at=THURSDAY
    )
    # Due on the 27th; Wednesday and Thursday were waited: two working days on.
    assert (dossier.refresh_from_db(), dossier.state, due(dossier)) == (None, "processing", "01/12 17:30")
    assert dossier.papers.latest("position").name == "Tờ khai mới"
    assert SupplementRequest.objects.get().answered_at == THURSDAY


def test_a_procedure_that_restarts_counts_from_the_answer(office):
    dossier = awaiting_papers(office, BIRTH)
    services.accept_supplement(dossier.pk, actor=office.chi, at=THURSDAY.replace(hour=16))
    assert due(dossier) == "27/11 17:30"


def test_a_new_term_begins_with_the_answer(office):
    dossier = awaiting_papers(office, TERMLESS)
    services.accept_supplement(dossier.pk, actor=office.chi, at=WEDNESDAY)
    assert due(dossier) == "09/12 17:30"


def test_a_second_request_needs_a_basis_and_a_leader_and_is_counted(office):
    dossier = awaiting_papers(office)
    services.accept_supplement(dossier.pk, actor=office.binh, at=WEDNESDAY)
    with pytest.raises(errors.SupplementNeedsBasis):
        ask(office, dossier, WEDNESDAY + HOUR)
    ask(office, dossier, WEDNESDAY + HOUR, legal_basis="Điều 5 Nghị định 123/2015/NĐ-CP")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements) == ("processing", 1)
    assert isinstance(facts_about(dossier.subject)[-1], SupplementProposed)
    with pytest.raises(errors.SupplementPending):
        ask(office, dossier, WEDNESDAY + HOUR, legal_basis="Điều 5")
    with pytest.raises(errors.NotAllowed):
        services.approve_supplement(dossier.pk, actor=office.chi, at=WEDNESDAY + HOUR)
    services.approve_supplement(dossier.pk, actor=office.dung, at=WEDNESDAY + HOUR)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements, dossier.due_at) == ("supplement", 2, None)
    assert [letter.number for letter in Letter.objects.filter(form="02").order_by("id")] == [1, 2]


def test_a_declined_proposal_lets_the_work_go_on(office):
    dossier = awaiting_papers(office)
    services.accept_supplement(dossier.pk, actor=office.binh, at=WEDNESDAY)
    ask(office, dossier, WEDNESDAY + HOUR, legal_basis="Điều 5")
    services.decline_supplement(dossier.pk, actor=office.dung, at=WEDNESDAY + HOUR)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements) == ("processing", 1)
    with pytest.raises(errors.NoSupplementPending):
        services.approve_supplement(dossier.pk, actor=office.dung, at=WEDNESDAY + HOUR)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"defects": []}, errors.FieldMissing),
        ({"explanation": " "}, errors.FieldMissing),
        ({"defects": [NewDefect(paper_id=10**9, reason="Mờ")]}, errors.DefectUnknown),
        ({"defects": [NewDefect(required_id=10**9, reason="Thiếu")]}, errors.DefectUnknown),
        ({"defects": [NewDefect(paper_name="Đơn", reason=" ")]}, errors.FieldMissing),
    ],
)
def test_a_request_names_papers_of_this_dossier_and_a_reason(office, changes, error):
    dossier = in_review(office)
    plain = {"defects": [NewDefect(paper_name="Đơn", reason="Thiếu")], "explanation": "Thiếu đơn"}
    with pytest.raises(error):
        services.request_supplement(dossier.pk, **(plain | changes), actor=office.chi, at=MONDAY + HOUR)
    assert not Wait.objects.exists()


def test_suspending_and_resuming(office):
    dossier = in_review(office, MARRIAGE)
    with pytest.raises(errors.FieldMissing):
        services.suspend(dossier.pk, reason="", actor=office.chi, at=MONDAY + HOUR)
    services.suspend(dossier.pk, reason="Chờ Công an xác minh", actor=office.chi, at=MONDAY + HOUR)
    assert due(dossier) is None
    with pytest.raises(errors.NotAllowed):
        services.resume(dossier.pk, actor=office.binh, at=WEDNESDAY)
    services.resume(dossier.pk, actor=office.chi, at=WEDNESDAY)
    assert due(dossier) == "30/11 17:30"


def test_a_financial_duty_waits_for_its_receipt(office):
    dossier = in_review(office, MARRIAGE)
    with pytest.raises(errors.FieldMissing):
        services.require_payment(dossier.pk, amount=0, reason="Thuế", actor=office.chi, at=MONDAY + HOUR)
    services.require_payment(dossier.pk, amount=500_000, reason="Lệ phí trước bạ", actor=office.chi, at=MONDAY + HOUR)
    assert due(dossier) is None
    with pytest.raises(errors.FieldMissing):
        services.settle_payment(dossier.pk, receipt="", actor=office.binh, at=WEDNESDAY)
    services.settle_payment(dossier.pk, receipt="0001234", actor=office.binh, at=WEDNESDAY)
    assert (due(dossier), dossier.state) == ("30/11 17:30", "processing")
    assert dossier.waits.get().financial_duty.receipt == "0001234"


FRIDAY_WEEK = MONDAY.replace(day=30, hour=17, minute=30)


def test_a_leader_extends_once_with_a_cause(office):
    dossier = in_review(office, MARRIAGE)
    services.extend(
        dossier.pk,
        new_due_at=FRIDAY_WEEK,
        cause="verification",
        reason="Chờ xác minh",
        actor=office.dung,
        at=MONDAY + HOUR,
    )
    assert due(dossier) == "30/11 17:30"
    assert Letter.objects.get(form="04").about_id == dossier.extension.pk
    with pytest.raises(errors.ExtendedAlready):
        services.extend(
            dossier.pk,
            new_due_at=FRIDAY_WEEK + timedelta(days=1),
            cause="verification",
            reason="x",
            actor=office.dung,
            at=MONDAY + HOUR,
        )


def test_a_wait_after_an_extension_moves_the_new_promise(office):
    dossier = in_review(office, MARRIAGE)
    services.extend(
        dossier.pk,
        new_due_at=FRIDAY_WEEK,
        cause="verification",
        reason="Chờ xác minh",
        actor=office.dung,
        at=MONDAY + HOUR,
    )
    ask(office, dossier, WEDNESDAY)
    services.accept_supplement(dossier.pk, actor=office.binh, at=THURSDAY)
    assert due(dossier) == "01/12 17:30"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"new_due_at": MONDAY + HOUR}, errors.NewDueNotLater),
        ({"new_due_at": FRIDAY_WEEK - timedelta(days=2)}, errors.NewDueNotWorking),
        ({"cause": "laziness"}, errors.CauseUnknown),
        ({"reason": ""}, errors.FieldMissing),
        ({"at": MONDAY + timedelta(days=7)}, errors.DueMomentPassed),
        ({"actor": "chi"}, errors.NotAllowed),
        ({"actor": "em"}, errors.NotAllowed),
    ],
)
def test_an_extension_is_before_the_due_moment_later_and_reasoned(office, changes, error):
    dossier = in_review(office, MARRIAGE)
    plain = {"new_due_at": FRIDAY_WEEK, "cause": "verification", "reason": "Chờ", "at": MONDAY + HOUR, "actor": "dung"}
    call = plain | changes
    call["actor"] = getattr(office, call["actor"])
    with pytest.raises(error):
        services.extend(dossier.pk, **call)
    assert due(dossier) == "27/11 17:30"


def test_nothing_promised_nothing_to_extend(office):
    dossier = in_review(office, TERMLESS)
    with pytest.raises(errors.NothingToExtend):
        services.extend(dossier.pk, new_due_at=FRIDAY_WEEK, cause="other", reason="x", actor=office.dung, at=MONDAY)


def test_a_cause_holds_between_its_dates(office):
    ExtensionCause.objects.filter(code="verification").update(valid_to="2026-10-01")
    dossier = in_review(office, MARRIAGE)
    with pytest.raises(errors.CauseUnknown):
        services.extend(
            dossier.pk, new_due_at=FRIDAY_WEEK, cause="verification", reason="x", actor=office.dung, at=MONDAY + HOUR
        )


def test_after_a_decision_nothing_is_asked_or_suspended(office):
    dossier = approved(office, MARRIAGE)
    for verb, call in (
        ("request_supplement", {"defects": [NewDefect(reason="x")], "explanation": "x"}),
        ("suspend", {"reason": "x"}),
    ):
        with pytest.raises(errors.OutcomeDecided):
            getattr(services, verb)(dossier.pk, **call, actor=office.hoa, at=MONDAY + HOUR)
