from collections.abc import Iterator

import pytest
from django.db import connection

from motcua.foundation.journal.tests import followers


@pytest.fixture
def lamps(request: pytest.FixtureRequest) -> Iterator[None]:
    """A table for the work of the test's followers; ask for the database first."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS lamp (subject text, number int)")
        cursor.execute("DELETE FROM lamp")
    followers.seen.clear()
    followers.facts.clear()
    followers.facts_at_once.clear()
    followers.fault.clear()
    yield
    followers.fault.clear()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE lamp")
