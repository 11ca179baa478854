"""From the giver to the doer and back: taken, reported, handed in, accepted or sent back, put off, withdrawn."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from motcua.cases.assignments import errors, selectors, services
from motcua.cases.assignments.models import Assignment, Evidence
from motcua.cases.assignments.states import AssignmentState
from motcua.cases.assignments.tests.factories import (
    MONDAY,
    Team,
    a_document,
    again,
    an_order,
    evidence,
    given,
    handed_in,
    taken,
)
from motcua.cases.correspondence.errors import DocumentNotFound
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.tests import factories as dossiers
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import ZONE

FRIDAY, SUNDAY, HOLIDAY = date(2026, 11, 27), date(2026, 11, 29), date(2026, 11, 24)


def told(one: Assignment) -> list[str]:
    return [type(fact).__name__.removeprefix("Assignment") for fact in facts_about(one.subject)]


def test_it_goes_its_way_and_the_journal_tells_it(team: Team) -> None:
    one = given(team)
    services.take(one.pk, version=1, actor=team.chi, at=MONDAY)
    services.report(one.pk, version=2, text="Đã đối chiếu.", percent=60, actor=team.chi, at=MONDAY)
    services.hand_in(one.pk, version=3, text="Chưa đủ.", evidence=[evidence()], actor=team.chi, at=MONDAY)
    services.send_back(one.pk, version=4, reason="Thiếu khu phố 3.", actor=team.viet, at=MONDAY)
    assert (again(one).state, again(one).percent, again(one).handed_in_at) == ("processing", 60, None)
    services.hand_in(one.pk, version=5, text="Đã đủ.", actor=team.chi, at=MONDAY)
    services.accept(one.pk, version=6, answer="Tốt.", actor=team.viet, at=MONDAY)
    assert again(one).state == AssignmentState.DONE
    assert told(one) == ["Given", "Taken", "Progressed", "HandedIn", "SentBack", "HandedIn", "Accepted"]
    view = selectors.assignment_page(one.pk, actor=team.viet, now=MONDAY)
    assert [made.row.is_accepted for made in view.hand_ins] == [True, False]
    assert view.story[-1].text.endswith("đúng hạn")


def test_working_days_are_counted_by_the_calendar_and_explained(team: Team) -> None:
    """Tuesday is a holiday: five working days after Monday end on the next Tuesday."""
    one = given(team, term_days=5)
    assert one.due_at.astimezone(ZONE).date() == date(2026, 12, 1)
    view = selectors.assignment_page(one.pk, actor=team.chi, now=MONDAY)
    assert any("nghỉ" in line.text.lower() or "lễ" in line.text.lower() for line in view.ledger)


def test_a_day_that_is_named_lasts_until_the_office_closes(team: Team) -> None:
    one = given(team, term_days=None, due_on=FRIDAY)
    assert one.due_at == datetime(2026, 11, 27, 17, 30, tzinfo=ZONE)
    assert selectors.assignment_page(one.pk, actor=team.chi, now=MONDAY).ledger == ()


@pytest.mark.parametrize(
    ("due_on", "refusal"),
    [
        (SUNDAY, errors.DueNotWorking),
        (HOLIDAY, errors.DueNotWorking),
        (date(2026, 11, 20), errors.DueInThePast),
        (date(9999, 12, 31), errors.DueTooFar),
        (date(1, 1, 1), errors.DueInThePast),
    ],
)
def test_a_due_day_is_a_working_day_to_come(team: Team, due_on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        given(team, term_days=None, due_on=due_on)


def test_only_who_may_give_gives_and_only_to_posts_of_the_own_agency(team: Team) -> None:
    with pytest.raises(errors.MayNotGive):
        given(team, by=team.binh)
    with pytest.raises(errors.PostNotOffered):
        given(team, main_post=team.em.post_id)
    with pytest.raises(errors.PostNotOffered):
        given(team, by=team.em)
    with pytest.raises(errors.GivenToOneself):
        given(team, main_post=team.viet.post_id)


def test_it_follows_from_what_the_giver_may_see(team: Team) -> None:
    document, dossier = a_document(team), dossiers.in_review(team.office)
    assert given(team, document_id=document.pk).document_id == document.pk
    assert given(team, dossier_code=dossier.code).dossier_id == dossier.pk
    with pytest.raises(DocumentNotFound):
        given(team, by=team.kim, document_id=document.pk)
    with pytest.raises(DossierNotFound):
        given(team, by=team.kim, dossier_code=dossier.code)
    assert Assignment.objects.count() == 2


def test_the_source_is_shown_only_to_whom_its_own_door_opens(team: Team) -> None:
    document = a_document(team)
    one = given(team, document_id=document.pk)
    (seen,) = selectors.assignment_page(one.pk, actor=team.viet, now=MONDAY).sources
    (hidden,) = selectors.assignment_page(one.pk, actor=team.chi, now=MONDAY).sources
    assert seen.document_id == document.pk
    assert document.abstract in seen.text
    assert hidden.document_id is None
    assert document.abstract not in hidden.text


def test_from_the_document_and_the_dossier_its_assignments_are_found_by_those_who_see_them(team: Team) -> None:
    document, dossier = a_document(team), dossiers.in_review(team.office)
    one, other = given(team, document_id=document.pk), taken(team)
    services.hand_in(
        other.pk, version=other.version, text="Xong.", dossier=dossier.code.lower(), actor=team.chi, at=MONDAY
    )
    for start, tied in ((document, one), (dossier, other)):
        found = selectors.ties_of({start.subject})
        assert tied.subject in found
        (row,) = selectors.tied_assignments(found, actor=team.viet, now=MONDAY)
        assert row.id == tied.pk
        assert selectors.tied_assignments(found, actor=team.em, now=MONDAY) == []


def test_the_same_form_twice_is_one_assignment(team: Team) -> None:
    key = uuid4()
    one, other = (services.give(an_order(team), actor=team.viet, at=MONDAY, key=key) for _ in range(2))
    assert one.pk == other.pk


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        ("viet", {"withdraw"}),
        ("chi", {"report", "hand_in", "ask_postponement"}),
        ("kim", set()),
        ("binh", set()),
    ],
)
def test_the_page_offers_each_what_the_rules_allow(team: Team, who: str, verbs: set[str]) -> None:
    one = taken(team)
    assert selectors.assignment_page(one.pk, actor=getattr(team, who), now=MONDAY).verbs == verbs


def test_nobody_else_sees_it(team: Team) -> None:
    one = given(team)
    for who in (team.em, team.hoa):
        with pytest.raises(errors.AssignmentNotFound):
            selectors.get_assignment(one.pk, actor=who)
    assert selectors.get_assignment(one.pk, actor=team.kim).pk == one.pk  # she gives work in Chi's unit


def test_a_stranger_with_every_grant_elsewhere_can_do_nothing(team: Team) -> None:
    one = handed_in(team)
    for verb, asked in (
        (services.take, {}), (services.report, {"text": "x", "percent": 1}), (services.hand_in, {"text": "x"}),
        (services.accept, {}), (services.send_back, {"reason": "x"}), (services.withdraw, {"reason": "x"}),
        (services.postpone, {}), (services.refuse_postponement, {"reason": "x"}),
        (services.ask_postponement, {"reason": "x", "due_on": FRIDAY}),
    ):  # fmt: skip
        with pytest.raises((errors.NotYourAssignment, errors.NotGivenByYou)):
            verb(one.pk, version=one.version, **asked, actor=team.em, at=MONDAY)  # type: ignore[operator] # table


def test_who_has_not_seen_the_latest_is_asked_to_look_again(team: Team) -> None:
    one = taken(team)
    services.report(one.pk, version=2, text="Xong nửa.", percent=50, actor=team.chi, at=MONDAY)
    with pytest.raises(errors.ChangedMeanwhile):
        services.withdraw(one.pk, version=2, reason="Thôi.", actor=team.viet, at=MONDAY)
    assert again(one).state == AssignmentState.PROCESSING


def test_a_later_day_is_asked_for_and_granted_or_refused(team: Team) -> None:
    one = taken(team, term_days=None, due_on=FRIDAY)
    later = date(2026, 12, 4)
    with pytest.raises(errors.NotLater):
        services.ask_postponement(one.pk, version=2, reason="Chậm.", due_on=FRIDAY, actor=team.chi, at=MONDAY)
    services.ask_postponement(one.pk, version=2, reason="Chờ số liệu.", due_on=later, actor=team.chi, at=MONDAY)
    assert "ask_postponement" not in selectors.assignment_page(one.pk, actor=team.chi, now=MONDAY).verbs
    assert selectors.waiting_count(team.viet) == 1
    services.refuse_postponement(one.pk, version=3, reason="Cần ngay.", actor=team.viet, at=MONDAY)
    assert again(one).due_at == one.due_at
    services.ask_postponement(one.pk, version=4, reason="Mưa bão.", due_on=later, actor=team.chi, at=MONDAY)
    services.postpone(one.pk, version=5, actor=team.viet, at=MONDAY)
    assert again(one).due_at == datetime(2026, 12, 4, 17, 30, tzinfo=ZONE)
    with pytest.raises(errors.NoPostponementAsked):
        services.postpone(one.pk, version=6, actor=team.viet, at=MONDAY)


def test_a_question_that_was_not_answered_is_over_with_its_assignment(team: Team) -> None:
    one = taken(team)
    later = one.due_at.date() + timedelta(days=7)
    services.ask_postponement(one.pk, version=2, reason="Chậm.", due_on=later, actor=team.chi, at=MONDAY)
    assert selectors.assignment_page(one.pk, actor=team.viet, now=MONDAY).question is not None
    services.hand_in(one.pk, version=3, text="Kịp rồi.", actor=team.chi, at=MONDAY)
    services.accept(one.pk, version=4, actor=team.viet, at=MONDAY)
    view = selectors.assignment_page(one.pk, actor=team.viet, now=MONDAY)
    assert (view.question, view.verbs) == (None, frozenset())


def test_what_is_withdrawn_waits_for_nobody(team: Team) -> None:
    one = given(team)
    assert selectors.waiting_count(team.chi) == 1
    services.withdraw(one.pk, version=1, reason="Tỉnh đã làm.", actor=team.viet, at=MONDAY)
    assert selectors.waiting_count(team.chi) == 0
    with pytest.raises(errors.MoveNotAllowed):
        services.take(one.pk, version=2, actor=team.chi, at=MONDAY)


def test_who_follows_up_decides_when_the_giver_is_gone_but_not_about_their_own(team: Team) -> None:
    one = given(team, by=team.kim, main_post=team.viet.post_id)
    services.take(one.pk, version=1, actor=team.viet, at=MONDAY)
    services.hand_in(one.pk, version=2, text="Xong.", actor=team.viet, at=MONDAY)
    with pytest.raises(errors.NotGivenByYou):
        services.accept(one.pk, version=3, actor=team.viet, at=MONDAY)
    other = given(team, by=team.kim)
    services.withdraw(other.pk, version=1, reason="Kim nghỉ hưu.", actor=team.viet, at=MONDAY)


def test_evidence_is_opened_through_its_assignment_only(team: Team) -> None:
    one, other = taken(team), given(team)
    services.hand_in(one.pk, version=2, text="Xong.", evidence=[evidence()], actor=team.chi, at=MONDAY)
    file = Evidence.objects.get()
    assert selectors.get_evidence(one.pk, file.pk, actor=team.viet).pk == file.pk
    with pytest.raises(errors.EvidenceNotFound):
        selectors.get_evidence(other.pk, file.pk, actor=team.viet)
    with pytest.raises(errors.AssignmentNotFound):
        selectors.get_evidence(one.pk, file.pk, actor=team.em)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"text": ""}, errors.WordsMissing),
        ({"document": "99/2026"}, errors.LinkedDocumentUnknown),
        ({"document": "'; --"}, errors.LinkedDocumentUnknown),
        ({"dossier": "H99.1-1"}, errors.LinkedDossierUnknown),
        ({"evidence": [(2**40, "x.pdf")]}, errors.FileGone),
        ({"evidence": [(1, "x.pdf")] * 11}, errors.TooManyFiles),
    ],
)
def test_a_refused_result_leaves_no_trace(team: Team, asked: dict[str, object], refusal: type[Exception]) -> None:
    one = taken(team)
    with pytest.raises(refusal):
        services.hand_in(one.pk, version=2, actor=team.chi, at=MONDAY, **({"text": "Xong."} | asked))  # type: ignore[arg-type] # by the table
    assert again(one).version == 2
    assert again(one).state == AssignmentState.PROCESSING


def test_handed_in_late_is_told_as_late_even_when_it_is_accepted(team: Team) -> None:
    one = taken(team, term_days=1)
    late = MONDAY + timedelta(days=9)
    services.hand_in(one.pk, version=2, text="Xong.", actor=team.chi, at=late)
    services.accept(one.pk, version=3, actor=team.viet, at=late)
    assert selectors.assignment_page(one.pk, actor=team.chi, now=late).badge.text == "Trễ hạn"
