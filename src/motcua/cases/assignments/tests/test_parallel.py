"""Two at the same moment, really committed: one wins, the other is told to look again."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from motcua.cases.assignments import errors, services
from motcua.cases.assignments.models import Assignment, Postponement
from motcua.cases.assignments.tests import factories
from motcua.cases.assignments.tests.factories import MONDAY, Team, again, an_order, handed_in
from motcua.foundation.journal.selectors import facts_about

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def committed(transactional_db: None) -> Team:
    return factories.a_team()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Each on a connection of its own, all let go in one moment; what one raised is its answer."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(run, deeds))


def test_accepted_in_one_window_and_sent_back_in_the_other_it_is_one_of_both(committed: Team) -> None:
    for _ in range(5):
        one = handed_in(committed)
        say = {"version": one.version, "actor": committed.viet, "at": MONDAY}
        answers = at_once(
            lambda one=one, say=say: services.accept(one.pk, **say),  # type: ignore[misc] # who, when and which version
            lambda one=one, say=say: services.send_back(one.pk, reason="Thiếu.", **say),  # type: ignore[misc] # who, when and which version
        )
        lost = [answer for answer in answers if answer is not None]
        assert len(lost) == 1
        assert isinstance(lost[0], errors.ChangedMeanwhile)
        now = again(one)
        assert now.version == one.version + 1
        assert (now.state == "done") == (answers[0] is None)
        assert len([fact for fact in facts_about(one.subject) if fact.at == MONDAY]) == 4


def test_the_doer_hands_in_while_the_giver_withdraws(committed: Team) -> None:
    one = factories.taken(committed)
    answers = at_once(
        lambda: services.hand_in(one.pk, version=2, text="Xong.", actor=committed.chi, at=MONDAY),
        lambda: services.withdraw(one.pk, version=2, reason="Thôi.", actor=committed.viet, at=MONDAY),
    )
    assert sum(isinstance(answer, errors.ChangedMeanwhile) for answer in answers) == 1
    assert again(one).state in ("handed_in", "withdrawn")


def test_one_form_from_eight_windows_is_one_assignment(committed: Team) -> None:
    key = uuid4()
    order = an_order(committed)
    answers = at_once(*[lambda: services.give(order, actor=committed.viet, at=MONDAY, key=key).pk] * 8)
    assert len(set(answers)) == 1
    assert Assignment.objects.filter(idempotency_key=key).count() == 1


def test_two_windows_ask_for_a_later_day_once(committed: Team) -> None:
    one = factories.taken(committed)
    later = one.due_at.date().replace(month=12, day=11)
    ask = {"version": 2, "reason": "Chậm.", "due_on": later, "actor": committed.chi, "at": MONDAY}
    answers = at_once(*[lambda: services.ask_postponement(one.pk, **ask)] * 2)  # type: ignore[arg-type] # of several types
    assert sum(isinstance(answer, errors.ChangedMeanwhile) for answer in answers) == 1
    assert Postponement.objects.filter(assignment=one).count() == 1
