"""For verbs whose hot path is one statement: the journal's part of it, as further WITH clauses."""

# Comes after a clause ``told (agency_id, actor_id, post_id, subject, kind, facts, at)`` with a row per fact, and needs
# the parameter ``followers``: the sorted names of followers_of(kind). The same rows as record() writes.
RECORD_CLAUSES = """, entry AS (
    INSERT INTO journal_entry (agency_id, actor_id, post_id, subject, kind, facts, at)
    SELECT agency_id, actor_id, post_id, subject, kind, facts, at FROM told RETURNING id, subject
), queued AS (
    INSERT INTO journal_unsealed (entry_id) SELECT id FROM entry
), duties AS (
    INSERT INTO journal_duty (entry_id, follower, subject, attempts, error)
    SELECT entry.id, follower, entry.subject, 0, '' FROM entry, unnest(%(followers)s::text[]) AS follower
)"""

# The same for a second clause of such rows, whose facts have other followers: ``owed``, parameter ``owed_followers``.
RECORD_OWED_CLAUSES = """, owed_entry AS (
    INSERT INTO journal_entry (agency_id, actor_id, post_id, subject, kind, facts, at)
    SELECT agency_id, actor_id, post_id, subject, kind, facts, at FROM owed RETURNING id, subject
), owed_queued AS (
    INSERT INTO journal_unsealed (entry_id) SELECT id FROM owed_entry
), owed_duties AS (
    INSERT INTO journal_duty (entry_id, follower, subject, attempts, error)
    SELECT owed_entry.id, follower, owed_entry.subject, 0, ''
    FROM owed_entry, unnest(%(owed_followers)s::text[]) AS follower
)"""
