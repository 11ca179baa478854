"""A kept connection is asked for its life without a round trip, and a dead one is noticed."""

from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.db.backends.postgresql import base

from motcua.kernel.statements import alone, row_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_living_connection_is_usable() -> None:
    connection.ensure_connection()
    assert connection.is_usable()


def test_a_connection_whose_server_side_is_gone_is_not_usable() -> None:
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
        assert not connection.is_usable()
    finally:
        other.close()
        connection.close()


def test_a_hot_statement_is_prepared_and_a_statement_alone_needs_no_transaction() -> None:
    with alone():
        assert not connection.in_atomic_block
        assert row_of("SELECT %s::int + 41", [1]) == (42,)
    prepared = row_of("SELECT count(*) FROM pg_prepared_statements WHERE statement = %s::text", ["SELECT $1::int + 41"])
    assert prepared == (1,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "written",
    ["2026-02-17 00:00:00+07", "2026-11-22 15:30:00.123456+00", "0001-01-01 00:00:00+00", "9999-12-31 23:59+00"],
)
def test_a_moment_is_read_as_django_reads_it(written: str) -> None:
    """Ours is psycopg's loader in C; Django's own is asked through a connection of its own kind."""
    theirs = base.DatabaseWrapper(connections["default"].settings_dict | {"ENGINE": "django.db.backends.postgresql"})
    try:
        with theirs.cursor() as cursor:
            expected = cursor.execute("SELECT %s::timestamptz", [written]).fetchone()[0]
    finally:
        theirs.close()
    assert (moment := row_of("SELECT %s::timestamptz", [written])[0]) == expected
    assert moment.utcoffset() == timedelta(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        assert cursor.fetchone() == (expected,)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        assert cursor.fetchall() == [(expected,)]
