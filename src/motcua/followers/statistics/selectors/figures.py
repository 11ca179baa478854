"""Figures for home pages, leaders and the public: counters plus what is not folded yet, so never behind the facts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.followers.statistics import rules
from motcua.followers.statistics.states import COUNTED

_SUMS = ", ".join(f"COALESCE(sum({name}), 0)" for name in COUNTED)
_NAMES = ", ".join(COUNTED)
_SELECT = f"""
SELECT {{by}} AS by, {_SUMS} FROM (
    SELECT month, agency_id, field, account_id, {_NAMES} FROM statistics_counter
    UNION ALL SELECT month, agency_id, field, account_id, {_NAMES} FROM statistics_delta
) AS counted
WHERE month BETWEEN %(first)s AND %(last)s
  AND (%(agencies)s::bigint[] IS NULL OR agency_id = ANY(%(agencies)s))
GROUP BY 1
"""  # noqa: S608 (names of our own columns)


@dataclass(frozen=True, slots=True)
class Figures(rules.Kept):
    """Counts of dossiers in some months. Refused, withdrawn and stopped ones are among the done (form II.06a)."""

    received: int = 0
    refused: int = 0
    withdrawn: int = 0
    stopped: int = 0
    closed: int = 0
    # What came from the portal, the office's answers to it, and those of them after the hours of the rule.
    submitted: int = 0
    answered: int = 0
    answered_late: int = 0

    @property
    def answered_on_time(self) -> int:
        return self.answered - self.answered_late


def figures(first: date, last: date, *, agencies: Collection[int] | None = None) -> Figures:
    """All dossiers of the months from ``first`` to ``last``, of some agencies or of all."""
    return _grouped("0", first, last, agencies).get(0, Figures())


def figures_by_agency(first: date, last: date, *, agencies: Collection[int] | None = None) -> dict[int, Figures]:
    """Per agency id."""
    return _grouped("agency_id", first, last, agencies)


def figures_by_field(first: date, last: date, *, agencies: Collection[int] | None = None) -> dict[str, Figures]:
    """Per field of procedures, by its code."""
    return _grouped("field", first, last, agencies)


def figures_by_officer(first: date, last: date, *, agencies: Collection[int] | None = None) -> dict[int, Figures]:
    """Per account that received, finished, refused …; 0 is the system."""
    return _grouped("account_id", first, last, agencies)


def figures_by_month(first: date, last: date, *, agencies: Collection[int] | None = None) -> dict[date, Figures]:
    """Per month, by its first day; months without any are left out."""
    return _grouped("month", first, last, agencies)


def public_figures(on: date, *, agencies: Collection[int] | None = None) -> Figures:
    """This month so far, as the portal shows it."""
    return figures(on, on, agencies=agencies)


def _grouped(by: str, first: date, last: date, agencies: Collection[int] | None) -> dict[Any, Figures]:
    values = {
        "first": first.replace(day=1),
        "last": last.replace(day=1),
        "agencies": None if agencies is None else list(agencies),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(by=by), values)
        return {key: Figures(**dict(zip(COUNTED, map(int, counts), strict=True))) for key, *counts in cursor.fetchall()}
