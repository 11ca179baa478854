"""Two clerks at the same moment, really committed: consecutive numbers, none lost, none given twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from motcua.cases.correspondence import errors, services
from motcua.cases.correspondence.models import ArrivalNumber, IncomingDocument
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, Office, an_arrival, presented

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def committed(transactional_db: None) -> Office:
    return factories.an_office()


def apart(deed: Callable[[], object]) -> object:
    """On a connection of its own, as another process would; what it raised is its answer."""
    try:
        return deed()
    except Exception as error:
        return error
    finally:
        connections.close_all()


def test_eight_clerks_registering_at_once_get_consecutive_numbers(committed: Office) -> None:
    start = threading.Barrier(8)

    def register(_: int) -> object:
        def deed() -> int:
            start.wait(10)
            return [
                services.register(
                    an_arrival(), is_confirmed=True, actor=committed.hoa, at=MONDAY, key=uuid4()
                ).number
                for _ in range(5)
            ][-1]  # fmt: skip

        return apart(deed)

    with ThreadPoolExecutor(8) as clerks:
        answers = list(clerks.map(register, range(8)))
    assert all(isinstance(answer, int) for answer in answers), answers
    numbers = IncomingDocument.objects.filter(agency=committed.agency).order_by("number")
    assert list(numbers.values_list("number", flat=True)) == list(range(1, 41))


def test_the_same_form_from_two_windows_is_one_line(committed: Office) -> None:
    key, start = uuid4(), threading.Barrier(2)

    def register(_: int) -> object:
        def deed() -> int:
            start.wait(10)
            return services.register(an_arrival(), is_confirmed=True, actor=committed.hoa, at=MONDAY, key=key).pk

        return apart(deed)

    with ThreadPoolExecutor(2) as windows:
        one, other = windows.map(register, range(2))
    assert one == other
    assert ArrivalNumber.objects.get(agency=committed.agency).last == 1


def test_a_clerk_whose_machine_dies_in_between_leaves_no_gap(committed: Office) -> None:
    """The server ends the connection while the number is taken and not yet committed, as after kill -9."""
    taken, gone = threading.Event(), threading.Event()
    backend: list[int] = []

    def dying() -> object:
        def deed() -> None:
            with transaction.atomic():
                services.register(an_arrival(), is_confirmed=True, actor=committed.hoa, at=MONDAY, key=uuid4())
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    backend.append(cursor.fetchone()[0])
                taken.set()
                gone.wait(10)
                connection.cursor().execute("SELECT 1")

        return apart(deed)

    def waiting() -> object:
        return apart(
            lambda: (
                services.register(an_arrival(), is_confirmed=True, actor=committed.hoa, at=MONDAY, key=uuid4()).number
            )
        )

    with ThreadPoolExecutor(2) as clerks:
        first = clerks.submit(dying)
        assert taken.wait(10)
        second = clerks.submit(waiting)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", backend)
        gone.set()
        assert isinstance(first.result(10), Exception)
        assert second.result(10) == 1
    assert IncomingDocument.objects.filter(agency=committed.agency).count() == 1


def test_two_leaders_directing_and_settling_at_once_are_told_apart(committed: Office) -> None:
    document, start = presented(committed), threading.Barrier(2)

    def settle(_: int) -> object:
        def deed() -> None:
            start.wait(10)
            services.settle(document.pk, answer="Đã xem, lưu.", actor=committed.dung, at=MONDAY)

        return apart(deed)

    with ThreadPoolExecutor(2) as leaders:
        answers = sorted(leaders.map(settle, range(2)), key=lambda answer: answer is not None)
    assert answers[0] is None
    assert isinstance(answers[1], errors.MoveNotAllowed)
