"""The office, built once through the services and then put back row by row: 20 ms a test instead of 250."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

_TRIGGERS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
_LEFT_ALONE = {"django_migrations"}
# What migrations laid, as COPY text: tests that really commit leave tables empty.
_LAID: dict[str, bytes] = {}


@dataclass
class Snapshot:
    """What building wrote, per table as COPY text; and everything that was there, for tests that really commit."""

    value: Any
    new: dict[str, bytes]
    all: dict[str, bytes]

    def put_back(self) -> None:
        """Write the rows again, inside the test's own transaction; triggers come back when it is rolled back."""
        _switch_triggers("DISABLE", self.new)
        _write(self.new)

    def start_over(self) -> None:
        """The whole database as it was: an earlier test that committed has emptied it."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(self.all)} CASCADE")
            _switch_triggers("DISABLE", self.all)
            _write(self.all)
        _switch_triggers("ENABLE", self.all)


def remember() -> None:
    """What is there before the first test."""
    _LAID.update({table: rows for table in _tables() if (rows := _read(table))})


def lay_again() -> None:
    """After an emptying: whatever test comes next, in whatever order, begins with what the first began with."""
    with transaction.atomic():
        _switch_triggers("DISABLE", _LAID)
        _write(_LAID)
    _switch_triggers("ENABLE", _LAID)


def take(build: Any) -> Snapshot:
    """Build in a transaction that is rolled back. Ids are not given out again, so remembered values stay true."""
    tables = _tables()
    with transaction.atomic():
        emptied = {table: rows for table, rows in _LAID.items() if not _read(table)}
        _switch_triggers("DISABLE", emptied)
        _write(emptied)
        before = {table: _read(table) for table in tables}
        value = build()
        after = {table: _read(table) for table in tables}
        transaction.set_rollback(True)
    new = {}
    for table in tables:
        known = set(before[table].splitlines())
        added = [line for line in after[table].splitlines() if line not in known]
        if added:
            new[table] = b"\n".join(added) + b"\n"
    return Snapshot(value, new, after)


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - _LEFT_ALONE)


def _read(table: str) -> bytes:
    """The rows as text. Never the jobs that earlier tests have left: each test begins without any."""
    if table.startswith("procrastinate_"):
        return b""
    with connection.cursor() as cursor, cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)


def _switch_triggers(how: str, tables: Iterable[str]) -> None:
    """What is published may not be written again: not even by those who only put it back."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS)
        for table, name in cursor.fetchall():
            if table in tables and not name.endswith("_no_truncate"):
                cursor.execute(f'ALTER TABLE "{table}" {how} TRIGGER "{name}"')


def _write(rows: dict[str, bytes]) -> None:
    with connection.cursor() as cursor:
        # Foreign keys are checked at the end of the transaction, so the order of tables does not matter.
        for table, text in rows.items():
            if text:
                with cursor.cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(text)
