"""Hot point statements: parsed and planned by the server once a connection, not once a request.

Never for a search or a list: see docs/decisions/0002-prepared-statements.md. Parameters are bound by the server, so a
parameter whose type the statement does not show needs a cast.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

Values = Sequence[Any] | Mapping[str, Any]


class _Prepared(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **how: Any) -> "_Prepared":
        super().execute(query, params, **{**how, "prepare": True})
        return self


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """A cursor on Django's connection, seen by its wrappers and counters like any other."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # The stubs know no private method; only this one wraps a cursor of ours as Django wraps its own.
    with connection._prepare_cursor(_Prepared(connection.connection)) as cursor:  # type: ignore[attr-defined]
        yield cursor


def row_of(statement: str, values: Values) -> tuple[Any, ...] | None:
    """The first row."""
    with prepared() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def rows_of(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows."""
    with prepared() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def alone() -> Any:
    """Around one single statement: it is a transaction by itself, so BEGIN and COMMIT would be two trips for nothing;
    inside somebody else's transaction it gets a savepoint, so that its failure can be answered."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
