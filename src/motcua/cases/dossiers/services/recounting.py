"""Tính lại hạn: a calendar changed, so every open promise that was counted by it is counted again.

A batch is one transaction: due moments, lines, facts and the cursor move together, so a run that was killed goes on
where it was and does nothing twice.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from motcua.cases.dossiers.events import DueMomentBroughtForward, DueMomentPutOff, RecountFinished
from motcua.cases.dossiers.models import Dossier, Recount, RecountLine, Step
from motcua.cases.dossiers.selectors.recounting import calendars_for, recounted, running
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact

# A dossier may be received in the very moment in which the calendar changes, by the old one, and be committed after
# it. Requests take far less than this.
SETTLE = timedelta(seconds=3)
# 250 dossiers are locked for some 0.3 s: nobody who saves one of them notices.
BATCH = 250
_MOVE = """
UPDATE dossiers_dossier AS d SET due_at = new.due_at
FROM unnest(%s::bigint[], %s::timestamptz[]) AS new (id, due_at) WHERE d.id = new.id
"""


@transaction.atomic
def ask_recount(agency_id: int | None, *, source: str, asked_by_id: int | None, at: datetime) -> int:
    """A run for this calendar; what changes before the run has begun joins it. Returns its id."""
    whose = Q(agency=None) if agency_id is None else Q(agency_id=agency_id)
    waiting = Recount.objects.select_for_update(no_key=True).filter(whose, begun_at=None).first()
    if waiting is None:
        row = Recount.objects.create(agency_id=agency_id, sources=source, asked_by_id=asked_by_id, asked_at=at)
        return row.pk
    joined = Concat(F("sources"), Value("; "), Value(source))
    said = waiting.sources if source in waiting.sources.split("; ") else joined
    Recount.objects.filter(pk=waiting.pk).update(sources=said, asked_by_id=asked_by_id, asked_at=at)
    return waiting.pk


@transaction.atomic
def recount_next(*, at: datetime, batch: int = BATCH) -> bool:
    """The next batch of the oldest run that nobody else is at. Returns whether there was one."""
    row = (
        Recount.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(ended_at=None, asked_at__lte=at - SETTLE)
        .order_by("id")
        .first()
    )
    if row is None:
        return False
    scope = running(row.agency_id)
    if row.begun_at is None:
        row.begun_at, row.total = at, scope.count()
    locked = scope.filter(id__gt=row.cursor).order_by("id").select_for_update(no_key=True, of=("self",))[:batch]
    dossiers = list(locked)
    facts = _move(row, dossiers, at)
    row.looked += len(dossiers)
    if dossiers:
        row.cursor = dossiers[-1].pk
    if len(dossiers) < batch:
        row.ended_at = at
        facts.append(_finished(row, at))
    row.save(update_fields=["begun_at", "ended_at", "total", "cursor", "looked", "later", "earlier", "failed"])
    journal.record_all(facts)
    return True


def _move(row: Recount, dossiers: list[Dossier], at: datetime) -> list[Fact]:
    """Write the due moments that differ; the facts that tell of them."""
    moved: list[tuple[Dossier, datetime, datetime]] = []
    for dossier, due in recounted(dossiers, calendars_for(dossiers)):
        if due == dossier.due_at:
            continue
        if due is None or dossier.due_at is None:
            row.failed += 1  # left as it was promised; the run's page says how many
            continue
        moved.append((dossier, dossier.due_at, due))
    if not moved:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [[dossier.pk for dossier, _, _ in moved], [new for _, _, new in moved]])
    Step.objects.filter(dossier__in=[dossier for dossier, _, _ in moved], ended_at=None).update(check_at=None)
    RecountLine.objects.bulk_create(
        RecountLine(recount=row, dossier=dossier, old_due_at=old, new_due_at=new) for dossier, old, new in moved
    )
    later = sum(new > old for _, old, new in moved)
    row.later += later
    row.earlier += len(moved) - later
    return [_told(row, dossier, old, new, at) for dossier, old, new in moved]


def _told(row: Recount, dossier: Dossier, old: datetime, new: datetime, at: datetime) -> Fact:
    kind = DueMomentPutOff if new > old else DueMomentBroughtForward
    return kind(
        subject=dossier.subject,
        agency_id=dossier.agency_id,
        actor_id=None,
        post_id=None,
        at=at,
        old_due_at=old,
        new_due_at=new,
        recount=row.pk,
        source=row.sources,
    )


def _finished(row: Recount, at: datetime) -> Fact:
    return RecountFinished(
        subject=f"recount:{row.pk}",
        agency_id=row.agency_id,
        actor_id=None,
        post_id=None,
        at=at,
        recount=row.pk,
        looked=row.looked,
        later=row.later,
        earlier=row.earlier,
        failed=row.failed,
        source=row.sources,
    )
