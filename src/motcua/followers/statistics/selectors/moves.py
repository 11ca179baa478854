"""How passages are counted: the one place where the columns of counts are written down."""

from motcua.followers.statistics.states import BUCKETS, Scope, Span

KEYS = ("agency_id", "scope", "unit_id", "post_id", "account_id", "step", "kind", "field_id")
SUMS = ("arrived", "early", "on_time", "overdue", "untimed", "used", "allowed")
BINS = len(BUCKETS) + 1
_KEYS = ", ".join(KEYS)
_MOVED = ", ".join(f"p.{key}" for key in KEYS)
_SUMS = ", ".join(f"sum({name})" for name in SUMS)
_SCOPES = ", ".join(f"'{scope}'" for scope in Scope.values)
_BOUNDS = ", ".join(map(str, BUCKETS))
_TIMINGS = ", ".join(f"(p.timing = '{timing}')::int" for timing in ("early", "on_time", "overdue", ""))
_ZONE = "Asia/Ho_Chi_Minh"
# The database's own histogram has no bounds of ours: a sum a bucket, which is one pass over the rows.
_BINS_OF_PASSAGES = ", ".join(f"count(*) FILTER (WHERE bin = {place})" for place in range(BINS))
BINS_OF_COUNTS = ", ".join(f"sum(histogram[{place + 1}])" for place in range(BINS))

_AT = f"w.day::timestamp AT TIME ZONE '{_ZONE}'"
_UNTIL = f"(w.day + 1)::timestamp AT TIME ZONE '{_ZONE}'"
_OF_THE_DAY = f"p.agency_id = w.agency_id AND p.scope IN ({_SCOPES}) AND p.{{at}} >= {_AT} AND p.{{at}} < {_UNTIL}"
# What began and what ended on the days of `w` (agency_id, day): one row a move.
MOVES = f"""
    SELECT w.day, {_MOVED}, 1 AS arrived, 0 AS early, 0 AS on_time, 0 AS overdue, 0 AS untimed, 0 AS used, 0 AS allowed,
        NULL::int AS bin
    FROM w JOIN statistics_passage p ON {_OF_THE_DAY.format(at="begun_at")}
  UNION ALL
    SELECT w.day, {_MOVED}, 0, {_TIMINGS}, p.used, p.allowed, width_bucket(p.used, ARRAY[{_BOUNDS}])
    FROM w JOIN statistics_passage p ON {_OF_THE_DAY.format(at="ended_at")}
"""  # noqa: S608 - names and numbers of our own
MARKED = "w (agency_id, day) AS (SELECT * FROM unnest(%(agencies)s::bigint[], %(days)s::date[]))"
_FORGET = """
DELETE FROM statistics_passagecount c USING unnest(%(agencies)s::bigint[], %(days)s::date[]) AS w (agency_id, day)
WHERE c.agency_id = w.agency_id AND c.span = '{span}' AND c.starts_on = w.day
"""
COUNT_DAYS = (
    _FORGET.format(span=Span.DAY),
    f"""
    WITH {MARKED}, moves AS ({MOVES})
    INSERT INTO statistics_passagecount (span, starts_on, {_KEYS}, {", ".join(SUMS)}, histogram)
    SELECT '{Span.DAY}', day, {_KEYS}, {_SUMS}, ARRAY[{_BINS_OF_PASSAGES}]::int[] FROM moves GROUP BY day, {_KEYS}
    """,  # noqa: S608 - names and numbers of our own
)
COUNT_MONTHS = (
    _FORGET.format(span=Span.MONTH),
    f"""
    WITH {MARKED}
    INSERT INTO statistics_passagecount (span, starts_on, {_KEYS}, {", ".join(SUMS)}, histogram)
    SELECT '{Span.MONTH}', w.day, {", ".join(f"c.{key}" for key in KEYS)}, {", ".join(f"sum(c.{s})" for s in SUMS)},
        ARRAY[{BINS_OF_COUNTS}]::int[]
    FROM w JOIN statistics_passagecount c ON c.agency_id = w.agency_id AND c.span = '{Span.DAY}'
        AND c.starts_on >= w.day AND c.starts_on < (w.day + interval '1 month')::date
    GROUP BY w.day, {", ".join(f"c.{key}" for key in KEYS)}
    """,  # noqa: S608 - names and numbers of our own
)
