"""Figures of meetings: who was invited, read, answered, came; what it cost in hours; what was asked in writing."""

from datetime import date, timedelta

import pytest

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.models import Invitee
from motcua.cases.meetings.selectors import MeetingFigures, RoundFigures
from motcua.cases.meetings.tests.factories import (
    HOUR,
    MONDAY,
    House,
    a_house,
    a_plan,
    asked_in_writing,
    closed_in_writing,
    invited,
)

NOVEMBER = {"first": date(2026, 11, 1), "last": date(2026, 11, 30)}


@pytest.fixture
def house(db: None) -> House:
    return a_house()


def test_only_meetings_with_minutes_count_people_and_hours(house: House) -> None:
    office, met = house.office, invited(house)
    services.note_opened(met.pk, actor=office.binh, at=MONDAY)
    services.answer_for_post(met.pk, answer="comes", actor=office.chi, at=MONDAY)
    services.note_opened(met.pk, actor=office.hoa, at=MONDAY)
    came = Invitee.objects.get(meeting=met, post_id=office.chi.post_id).pk
    services.record(met.pk, version=2, came=[came], minutes="Đã bàn.", actor=house.viet, at=met.begins_at + HOUR)
    off = invited(house, at=MONDAY + timedelta(days=1))
    services.cancel(off.pk, version=2, reason="Mưa.", actor=house.viet, at=MONDAY)
    invited(house, at=MONDAY + timedelta(days=2))
    invited(house, at=MONDAY + timedelta(days=20))
    view = selectors.meeting_figures({office.agency.pk}, **NOVEMBER)
    assert view.whole.meetings == MeetingFigures(
        held=1, unrecorded=1, cancelled=1, invited=3, read=2, answered=1, came=1, minutes=240
    )
    assert view.whole.hours == 4, "two hours, of Chi and of who chaired"
    (line,) = view.lines
    assert line.meetings == view.whole.meetings
    assert line.unit


def test_a_meeting_is_spared_where_it_was_closed_in_writing_and_none_was_held_after_all(house: House) -> None:
    closed_in_writing(house, instead_of=invited(house).pk)
    closed_in_writing(house)
    asked_in_writing(house)
    gone = asked_in_writing(house)
    services.withdraw_round(gone.pk, version=2, reason="Thôi.", actor=house.viet, at=MONDAY)
    turned = asked_in_writing(house)
    services.turn_round(turned.pk, a_plan(house), version=2, actor=house.viet, at=MONDAY, key=turned.idempotency_key)
    view = selectors.meeting_figures({house.office.agency.pk}, **NOVEMBER)
    assert view.whole.rounds == RoundFigures(
        asked=5, spared=2, replaced=1, turned=1, withdrawn=1, open=1, people=15, opened=2, in_time=2
    )


def test_another_agencys_figures_are_nobodys_who_does_not_arrange_there(house: House) -> None:
    closed_in_writing(house)
    assert selectors.figured_agencies(house.viet) == {house.office.agency.pk}
    assert not selectors.figured_agencies(house.office.chi)
    empty = selectors.meeting_figures({house.office.neighbour.pk}, **NOVEMBER)
    assert (empty.whole.meetings, empty.whole.rounds, empty.lines) == (MeetingFigures(), RoundFigures(), [])
