"""Two at the same moment, really committed: one has the room, one closes the round; the other reads why not."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from motcua.cases.meetings import services
from motcua.cases.meetings.errors import arranging as errors
from motcua.cases.meetings.errors.rounds import RoundChangedMeanwhile
from motcua.cases.meetings.models import Meeting, WrittenRound
from motcua.cases.meetings.tests.factories import MONDAY, a_house, a_plan, asked_in_writing


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_room_at_once_the_database_lets_one_win() -> None:
    house = a_house()
    plan, start = a_plan(house), threading.Barrier(2)

    def take(_: int) -> object:
        try:
            start.wait(10)
            return services.arrange(plan, actor=house.viet, at=MONDAY, key=uuid4())
        except errors.RoomTaken as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(take, range(2)))
    assert sorted(type(one).__name__ for one in answers) == ["Meeting", "RoomTaken"]
    assert Meeting.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_a_round_at_once_one_writes_the_conclusion() -> None:
    house = a_house()
    one, start = asked_in_writing(house), threading.Barrier(2)

    def close(words: str) -> str:
        try:
            start.wait(10)
            services.close_round(one.pk, version=2, conclusion=words, actor=house.viet, at=one.due_at)
            return words
        except RoundChangedMeanwhile:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(close, ("Phương án 1.", "Phương án 2.")))
    assert sorted(map(bool, answers)) == [False, True]
    assert WrittenRound.objects.get().conclusion == "".join(answers)
