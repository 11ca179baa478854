from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicRegistry

from motcua.config.worker import on_lines_of_its_own

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "of this test"


@pytest.fixture
def ran() -> Iterator[list[str]]:
    """Two jobs that ask for another in their transaction, and one of them thinks better of it."""
    names: list[str] = []

    @contextmanager
    def thread_of_the_worker() -> Iterator[None]:
        try:
            yield
        finally:
            connection.close()

    @app.task(queue=QUEUE)
    @thread_of_the_worker()
    def asked_for(by: str) -> None:
        names.append(f"asked for by {by}")

    @app.task(queue=QUEUE)
    @thread_of_the_worker()
    def asks() -> None:
        with transaction.atomic():
            asked_for.defer(by="asks")
            names.append("asks")

    @app.task(queue=QUEUE)
    @thread_of_the_worker()
    def gives_up() -> None:
        with transaction.atomic():
            asked_for.defer(by="gives up")
            names.append("gives up")
            raise KeyError

    made = (asked_for, asks, gives_up)
    asks.defer()
    gives_up.defer()
    yield names
    for task in made:
        del app.tasks[task.name]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = %s", [QUEUE])


def test_what_a_job_asks_for_in_a_transaction_comes_with_its_commit_or_not_at_all(ran: list[str]) -> None:
    worker = on_lines_of_its_own()
    worker.periodic_registry = PeriodicRegistry()  # nothing of the product's own runs beside

    worker.run_worker(queues=[QUEUE], wait=False, listen_notify=False, install_signal_handlers=False)

    assert ran == ["asks", "gives up", "asked for by asks"]
