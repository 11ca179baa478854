"""Niêm nhật ký: give committed entries their place in the hash chain of their agency.

Only the worker seals: a request that queued for the chain would queue behind every other request of its agency.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.foundation.journal.rules import Line, digest, origin

# One sealer at a time in a database; any constant that no one else uses.
_LOCK = 0x4D43_5345_414C
# What can be seen here is committed; within a batch the order is that of the entries.
_WAITING = """
SELECT e.id, e.agency_id, e.actor_id, e.post_id, e.subject, e.kind, e.facts::text, e.at
FROM journal_unsealed u JOIN journal_entry e ON e.id = u.entry_id ORDER BY e.id LIMIT %s
"""
_HEADS = """
SELECT wanted.chain, l.position, l.digest
FROM unnest(%s::bigint[]) AS wanted (chain)
CROSS JOIN LATERAL (
    SELECT position, digest FROM journal_link WHERE chain = wanted.chain ORDER BY position DESC LIMIT 1
) l
"""
_SEAL = """
WITH linked AS (
    INSERT INTO journal_link (entry_id, chain, position, digest, sealed_at)
    SELECT entry_id, chain, position, digest, %s
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bytea[]) AS new (entry_id, chain, position, digest)
    RETURNING entry_id
)
DELETE FROM journal_unsealed WHERE entry_id IN (SELECT entry_id FROM linked)
"""


@dataclass
class _Head:
    position: int
    digest: bytes


@transaction.atomic
def seal(*, at: datetime, limit: int = 1000) -> int:
    """Link up to ``limit`` waiting entries. Returns how many; 0 also while another sealer is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_WAITING, [limit])
        lines = [_line(*row) for row in cursor.fetchall()]
        if not lines:
            return 0
        heads = _heads({line.chain for line in lines})
        links = [_link(heads[line.chain], line, at) for line in lines]
        cursor.execute(_SEAL, [at, *(list(column) for column in zip(*links, strict=True))])
    return len(lines)


def _line(*row: Any) -> Line:
    number, agency, actor, post, subject, kind, facts, at = row
    return Line(number, agency, actor, post, subject, kind, json.loads(facts), at)


def _heads(chains: set[int]) -> dict[int, _Head]:
    heads = {chain: _Head(0, origin(chain)) for chain in chains}
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [sorted(chains)])
        for chain, position, last in cursor.fetchall():
            heads[chain] = _Head(position, bytes(last))
    return heads


def _link(head: _Head, line: Line, at: datetime) -> tuple[int, int, int, bytes]:
    head.position += 1
    head.digest = digest(head.digest, line, position=head.position, sealed_at=at)
    return line.id, line.chain, head.position, head.digest
