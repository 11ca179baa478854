"""Ghi lượt xem: who looked at a dossier, once an hour; the page does not wait for more than one small row."""

from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.kernel.statements import rows_of

_NOTE = """
INSERT INTO dossiers_reading (dossier_id, account_id, post_id, hour)
VALUES (%(dossier)s::bigint, %(account)s::bigint, %(post)s::bigint, date_trunc('hour', %(at)s::timestamptz))
ON CONFLICT DO NOTHING
"""


def note_reading(dossier_id: int, *, actor: Actor, at: datetime) -> None:
    """For pages that show what a dossier says. The door has been asked already."""
    if actor.id is not None:
        rows_of(_NOTE, {"dossier": dossier_id, "account": actor.id, "post": actor.post_id, "at": at})
