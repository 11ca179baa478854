"""Hot statements in one call of libpq; point statements are parsed and planned by the server once a connection.

Through a cursor of Django a statement costs the application 47 µs, this way 12; a page asks a dozen. Lists and
searches are never kept prepared: see docs/decisions/0002-prepared-statements.md. Parameters are bound by the server,
so one whose type the statement does not show needs a cast.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from time import perf_counter
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from psycopg import errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

from motcua.kernel import timing

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
_Connection: TypeAlias = psycopg.Connection[Any]

# The same statement with other types of parameters (None has none) is prepared once more.
_MOST = 200
_PLACE = re.compile(r"%(?:s|\((\w+)\)s)")
_TYPED = re.compile(r"%\((\w+)\)s::(\w+(?:\[\])?)")
_prepared: WeakKeyDictionary[_Connection, OrderedDict[tuple[bytes, Any], bytes]] = WeakKeyDictionary()
# The plan no longer fits its table (a migration ran), or somebody threw the statement away.
_OUTDATED = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)


def row_of(statement: str, values: Values) -> tuple[Any, ...] | None:
    """The first row."""
    rows = rows_of(statement, values)
    return rows[0] if rows else None


def rows_of(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows. Part of Django's transaction and of its errors; ``%s`` and ``%(name)s`` as everywhere, no ``%%``."""
    return _rows(statement, values, is_kept=True)


def rows_planned_anew(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """The same for lists and searches: nothing is kept, the server plans for these very values each time."""
    return _rows(statement, values, is_kept=False)


@dataclass(frozen=True, slots=True)
class OneRow:
    """A statement that always answers one row: its columns and its values by name."""

    statement: str
    columns: tuple[str, ...]
    values: Mapping[str, Any]


def together(parts: Sequence[OneRow]) -> dict[str, Any]:
    """Several of them in one trip: column to value. What two call by one name is the same value."""
    values = {name: value for part in parts for name, value in part.values.items()}
    sources = ", ".join(f"({part.statement}) AS part{place}" for place, part in enumerate(parts))
    row = row_of(f"SELECT * FROM {sources}", values)  # noqa: S608 - statements of ours
    assert row is not None
    return dict(zip((column for part in parts for column in part.columns), row, strict=True))


def together_for_each(several: Sequence[Sequence[OneRow]]) -> list[dict[str, Any]]:
    """The same parts for several sets of values, in one trip: an answer for each, in their order. Every value has its
    cast in the statement, and is one that JSON can say."""
    if not several:
        return []
    types = {name: kind for part in several[0] for name, kind in _TYPED.findall(part.statement)}
    asked = [_TYPED.sub(r"seated.\1", part.statement) for part in several[0]]
    sources = ", ".join(f"LATERAL ({one}) AS part{place}" for place, one in enumerate(asked))
    columns = [column for part in several[0] for column in part.columns]
    given = [
        {"seated_place": place} | {name: value for part in parts for name, value in part.values.items()}
        for place, parts in enumerate(several)
    ]
    shape = ", ".join(f'"{name}" {kind}' for name, kind in {"seated_place": "int", **types}.items())
    rows = rows_of(
        f"SELECT {', '.join(f'part{place}.*' for place in range(len(several[0])))} "  # noqa: S608 - statements of ours
        f"FROM jsonb_to_recordset(%(given)s::jsonb) AS seated ({shape}), {sources} ORDER BY seated.seated_place",
        {"given": json.dumps(given, default=str)},
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def alone() -> Any:
    """Around one single statement: it is a transaction by itself, so BEGIN and COMMIT would be two trips for nothing;
    inside somebody else's transaction it gets a savepoint, so that its failure can be answered."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _rows(statement: str, values: Values, *, is_kept: bool) -> list[tuple[Any, ...]]:
    database = connections[DEFAULT_DB_ALIAS]  # ``connection`` would look this up anew for each of its attributes
    database.close_if_health_check_failed()
    database.ensure_connection()
    own: _Connection = database.connection
    if database.execute_wrappers or database.queries_logged or own.isolation_level is not None:
        return _by_cursor(database, statement, values)
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        try:
            return _at_once(own, statement, values, is_kept=is_kept)
        except _OUTDATED:
            _prepared.pop(own, None)
            if own.pgconn.transaction_status != TransactionStatus.IDLE:
                raise
            own.execute("DEALLOCATE ALL")
            return _at_once(own, statement, values, is_kept=is_kept)


def _at_once(own: _Connection, statement: str, values: Values, *, is_kept: bool) -> list[tuple[Any, ...]]:
    pgconn: PGconn = own.pgconn
    if not own.autocommit and pgconn.transaction_status == TransactionStatus.IDLE:
        _checked(pgconn, pgconn.exec_(b"BEGIN"))
    query, names = _numbered(statement)
    given = [values[name] for name in names] if isinstance(values, Mapping) else values
    adapting = Transformer(own)
    sent: Any = adapting.dump_sequence(given, [PyFormat.AUTO] * len(given))
    begun = perf_counter()
    if is_kept:
        name = _name_of(own, query, adapting.types)
        result = pgconn.exec_prepared(name, sent, adapting.formats, Format.TEXT)
    else:
        result = pgconn.exec_params(query, sent, adapting.types, adapting.formats, Format.TEXT)
    timing.add(begun)
    if _checked(pgconn, result) == ExecStatus.COMMAND_OK:
        return []
    adapting.set_pgresult(result)
    return adapting.load_rows(0, result.ntuples, tuple)


def _name_of(own: _Connection, query: bytes, types: Any) -> bytes:
    """The name under which this connection knows the statement; prepares it the first time."""
    known = _prepared.setdefault(own, OrderedDict())
    name = known.get((query, types))
    if name is not None:
        known.move_to_end((query, types))
        return name
    if len(known) >= _MOST:
        _, name = known.popitem(last=False)
        _checked(own.pgconn, own.pgconn.exec_(b"DEALLOCATE " + name))
    else:
        name = b"motcua_%d" % len(known)
    _checked(own.pgconn, own.pgconn.prepare(name, query, types))
    known[query, types] = name
    return name


def _checked(pgconn: PGconn, result: PGresult) -> int:
    """Raises psycopg's error for what the server refused, OperationalError when it is gone."""
    if result.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
        return result.status
    if pgconn.status == ConnStatus.BAD:
        raise errors.OperationalError("the server closed the connection")
    raise errors.error_from_result(result)


@cache
def _numbered(statement: str) -> tuple[bytes, tuple[str, ...]]:
    """``$1, $2`` as the server wants them, and the name of each for statements with names."""
    names: list[str] = []

    def number(place: re.Match[str]) -> str:
        name = place[1]
        if name is None:
            names.append("")
            return f"${len(names)}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    query = _PLACE.sub(number, statement)
    return query.encode(), tuple(names)


def _by_cursor(database: Any, statement: str, values: Values) -> list[tuple[Any, ...]]:
    """The same through a cursor, where Django's wrappers and counters of queries look."""
    with database._prepare_cursor(_Unprepared(database.connection)) as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
        return rows


class _Unprepared(psycopg.Cursor[Any]):
    """Bound by the server as above. psycopg must not prepare by itself: it throws all away after a ROLLBACK."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> "_Unprepared":
        super().execute(query, params, **{**how, "prepare": False})
        return self
