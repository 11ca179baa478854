"""Hot statements are part of Django's transaction, of its errors and of what watches its queries."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import InternalError, OperationalError, ProgrammingError, connection, connections, transaction
from django.db.utils import DataError
from django.test.utils import CaptureQueriesContext

from motcua.kernel.statements import _MOST, OneRow, row_of, rows_of, rows_planned_anew, together_for_each

pytestmark = pytest.mark.django_db(transaction=True)
Ask = Callable[..., list[tuple[Any, ...]]]
both_ways = pytest.mark.parametrize("ask", [rows_of, rows_planned_anew])


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def kept() -> int:
    found = row_of("SELECT count(*) FROM pg_prepared_statements WHERE starts_with(name, 'motcua_')", [])
    assert found is not None
    return int(found[0])


@pytest.fixture
def shelf() -> Iterator[None]:
    run("CREATE TABLE shelf (id bigint PRIMARY KEY, name text)")
    yield
    run("DROP TABLE shelf")


@both_ways
def test_values_come_back_as_they_went(ask: Ask) -> None:
    values = {"n": 7, "s": "Đặng % Thị", "none": None, "list": [1, 2], "yes": True}
    row = ask("SELECT %(n)s::int, %(s)s::text, %(none)s::text, %(list)s::int[], %(yes)s::bool, %(n)s::int + 1", values)
    assert row == [(7, "Đặng % Thị", None, [1, 2], True, 8)]
    assert ask("SELECT %s::text WHERE false", ["x"]) == []


@both_ways
def test_a_transaction_takes_it_back_and_a_commit_shows_it_to_others(shelf: None, ask: Ask) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert ask("INSERT INTO shelf VALUES (%s, %s) RETURNING name", [1, "một"]) == [("một",)]
        raise ZeroDivisionError
    assert row_of("SELECT count(*) FROM shelf", []) == (0,)
    with transaction.atomic():
        ask("INSERT INTO shelf VALUES (%s, %s)", [1, "một"])
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask("INSERT INTO shelf VALUES (%s, %s)", [2, "hai"])
            raise ZeroDivisionError
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM shelf")
            assert cursor.fetchall() == [(1,)]
    finally:
        other.close()


@both_ways
def test_errors_are_those_of_django(shelf: None, ask: Ask) -> None:
    with pytest.raises(ProgrammingError):
        ask("SELECT nothing FROM nowhere", [])
    with pytest.raises(DataError):
        ask("SELECT %s::int", ["bảy"])
    with transaction.atomic():
        with pytest.raises(DataError), transaction.atomic():
            ask("SELECT %s::text::int", ["tám"])
        assert ask("SELECT %s::int", [8]) == [(8,)]
    with pytest.raises((InternalError, transaction.TransactionManagementError)), transaction.atomic():
        with pytest.raises(DataError):
            ask("SELECT %s::text::int", ["chín"])
        ask("SELECT %s::int", [9])  # nothing more is answered in a broken transaction


def test_a_statement_outlives_a_rollback_a_change_of_its_table_and_its_loss(shelf: None) -> None:
    rows_of("INSERT INTO shelf VALUES (%s, %s)", [1, "một"])
    assert rows_of("SELECT * FROM shelf", []) == [(1, "một")]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    run("ALTER TABLE shelf ADD COLUMN place int DEFAULT 5")
    assert rows_of("SELECT * FROM shelf", []) == [(1, "một", 5)]
    run("DEALLOCATE ALL")
    assert rows_of("SELECT * FROM shelf", []) == [(1, "một", 5)]


def test_what_is_kept_on_the_server_is_bounded() -> None:
    for number in range(_MOST + 20):
        assert row_of(f"SELECT %s::int + {number}", [1]) == (1 + number,)
    assert kept() <= _MOST
    assert row_of("SELECT %s::int + 0", [1]) == (1,)


def test_a_list_is_not_kept() -> None:
    before = kept()
    rows_planned_anew("SELECT %s::int - 1000", [1])
    assert kept() == before


def test_a_server_that_went_away_is_said_and_the_next_request_has_a_new_connection() -> None:
    row_of("SELECT %s::int", [1])
    number = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
        with pytest.raises(OperationalError):
            row_of("SELECT %s::int", [1])
        connection.close_if_unusable_or_obsolete()  # what the end of a request does
        assert row_of("SELECT %s::int", [2]) == (2,)
    finally:
        other.close()


def test_whoever_watches_queries_sees_them() -> None:
    with CaptureQueriesContext(connection) as seen:
        assert row_of("SELECT %s::int + 41", [1]) == (42,)
        assert rows_planned_anew("SELECT %s::int + 42", [1]) == [(43,)]
    assert len(seen) == 2


def test_the_same_parts_are_answered_for_several_sets_of_values_in_one_trip() -> None:
    """Arrays, moments and nothing at all among them; a cast may stand anywhere in the statement."""

    def parts(number: int | None, many: list[int]) -> list[OneRow]:
        asked = "SELECT count(*) FROM unnest(%(many)s::bigint[]) AS one WHERE one > %(number)s::bigint"
        day = "SELECT %(at)s::timestamptz::date::text, %(number)s::bigint"
        return [
            OneRow(asked, ("above",), {"many": many, "number": number}),
            OneRow(day, ("day", "number"), {"at": datetime(2026, 11, 24, 9, tzinfo=UTC), "number": number}),
        ]

    several = [parts(2, [1, 2, 3, 4]), parts(None, [9]), parts(0, [])]
    with CaptureQueriesContext(connection) as seen:
        assert together_for_each(several) == [
            {"above": 2, "day": "2026-11-24", "number": 2},
            {"above": 0, "day": "2026-11-24", "number": None},
            {"above": 0, "day": "2026-11-24", "number": 0},
        ]
    assert len(seen) == 1
    assert together_for_each([]) == []
