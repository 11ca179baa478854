from collections.abc import Iterator

import pytest
from django.db import connection

from motcua.cases.dossiers.tests import factories, snapshot
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.snapshot import Snapshot


@pytest.fixture(scope="session")
def built(django_db_setup, django_db_blocker) -> Snapshot:
    with django_db_blocker.unblock():
        return snapshot.take(factories.an_office)


@pytest.fixture
def office(built: Snapshot, db: None) -> Office:
    """A ward with its people, and a neighbour; gone after the test."""
    built.put_back()
    return built.value


@pytest.fixture
def committed_office(built: Snapshot, transactional_db: None) -> Iterator[Office]:
    """The same, really committed: for threads and processes."""
    built.start_over()
    yield built.value
    # They stand in tables of a library, which are not emptied with ours: other tests count what waits.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
