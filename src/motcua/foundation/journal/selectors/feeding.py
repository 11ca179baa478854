"""The journal as programs read it: sealed facts of some agencies, in the order of sealing, after a number.

An entry's own id will not do: it is given before the commit, so a late commit would appear behind a reader's back.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

# Chain by chain along its index and then merged: a reader of one ward does not walk through the whole province.
_FEED = """
SELECT l.number, e.id, e.kind, e.facts::text, e.subject, e.agency_id, e.post_id, e.at
FROM unnest(%(chains)s::bigint[]) AS wanted (chain)
CROSS JOIN LATERAL (
    SELECT l.number, l.entry_id FROM journal_link l JOIN journal_entry f ON f.id = l.entry_id
    WHERE l.chain = wanted.chain AND l.number > %(after)s AND f.kind LIKE ANY(%(kinds)s)
    ORDER BY l.number LIMIT %(limit)s
) l
JOIN journal_entry e ON e.id = l.entry_id
ORDER BY l.number LIMIT %(limit)s
"""
_LATEST = "SELECT number FROM journal_link WHERE chain = %s ORDER BY number DESC LIMIT 1"
_AGAIN = """
SELECT l.number, e.id, e.kind, e.facts::text, e.subject, e.agency_id, e.post_id, e.at
FROM journal_link l JOIN journal_entry e ON e.id = l.entry_id
WHERE l.entry_id = ANY(%s) AND l.chain = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One sealed fact."""

    number: int
    entry_id: int
    kind: str
    facts: dict[str, Any]
    subject: str
    agency_id: int | None
    post_id: int | None
    at: datetime


def feed(chains: Collection[int], *, after: int, kinds: Collection[str], limit: int) -> list[FeedLine]:
    """Facts of these agencies whose kind is like one of ``kinds`` ('dossiers.%'), oldest seal first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FEED, {"chains": sorted(chains), "after": after, "kinds": sorted(kinds), "limit": limit}
        )  # fmt: skip
        return [_line(row) for row in cursor.fetchall()]


def feed_end(chains: Collection[int]) -> int:
    """The number of the latest sealed fact of these agencies; 0 when there is none. A tiny query an agency."""
    latest = [0]
    with connection.cursor() as cursor:
        for chain in chains:
            cursor.execute(_LATEST, [chain])
            row = cursor.fetchone()
            if row is not None:
                latest.append(int(row[0]))
    return max(latest)


def feed_line(entry_id: int, *, chains: Collection[int]) -> FeedLine | None:
    """This fact again, if it is one of these agencies."""
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, [[entry_id], sorted(chains)])
        row = cursor.fetchone()
        return _line(row) if row is not None else None


def _line(row: tuple[Any, ...]) -> FeedLine:
    return FeedLine(row[0], row[1], row[2], json.loads(row[3]), *row[4:])
