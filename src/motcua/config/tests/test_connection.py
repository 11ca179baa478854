"""A kept connection is asked for its life without a round trip, and a dead one is noticed."""

import pytest
from django.db import connection, connections

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
