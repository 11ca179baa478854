"""What a meeting decided is written down one by one; where somebody is to do it, it becomes their assignment once."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.cases.assignments import errors as work
from motcua.cases.assignments import services as assignments
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.states import GIVING
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors import concluding as errors
from motcua.cases.meetings.errors.arranging import ChangedMeanwhile, WordsMissing
from motcua.cases.meetings.models import Meeting, MeetingConclusion
from motcua.cases.meetings.selectors import ConclusionLine
from motcua.cases.meetings.services import Conclusion
from motcua.cases.meetings.tests.factories import HOUR, House, a_house, again, held, invited
from motcua.kernel.actor import Actor


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.fixture
def leader(house: House) -> Actor:
    return house.office.hire("Lê Văn Sáu", GIVING)


def lines(one: Meeting, who: Actor) -> list[ConclusionLine]:
    return selectors.meeting_page(one.pk, actor=who, now=one.ends_at + 2 * HOUR).conclusions


def test_what_the_secretary_writes_waits_for_who_gives_work_and_is_given_once(house: House, leader: Actor) -> None:
    office, one = house.office, held(house, chair=leader)
    at, key = one.ends_at + 2 * HOUR, uuid4()
    road = Conclusion(
        text="Sửa đường ấp 3", main_post=office.chi.post_id, with_posts=(office.hoa.post_id or 0,), term_days=5
    )
    for _ in range(2):
        waiting = services.conclude(one.pk, road, actor=house.viet, at=at, key=key)
    services.conclude(one.pk, Conclusion(text="Thống nhất phương án 2."), actor=house.viet, at=at, key=uuid4())
    assert [(line.text, line.assignment) for line in lines(one, office.chi)] == [
        ("Sửa đường ấp 3", None), ("Thống nhất phương án 2.", None),
    ]  # fmt: skip
    with pytest.raises(work.MayNotGive):
        services.give_conclusions(one.pk, version=again(one).version, actor=house.viet, at=at)
    seen, wider = again(one).version, replace(road, text="Sửa đường ấp 3 và ấp 4")
    services.reword(one.pk, waiting.pk, wider, version=seen, actor=house.viet, at=at)
    with pytest.raises(ChangedMeanwhile):
        services.give_conclusions(one.pk, version=seen, actor=leader, at=at)
    assert services.give_conclusions(one.pk, version=seen + 1, actor=leader, at=at) == 1
    with pytest.raises(errors.NothingToGive):
        services.give_conclusions(one.pk, version=seen + 2, actor=leader, at=at)
    given = Assignment.objects.get()
    assert (given.title, given.giver_post_id, given.main_post_id) == (wider.text, leader.post_id, office.chi.post_id)
    assert given.helps.get().post_id == office.hoa.post_id
    for change in (
        lambda: services.reword(one.pk, waiting.pk, road, version=seen + 2, actor=leader, at=at),
        lambda: services.remove(one.pk, waiting.pk, version=seen + 2, actor=leader, at=at),
    ):
        with pytest.raises(errors.ConclusionGiven):
            change()
    assignments.take(given.pk, version=1, actor=office.chi, at=at)
    for who, is_open in ((office.chi, True), (house.viet, False)):
        line = lines(one, who)[0]
        assert line.assignment is not None
        assert (line.assignment.state, line.is_open) == ("processing", is_open), "its state for all, itself by its door"
    for who, meeting in ((office.chi, one.pk), (office.hoa, None)):
        origin = selectors.origin_of(given.pk, actor=who)
        assert origin is not None
        assert origin.meeting_id == meeting, "Hoa helps, but was not at the meeting"


def test_what_the_chair_writes_is_given_as_it_is_written(house: House, leader: Actor) -> None:
    one, chi = held(house, chair=leader), house.office.chi.post_id
    at = one.ends_at + HOUR
    long = Conclusion(text="Rà soát " + "từng hồ sơ " * 40, main_post=chi, due_on=date(2026, 12, 4))
    made = services.conclude(one.pk, long, actor=leader, at=at, key=uuid4())
    assert made.assignment is not None
    assert made.assignment.title.endswith("…")
    assert made.assignment.text == made.text
    plain = services.conclude(one.pk, Conclusion(text="Ghi nhận."), actor=leader, at=at, key=uuid4())
    services.remove(one.pk, plain.pk, version=again(one).version, actor=leader, at=at)
    assert [line.number for line in lines(one, leader)] == [1]


def test_what_can_no_longer_be_given_is_named_and_nothing_is_given(house: House, leader: Actor) -> None:
    one, chi = held(house, chair=leader), house.office.chi.post_id
    at = one.ends_at + HOUR
    for text, due in (("Việc một", None), ("Việc hai", date(2026, 11, 26))):
        said = Conclusion(text=text, main_post=chi, due_on=due, term_days=None if due else 3)
        services.conclude(one.pk, said, actor=house.viet, at=at, key=uuid4())
    with pytest.raises(errors.CannotBeGiven, match="Kết luận 2: Hạn phải sau lúc này"):
        services.give_conclusions(one.pk, version=again(one).version, actor=leader, at=at + timedelta(days=7))
    assert not Assignment.objects.exists()


def test_what_cannot_be_a_conclusion_is_refused_beside_its_field(house: House, leader: Actor) -> None:
    one, office = held(house, chair=leader), house.office
    at, chi = one.ends_at + HOUR, office.chi.post_id
    for who, said, error in (
        (leader, Conclusion(text=" "), WordsMissing),
        (leader, Conclusion(text="x", term_days=3), errors.DoerMissing),
        (house.viet, Conclusion(text="x", main_post=leader.post_id, term_days=3), errors.ChairDoes),
        (house.viet, Conclusion(text="x", main_post=office.em.post_id, term_days=3), work.PostNotOffered),
        (house.viet, Conclusion(text="x", main_post=chi), work.DueMissing),
        (house.viet, Conclusion(text="x", main_post=chi, due_on=date(2026, 11, 29)), work.DueNotWorking),
        (office.chi, Conclusion(text="x"), errors.MayNotConclude),
        (office.em, Conclusion(text="x"), errors.MayNotConclude),
    ):
        with pytest.raises(error):
            services.conclude(one.pk, said, actor=who, at=at, key=uuid4())
    other = invited(house, room_id=None, place="Sân", chair_post=leader.post_id or 0)
    with pytest.raises(errors.NotHeld):
        services.conclude(other.pk, Conclusion(text="x"), actor=leader, at=at, key=uuid4())
    assert not MeetingConclusion.objects.exists()
