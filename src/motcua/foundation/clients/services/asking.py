"""Giới hạn: how often a key asks, counted exactly and for all processes in one row."""

from datetime import datetime

from motcua.foundation.clients.models import ApiKey
from motcua.kernel.statements import row_of

# One statement outside any transaction: the row is locked for as long as this takes, not as long as the request does.
_COUNT = """
INSERT INTO clients_askingwindow AS w (key_id, number, asked) VALUES (%(key)s::bigint, %(number)s::bigint, 1)
ON CONFLICT (key_id) DO UPDATE SET number = excluded.number,
    asked = CASE WHEN w.number = excluded.number THEN w.asked + 1 ELSE 1 END
RETURNING asked
"""


def count(key_id: int, *, at: datetime, seconds: int) -> int:
    """Counts one request; answers how many there were in this window. The first one notes when the key was used."""
    row = row_of(_COUNT, {"key": key_id, "number": int(at.timestamp()) // seconds})
    assert row is not None
    if row[0] == 1:
        ApiKey.objects.filter(pk=key_id).update(last_used_at=at)
    return int(row[0])
