"""Số liệu giám sát: how much came, was done in time or late, and how long it took, over any days, by any key.

Whole months from their rows, other days from theirs, and days that changed a moment ago from the passages themselves:
the cost follows days, posts and steps, never dossiers. See docs/decisions/0008-supervision-figures.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.db import connection

from motcua.followers.statistics import rules
from motcua.followers.statistics.models import StaleDay
from motcua.followers.statistics.selectors.moves import BINS, BINS_OF_COUNTS, KEYS, MARKED, MOVES, SUMS
from motcua.followers.statistics.states import Scope

# What the figures may be parted by.
BY = MappingProxyType(
    {
        "": (),
        "agency": ("agency_id",),
        "officer": ("post_id", "account_id"),
        "unit": ("unit_id",),
        "step": ("step", "kind"),
        "field": ("field_id",),
        "month": ("month",),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which passages: of these agencies, from ``first`` to ``last`` (both included), narrowed by keys."""

    agencies: frozenset[int]
    first: date
    last: date
    scope: str = str(Scope.DOSSIER)
    unit: int | None = None
    post: int | None = None
    account: int | None = None
    step: str | None = None
    field: int | None = None

    def narrowing(self) -> dict[str, Any]:
        """Column to value, where one is asked for."""
        asked = {
            "unit_id": self.unit, "post_id": self.post, "account_id": self.account, "step": self.step,
            "field_id": self.field,
        }  # fmt: skip
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Measures(rules.Kept):
    """What happened: ``arrived`` began in the time, the others ended in it; used time in working minutes."""

    arrived: int = 0
    used: int = 0
    allowed: int = 0
    histogram: tuple[int, ...] = ()
    supplements: int = 0

    @property
    def median(self) -> int | None:
        """Working minutes that half of them did not exceed."""
        return rules.percentile(self.histogram, 0.5)

    @property
    def ninetieth(self) -> int | None:
        """Working minutes that nine in ten did not exceed."""
        return rules.percentile(self.histogram, 0.9)

    @property
    def mean_allowed(self) -> int | None:
        """Working minutes that one of them was allowed, on average."""
        return round(self.allowed / self.timed) if self.timed else None


def measures(wanted: Slice, by: str = "") -> dict[tuple[Any, ...], Measures]:
    """Per value of the keys of ``by``; two queries."""
    stale = list(
        StaleDay.objects.filter(agency_id__in=wanted.agencies, day__range=(wanted.first, wanted.last))
        .order_by()
        .values_list("agency_id", "day")
        .distinct()
    )
    changed = {day.replace(day=1) for _, day in stale}
    months = [month for month in _whole_months(wanted.first, wanted.last) if month not in changed]
    covered = frozenset(months)
    span = (wanted.last - wanted.first).days + 1
    days = [day for day in (wanted.first + timedelta(n) for n in range(span)) if day.replace(day=1) not in covered]
    narrowing = wanted.narrowing()
    values = {
        "all": sorted(wanted.agencies), "scopes": [wanted.scope, str(Scope.SUPPLEMENT)], "months": months, "each": days,
        "agencies": [agency for agency, _ in stale], "days": [day for _, day in stale], **narrowing,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_statement(by, tuple(narrowing)), values)
        rows = cursor.fetchall()
    return _joined(rows, len(BY[by]), wanted.scope)


def _joined(rows: list[tuple[Any, ...]], keys: int, scope: str) -> dict[tuple[Any, ...], Measures]:
    """The supplement requests of each key beside what was asked for."""
    found: dict[tuple[Any, ...], Measures] = {}
    asked: dict[tuple[Any, ...], int] = {}
    for of, *row in rows:
        key, sums = tuple(row[:keys]), row[keys : keys + len(SUMS)]
        if of == scope:
            histogram = tuple(int(count) for count in row[keys + len(SUMS) :])
            found[key] = Measures(**dict(zip(SUMS, map(int, sums), strict=True)), histogram=histogram)
        else:
            asked[key] = int(sums[0])
    return {
        key: replace(found.get(key, Measures()), supplements=asked.get(key, 0)) for key in found.keys() | asked.keys()
    }


def _statement(by: str, narrowing: tuple[str, ...]) -> str:
    """S608: only names of our own columns go in."""
    narrowed = "".join(f" AND {name} = %({name})s" for name in narrowing)
    keys = "".join(f"{key}, " for key in BY[by])
    sums = ", ".join(f"sum({name})" for name in SUMS)
    bins = ", ".join(f"count(*) FILTER (WHERE bin = {place})" for place in range(BINS))
    plain = ", ".join(KEYS)
    month = "date_trunc('month', {})::date AS month"
    columns = f"{plain}, {', '.join(SUMS)}, histogram"
    kept = f"SELECT {month.format('starts_on')}, {columns} FROM statistics_passagecount c"  # noqa: S608 - our own columns
    live = f"""SELECT {month.format("day")}, {plain}, {sums}, ARRAY[{bins}]::bigint[] FROM moves
        WHERE scope = ANY(%(scopes)s){narrowed} GROUP BY month, {plain}"""  # noqa: S608 - our own columns
    where = f"WHERE agency_id = ANY(%(all)s) AND scope = ANY(%(scopes)s){narrowed}"
    return f"""
    WITH {MARKED}, moves AS ({MOVES}), counted AS (
        {kept} {where} AND span = 'month' AND starts_on = ANY(%(months)s::date[])
      UNION ALL
        {kept} {where} AND span = 'day' AND starts_on = ANY(%(each)s::date[])
            AND NOT EXISTS (SELECT 1 FROM w WHERE w.agency_id = c.agency_id AND w.day = c.starts_on)
      UNION ALL {live}
    )
    SELECT scope, {keys}{sums}, {BINS_OF_COUNTS} FROM counted GROUP BY scope{"".join(f", {key}" for key in BY[by])}
    """  # noqa: S608 - our own columns


def _whole_months(first: date, last: date) -> Iterator[date]:
    month = first if first.day == 1 else _after(first)
    while (following := _after(month)) - timedelta(1) <= last:
        yield month
        month = following


def _after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(32)).replace(day=1)
