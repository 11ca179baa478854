"""Ghi lượt xem: who saw a dossier, once an hour and way; the page does not wait for more than one small row."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction

from motcua.cases.dossiers.models import Reading
from motcua.cases.dossiers.states import ReadingWay
from motcua.kernel.actor import Actor
from motcua.kernel.statements import rows_of

_NOTE = """
INSERT INTO dossiers_reading (dossier_id, account_id, post_id, hour, way)
SELECT dossier, %(account)s::bigint, %(post)s::bigint, date_trunc('hour', %(at)s::timestamptz), %(way)s::varchar
FROM unnest(%(dossiers)s::bigint[]) AS dossier
ON CONFLICT DO NOTHING
"""
_AT_ONCE = 5000


def note_reading(dossier_id: int, *, way: ReadingWay = ReadingWay.PAGE, actor: Actor, at: datetime) -> None:
    """For pages that show what a dossier says. The door has been asked already."""
    note_readings((dossier_id,), way=way, actor=actor, at=at)


def note_readings(dossier_ids: Iterable[int], *, way: ReadingWay, actor: Actor, at: datetime) -> None:
    """The same for a book or a sheet of many, in their order and in few statements."""
    if actor.id is None:
        return
    ids = iter(dossier_ids)
    while some := sorted(islice(ids, _AT_ONCE)):
        who = {"account": actor.id, "post": actor.post_id, "at": at, "way": str(way)}
        rows_of(_NOTE, {"dossiers": some, **who})


@transaction.atomic
def forget_readings(before: datetime, *, limit: int) -> int:
    """Old ones, in the order in which they came. Returns how many went."""
    found = Reading.objects.filter(hour__lt=before).order_by("id").values_list("id", flat=True)[:limit]
    return Reading.objects.filter(pk__in=list(found)).delete()[0]
