"""The list behind a figure: exactly the passages that it counts, newest first, by key."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType

from django.db import connection

from motcua.followers.statistics.selectors.supervision import Slice
from motcua.followers.statistics.states import Scope
from motcua.kernel.moments import ZONE

# Figure to the timings that it counts; those that came have none.
PASSED = MappingProxyType(
    {
        "arrived": None,
        "supplements": None,
        "done": ("early", "on_time", "overdue", ""),
        "early": ("early",),
        "on_time": ("on_time",),
        "in_time": ("early", "on_time"),
        "overdue": ("overdue",),
        "untimed": ("",),
    }
)

# Each agency's newest by its own index, then the newest of those. S608: only names of our own columns go in.
_LISTED = """
SELECT newest.* FROM unnest(%(agencies)s::bigint[]) AS a (agency_id) CROSS JOIN LATERAL (
    SELECT p.id, p.dossier_id, p.post_id, p.account_id, p.step, p.begun_at, p.ended_at, p.timing, p.used, p.allowed
    FROM statistics_passage p
    WHERE p.agency_id = a.agency_id AND p.scope = %(scope)s AND p.{column} >= %(begins)s AND p.{column} < %(ends)s
        {narrowed}
    ORDER BY p.{column} DESC, p.id DESC LIMIT %(limit)s) AS newest
ORDER BY newest.{column} DESC, newest.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class PassageLine:
    """One passage of the list."""

    id: int
    dossier_id: int
    post_id: int
    account_id: int
    step: str
    begun_at: datetime
    ended_at: datetime | None
    timing: str
    used: int
    allowed: int

    def at(self, measure: str) -> datetime:
        """The moment that put it into the list."""
        ended = PASSED[measure] is not None
        return self.ended_at if ended and self.ended_at is not None else self.begun_at


def passages(
    wanted: Slice, measure: str, *, after: tuple[datetime, int] | None = None, limit: int = 50
) -> list[PassageLine]:
    """The passages that ``measure`` counts in this slice; ``after`` is (moment, id) of the last line before."""
    timings = PASSED[measure]
    column = "begun_at" if timings is None else "ended_at"
    begins, ends = (datetime.combine(day, time(), ZONE) for day in (wanted.first, wanted.last + timedelta(days=1)))
    narrowing = wanted.narrowing()
    conditions = [f"p.{name} = %({name})s" for name in narrowing]
    if timings is not None and len(timings) < len(PASSED["done"] or ()):
        conditions.append("p.timing = ANY(%(timings)s)")
    if after is not None:
        conditions.append(f"(p.{column}, p.id) < (%(moment)s, %(number)s)")
    moment, number = after or (None, None)
    values = {
        "agencies": sorted(wanted.agencies), "begins": begins, "ends": ends, "timings": list(timings or ()),
        "scope": str(Scope.SUPPLEMENT) if measure == "supplements" else wanted.scope,
        "moment": moment, "number": number, "limit": limit, **narrowing,
    }  # fmt: skip
    narrowed = "".join(f" AND {condition}" for condition in conditions)
    with connection.cursor() as cursor:
        cursor.execute(_LISTED.format(column=column, narrowed=narrowed), values)
        return [PassageLine(*row) for row in cursor.fetchall()]
