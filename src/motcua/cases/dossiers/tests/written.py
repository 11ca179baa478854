"""What tests begin with, made by the services once a process and written again in one go.

An office asks the server four hundred times; that was most of the time of the suite. Its statements that write, sent
again together with the same numbers, leave the same rows, and triggers do their part as before.
"""

import copy
import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connection

T = TypeVar("T")
_ONLY_READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE)\b", re.IGNORECASE)
_SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename), last_value, start_value FROM pg_sequences ORDER BY 1"


class Written(Generic[T]):
    """``make`` for real in the first test that has a database without agencies, then its writes.

    Only inside a transaction that is rolled back: a test that really commits makes everything for real.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self.make = make
        self.statements = ""
        self.made: T | None = None
        # Where each sequence stood before: the rows get the numbers again that the statements name.
        self.numbers: dict[str, tuple[int, bool]] = {}

    def __call__(self) -> T:
        if not connection.in_atomic_block or _holds_agencies():
            return self.make()
        if self.made is None:
            return self._for_real()
        self._again()
        return copy.deepcopy(self.made)

    def _for_real(self) -> T:
        before, texts = _numbers(), list[str]()

        def listen(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            if not _ONLY_READS.match(sql):
                plain = psycopg.ClientCursor(context["connection"].connection)
                texts.extend(plain.mogrify(sql, one) for one in (params if many else [params]))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            made = self.make()
        self.numbers = {name: before[name] for name, now in _numbers().items() if now != before[name]}
        self.statements = ";\n".join(texts)
        self.made = copy.deepcopy(made)
        return made

    def _again(self) -> None:
        reached = _numbers()
        with connection.cursor() as cursor:
            begin = ", ".join(f"setval('{name}', {at}, {called})" for name, (at, called) in self.numbers.items())
            end = ", ".join(f"setval('{name}', {reached[name][0]})" for name in self.numbers)
            cursor.execute(f"SELECT {begin};\n{self.statements};\nSELECT {end}")


def _holds_agencies() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM organizations_agency) OR EXISTS (SELECT FROM procedures_procedure)")
        return bool(cursor.fetchone()[0])


def _numbers() -> dict[str, tuple[int, bool]]:
    """Where each sequence stands, and whether that number is taken."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return {name: (start if at is None else at, at is not None) for name, at, start in cursor.fetchall()}
