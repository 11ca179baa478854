"""Conditions on ``dossiers_dossier`` as SQL: a list is asked for so often that Django's compiler was a third of it.

Columns stand unqualified, states as words in the text, so that the partial indexes of open work are used.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from motcua.cases.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Condition:
    """Part of a WHERE with its values. ``a & b`` holds where both hold."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)

    def for_queryset(self) -> RawSQL:
        """The same for ``filter()`` and ``Count(filter=…)``."""
        return RawSQL(self.sql, self.values, output_field=BooleanField())  # noqa: S611 - our own words, values apart


def listed(states: Iterable[str]) -> str:
    """'done', 'closed': for ``state IN (…)``; only for names of our own states."""
    return ", ".join(f"'{state}'" for state in sorted(str(state) for state in states))


def equals(column: str, values: Iterable[int]) -> Condition:
    """One of the ids. With a single one the planner may read an index in its order, so it is written as that."""
    ids = sorted(values)
    return Condition(f"{column} = %s", (ids[0],)) if len(ids) == 1 else Condition(f"{column} = ANY(%s)", (ids,))


def among(rows: QuerySet[Dossier]) -> Condition:
    """The dossiers of a query set: a door stays the only place that knows who may see what."""
    try:
        sql, values = rows.order_by().values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return Condition("false")
    return Condition(f"id IN ({sql})", tuple(values))


def containing(text: str) -> str:
    """For LIKE: anything around the text, which means only itself."""
    return f"%{starting(text)}"


def starting(text: str) -> str:
    """For LIKE: anything after the text."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"
