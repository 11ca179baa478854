"""Opinions are asked for in writing instead of a meeting: sent, answered matter by matter, counted, concluded."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.assignments import errors as work
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.states import GIVING
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors import arranging as plain
from motcua.cases.meetings.errors import concluding
from motcua.cases.meetings.errors import round_answers as answers
from motcua.cases.meetings.errors import rounds as errors
from motcua.cases.meetings.events import RoundAnswered, RoundClosed, RoundReminded
from motcua.cases.meetings.models import Meeting, RoundMember, RoundPaper, WrittenRound
from motcua.cases.meetings.services import Conclusion, MatterAnswer
from motcua.cases.meetings.tests.factories import (
    HOUR,
    MONDAY,
    TAM,
    House,
    a_house,
    a_plan,
    a_round,
    a_round_plan,
    again,
    asked_in_writing,
    closed_in_writing,
    invited,
    round_again,
    yes,
)
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local

MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(db: None) -> House:
    return a_house()


def seen(one: WrittenRound, who: Actor) -> selectors.RoundView:
    return selectors.round_view(one.pk, actor=who, now=MONDAY)


def test_it_is_known_to_nobody_but_who_arranges_and_chairs_until_it_is_sent(house: House) -> None:
    one, office = a_round(house), house.office
    for who in (office.chi, office.hoa, office.em):
        with pytest.raises(errors.RoundNotFound):
            selectors.get_round(one.pk, actor=who)
    assert seen(one, office.dung).sees_all
    services.ask_round(one.pk, version=1, actor=house.viet, at=MONDAY)
    assert not seen(one, office.chi).members
    for who in (office.hoa, office.em):
        with pytest.raises(errors.RoundNotFound):
            selectors.get_round(one.pk, actor=who)
    with pytest.raises(errors.RoundMoveNotAllowed):
        services.change_round(one.pk, version=2, plan=a_round_plan(house), actor=house.viet, at=MONDAY)
    with pytest.raises(errors.RoundMoveNotAllowed):
        services.ask_round(one.pk, version=2, actor=house.viet, at=MONDAY)


def test_the_same_key_makes_one_round_and_what_was_written_may_be_changed_until_it_is_sent(house: House) -> None:
    key = uuid4()
    made = {
        services.arrange_round(a_round_plan(house), actor=house.viet, at=MONDAY, key=key).pk for _ in range(2)
    }  # fmt: skip
    (number,) = made
    plan = a_round_plan(house, questions=(), due_on=date(2026, 11, 27), term_days=None, guests=())
    services.change_round(number, version=1, plan=plan, actor=house.viet, at=MONDAY)
    view = selectors.round_view(number, actor=house.viet, now=MONDAY)
    assert [matter.text for matter in view.matters] == ["Phương án sửa đường ấp 3"], "the subject is the one matter"
    assert (view.asked, local(view.round.due_at).date()) == (2, date(2026, 11, 27))
    with pytest.raises(errors.RoundChangedMeanwhile):
        services.ask_round(number, version=1, actor=house.viet, at=MONDAY)


def test_everybody_takes_a_stand_on_every_matter_and_may_change_it_until_it_is_due(house: House) -> None:
    one, chi = asked_in_writing(house), house.office.chi
    for said, error in (
        (yes(1), answers.VerdictMissing),
        ([MatterAnswer(1, "maybe"), *yes(2)], answers.VerdictMissing),
        ([MatterAnswer(1, "remarks", " "), *yes(2)], answers.VerdictUnexplained),
        ([MatterAnswer(1, "other"), *yes(2)], answers.VerdictUnexplained),
        ([MatterAnswer(1, "disagrees", "x" * 4001), *yes(2)], answers.VerdictTooLong),
    ):
        with pytest.raises(error):
            services.answer_round_for_post(one.pk, said, actor=chi, at=MONDAY)
    services.answer_round_for_post(one.pk, yes(), actor=chi, at=MONDAY)
    no = [MatterAnswer(1, "disagrees", "Thiếu kinh phí."), *yes(2)]
    services.answer_round_for_post(one.pk, no, actor=chi, at=MONDAY + HOUR)
    assert seen(one, chi).matters[0].mine == no[0]
    matter = seen(one, house.viet).matters[0]
    assert [(line.verdict_text, line.text) for line in matter.answers] == [("Không đồng ý", "Thiếu kinh phí.")]
    assert matter.said == "Không đồng ý 1"
    told = [(fact.answered, fact.asked) for fact in facts_about(one.subject) if isinstance(fact, RoundAnswered)]
    assert told == [(1, 3), (1, 3)]
    with pytest.raises(errors.NotAskedInWriting):
        services.answer_round_for_post(one.pk, yes(), actor=house.office.hoa, at=MONDAY)
    with pytest.raises(answers.RoundAnswerTooLate):
        services.answer_round_for_post(one.pk, yes(), actor=chi, at=one.due_at)


def test_what_others_said_is_for_who_arranges_and_chairs_and_the_result_for_all_once_it_is_closed(
    house: House,
) -> None:
    office, one = house.office, asked_in_writing(house)
    services.answer_round_for_post(one.pk, yes(), actor=office.chi, at=MONDAY)
    mine = seen(one, office.binh)
    assert (mine.sees_all, mine.matters[0].said, mine.matters[0].answers, mine.story) == (False, "", (), [])
    services.note_round_opened(one.pk, actor=office.binh, at=MONDAY)
    for who in (house.viet, office.dung):
        view = seen(one, who)
        state = {line.text.split(" · ")[-1]: (bool(line.opened_at), bool(line.answered_at)) for line in view.members}
        assert sorted(state.values()) == [(False, False), (True, False), (True, True)]
        assert len(view.waiting) == 2
    with pytest.raises(errors.StillWaiting, match="Còn 2 người"):
        services.close_round(one.pk, version=3, conclusion="Xong.", actor=house.viet, at=MONDAY)
    with pytest.raises(errors.MayNotClose):
        services.close_round(one.pk, version=3, conclusion="Xong.", actor=office.binh, at=one.due_at)
    version = round_again(one).version
    with pytest.raises(plain.WordsMissing):
        services.close_round(one.pk, version=version, conclusion=" ", actor=office.dung, at=one.due_at)
    services.close_round(one.pk, version=version, conclusion="Chọn phương án 2.", actor=office.dung, at=one.due_at)
    view = seen(one, office.binh)
    assert (view.round.conclusion, view.matters[0].said, view.matters[0].answers) == (
        "Chọn phương án 2.", "Đồng ý 1", (),
    )  # fmt: skip
    (fact,) = (fact for fact in facts_about(one.subject) if isinstance(fact, RoundClosed))
    assert (fact.answered, fact.asked) == (1, 3)


def test_a_round_closes_before_it_is_due_once_all_have_answered(house: House) -> None:
    one = asked_in_writing(house, guests=())
    for who in (house.office.chi, house.office.binh):
        services.answer_round_for_post(one.pk, yes(), actor=who, at=MONDAY)
    services.close_round(one.pk, version=4, conclusion="Thống nhất.", actor=house.viet, at=MONDAY)
    assert round_again(one).state == "closed"


def test_asking_in_writing_calls_the_meeting_off_and_says_why(house: House) -> None:
    meeting = invited(house)
    one = a_round(house, instead_of=meeting.pk)
    assert again(meeting).state == "invited", "nobody has been asked yet"
    services.ask_round(one.pk, version=1, actor=house.viet, at=MONDAY)
    assert (again(meeting).state, again(meeting).cancel_reason) == (
        "cancelled", f"Lấy ý kiến bằng văn bản thay cho cuộc họp: {one.code}.",
    )  # fmt: skip
    assert f"meeting:{meeting.pk}" in selectors.ties_of({one.subject})
    assert one.subject in selectors.ties_of({meeting.subject})
    with pytest.raises(errors.MeetingNotReplaceable):
        a_round(house, instead_of=meeting.pk)


def test_it_becomes_a_meeting_with_its_papers_and_people(house: House) -> None:
    kept = files.store(BytesIO(samples.pdf()), name="pa.pdf", at=MONDAY).pk, "Phương án.pdf"
    made = services.arrange_round(a_round_plan(house), papers=[kept], actor=house.viet, at=MONDAY, key=uuid4())
    services.ask_round(made.pk, version=1, actor=house.viet, at=MONDAY)
    for _ in range(2):
        try:
            meeting = services.turn_round(
                made.pk, a_plan(house), version=2, actor=house.viet, at=MONDAY, key=uuid4()
            )  # fmt: skip
        except errors.RoundChangedMeanwhile:
            assert Meeting.objects.count() == 1, "what is refused leaves nothing behind"
    assert (meeting.state, meeting.papers.get().name) == ("draft", "Phương án.pdf")
    assert (round_again(made).state, round_again(made).became_id) == ("turned", meeting.pk)
    with pytest.raises(answers.RoundAnswerTooLate):
        services.answer_round_for_post(made.pk, yes(), actor=house.office.chi, at=MONDAY)


def test_who_has_not_answered_is_reminded_once_when_the_round_says_so(house: House) -> None:
    one = asked_in_writing(house)
    services.answer_round_for_post(one.pk, yes(), actor=house.office.chi, at=MONDAY)
    assert one.remind_at is not None
    assert local(one.remind_at).isoformat()[:16] == "2026-11-26T07:30", "a working day before, as the office opens"
    assert not services.remind_of_round(at=one.remind_at - MINUTE)
    for wanted in (True, False):
        assert services.remind_of_round(at=one.remind_at) is wanted
    (fact,) = (fact for fact in facts_about(one.subject) if isinstance(fact, RoundReminded))
    assert set(fact.members) == set(RoundMember.objects.filter(answered_at=None).values_list("pk", flat=True))
    quiet = asked_in_writing(house, remind_days=None)
    short = asked_in_writing(house, term_days=1, remind_days=5)
    assert quiet.remind_at is short.remind_at is None


def test_a_round_that_is_withdrawn_says_why_and_takes_no_answer(house: House) -> None:
    one = asked_in_writing(house)
    with pytest.raises(plain.WordsMissing):
        services.withdraw_round(one.pk, version=2, reason=" ", actor=house.viet, at=MONDAY)
    with pytest.raises(plain.MayNotArrange):
        services.withdraw_round(one.pk, version=2, reason="x", actor=house.office.chi, at=MONDAY)
    services.withdraw_round(one.pk, version=2, reason="Chờ ý kiến tỉnh.", actor=house.viet, at=MONDAY)
    assert seen(one, house.office.chi).round.withdraw_reason == "Chờ ý kiến tỉnh."
    with pytest.raises(answers.RoundAnswerTooLate):
        services.answer_round_for_post(one.pk, yes(), actor=house.office.chi, at=MONDAY)


def test_its_conclusions_become_work_as_those_of_a_meeting_do(house: House) -> None:
    leader, office = house.office.hire("Lê Văn Sáu", GIVING), house.office
    one = closed_in_writing(house, chair_post=leader.post_id)
    at, road = one.due_at + HOUR, Conclusion(text="Sửa đường ấp 3", main_post=office.chi.post_id, term_days=5)
    waiting = services.conclude_round(one.pk, road, actor=house.viet, at=at, key=uuid4())
    assert waiting.assignment is None
    with pytest.raises(concluding.MayNotConclude):
        services.conclude_round(one.pk, road, actor=office.binh, at=at, key=uuid4())
    with pytest.raises(work.MayNotGive):
        services.give_round_conclusions(one.pk, version=round_again(one).version, actor=house.viet, at=at)
    assert services.give_round_conclusions(one.pk, version=round_again(one).version, actor=leader, at=at) == 1
    given = Assignment.objects.get()
    assert (given.main_post_id, given.giver_post_id) == (office.chi.post_id, leader.post_id)
    with pytest.raises(concluding.ConclusionGiven):
        services.remove_from_round(one.pk, waiting.pk, version=round_again(one).version, actor=leader, at=at)
    origin = selectors.origin_of(given.pk, actor=office.chi)
    assert origin is not None
    assert (origin.round_id, origin.meeting_id) == (one.pk, None)
    assert f"assignment:{given.pk}" in selectors.ties_of({one.subject})
    open_one = asked_in_writing(house, chair_post=leader.post_id)
    with pytest.raises(concluding.NotHeld):
        services.conclude_round(open_one.pk, road, actor=leader, at=at, key=uuid4())


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"subject_line": " "}, plain.WordsMissing), ({"term_days": None}, errors.RoundDueMissing),
        ({"due_on": date(2026, 12, 1)}, errors.RoundDueMissing), ({"term_days": 61}, errors.RoundDueMissing),
        ({"due_on": date(2026, 11, 29), "term_days": None}, work.DueNotWorking),
        ({"due_on": date(2026, 11, 20), "term_days": None}, work.DueInThePast),
        ({"remind_days": 99}, errors.RemindDaysWrong), ({"chair_post": 999_999}, plain.PostNotOffered),
        ({"posts": (999_999,)}, plain.PostNotOffered), ({"questions": ("x",) * 21}, errors.TooManyQuestions),
        ({"questions": ("x" * 501,)}, plain.WordsTooLong), ({"guests": (TAM, TAM)}, plain.GuestTwice),
        ({"instead_of": 999_999}, errors.MeetingNotReplaceable),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(
    house: House, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error) as refused:
        a_round(house, **changes)
    assert refused.value.facts["field"] in a_round_plan(house).__slots__
    assert not WrittenRound.objects.exists()


def test_who_chairs_is_not_asked_and_who_may_not_arrange_asks_nobody(house: House) -> None:
    office = house.office
    with pytest.raises(errors.ChairAsked):
        a_round(house, posts=(office.dung.post_id,))
    with pytest.raises(plain.MayNotArrange):
        services.arrange_round(a_round_plan(house), actor=office.chi, at=MONDAY, key=uuid4())
    with pytest.raises(errors.NobodyAsked):
        asked_in_writing(house, posts=(), guests=())
    late = a_round(house)
    with pytest.raises(errors.RoundDueOver):
        services.ask_round(late.pk, version=1, actor=house.viet, at=late.due_at)


def test_the_page_asks_as_much_of_the_database_however_many_are_asked(house: House) -> None:
    few = closed_in_writing(house, posts=(house.office.chi.post_id,), guests=())
    many = closed_in_writing(house)
    counts = []
    for one in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            seen(one, house.viet)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_summary_lists_under_each_matter_everybody_who_was_asked(house: House) -> None:
    one = closed_in_writing(house)
    name, content = services.print_round(one.pk, actor=house.viet, at=MONDAY)
    assert (name, content[:5]) == (f"tong-hop-y-kien-{one.code}.pdf", b"%PDF-")
    with pytest.raises(errors.RoundNotFound):
        services.print_round(one.pk, actor=house.office.chi, at=MONDAY)
    assert not RoundPaper.objects.exists()
