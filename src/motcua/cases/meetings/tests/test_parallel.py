"""Two take one room at the same moment, really committed: one has it, the other reads who."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from motcua.cases.meetings import services
from motcua.cases.meetings.errors import arranging as errors
from motcua.cases.meetings.models import Meeting
from motcua.cases.meetings.tests.factories import MONDAY, a_house, a_plan


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
