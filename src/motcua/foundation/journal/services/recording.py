"""Write the fact once; audit, history, mail, statistics and exchange read the same row."""

import json
from collections.abc import Sequence

from django.db import connection

from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.services.following import followers_of

# One statement, because every verb pays for it: the entry, its place in the sealer's queue, a duty per follower.
# No NOTIFY for the workers: its lock at commit cost 28 % of the facts that eight writers record (2,840 to 2,030 a
# second), while a worker that looks every fraction of a second costs next to nothing.
_RECORD = """
WITH entry AS (
    INSERT INTO journal_entry (agency_id, actor_id, post_id, subject, kind, facts, at)
    VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id
), queued AS (
    INSERT INTO journal_unsealed (entry_id) SELECT id FROM entry
), duties AS (
    INSERT INTO journal_duty (entry_id, follower, subject, attempts, error)
    SELECT id, follower, %s, 0, '' FROM entry, unnest(%s::text[]) AS follower
)
SELECT id FROM entry
"""

# The same rows for many facts: entries get their numbers in the order of the facts, duties in that of the entries.
_RECORD_ALL = """
WITH entry AS (
    INSERT INTO journal_entry (agency_id, actor_id, post_id, subject, kind, facts, at)
    SELECT agency_id, actor_id, post_id, subject, kind, facts::jsonb, at
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])
        WITH ORDINALITY AS told (agency_id, actor_id, post_id, subject, kind, facts, at, place)
    ORDER BY place RETURNING id, subject, kind
), queued AS (
    INSERT INTO journal_unsealed (entry_id) SELECT id FROM entry
), duties AS (
    INSERT INTO journal_duty (entry_id, follower, subject, attempts, error)
    SELECT entry.id, who.follower, entry.subject, 0, ''
    FROM entry JOIN unnest(%s::text[], %s::text[]) AS who (kind, follower) USING (kind) ORDER BY entry.id, who.follower
)
SELECT id FROM entry ORDER BY id
"""


class RecordedOutsideTransaction(RuntimeError):
    """A fact and its cause cannot be separated: record inside the transaction that changes the rows."""


def record(fact: Fact) -> int:
    """Tell the journal. Returns the entry's id; raises RecordedOutsideTransaction outside a transaction."""
    if not connection.in_atomic_block:
        raise RecordedOutsideTransaction(fact.kind())
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORD,
            [
                fact.agency_id,
                fact.actor_id,
                fact.post_id,
                fact.subject,
                fact.kind(),
                json.dumps(fact.plain(), ensure_ascii=False),
                fact.at,
                fact.subject,
                sorted(followers_of(fact.kind())),
            ],
        )
        row = cursor.fetchone()
    return int(row[0])


def record_all(facts: Sequence[Fact]) -> list[int]:
    """Tell the journal of many things at once: the same rows as ``record`` one by one, in one statement."""
    if not connection.in_atomic_block:
        raise RecordedOutsideTransaction(facts[0].kind() if facts else "nothing")
    if not facts:
        return []
    who = [(kind, name) for kind in sorted({fact.kind() for fact in facts}) for name in sorted(followers_of(kind))]
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORD_ALL,
            [
                [fact.agency_id for fact in facts],
                [fact.actor_id for fact in facts],
                [fact.post_id for fact in facts],
                [fact.subject for fact in facts],
                [fact.kind() for fact in facts],
                [json.dumps(fact.plain(), ensure_ascii=False) for fact in facts],
                [fact.at for fact in facts],
                [kind for kind, _ in who],
                [name for _, name in who],
            ],
        )
        return [int(row[0]) for row in cursor.fetchall()]
