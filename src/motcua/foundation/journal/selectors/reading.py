"""Read the journal: the history of a subject, what is not sealed yet, who is behind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from motcua.foundation.journal.events import Fact, rebuild
from motcua.foundation.journal.models import ADMINISTRATIVE, Duty, Entry, Unsealed


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a subject's history, for pages."""

    entry_id: int
    kind: str
    facts: dict[str, Any]
    at: datetime
    actor_id: int | None
    post_id: int | None
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """How far a follower is behind."""

    follower: str
    waiting: int
    failing: int
    oldest_at: datetime


@dataclass(frozen=True, slots=True)
class FailingDuty:
    """A duty that its follower could not do yet, for administrators."""

    duty_id: int
    follower: str
    kind: str
    subject: str
    attempts: int
    error: str
    try_after: datetime | None


def history(subject: str, *, after: int = 0, limit: int = 200) -> list[HistoryLine]:
    """What happened to a subject, oldest first, after the entry ``after``; one query."""
    rows = (
        Entry.objects.filter(subject=subject, id__gt=after)
        .order_by("id")
        .values_list("id", "kind", "facts", "at", "actor_id", "post_id", "link__entry_id")[:limit]
    )
    return [HistoryLine(*row[:6], is_sealed=row[6] is not None) for row in rows]


def latest(subject: str, *, limit: int = 20) -> list[HistoryLine]:
    """The last things that happened to a subject, newest first; one query."""
    rows = (
        Entry.objects.filter(subject=subject)
        .order_by("-id")
        .values_list("id", "kind", "facts", "at", "actor_id", "post_id", "link__entry_id")[:limit]
    )
    return [HistoryLine(*row[:6], is_sealed=row[6] is not None) for row in rows]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of a chart, an account or a calendar, for the page of who changed what."""

    id: int
    agency_id: int | None
    actor_id: int | None
    post_id: int | None
    subject: str
    kind: str
    facts: dict[str, Any]
    at: datetime


def changes_of(
    agency_ids: Iterable[int], *, kinds: Iterable[str] = (), before: int | None = None, limit: int = 50
) -> list[ChangeLine]:
    """What was administered at these agencies, newest first; one query on an index of its own."""
    found = Entry.objects.filter(ADMINISTRATIVE, agency_id__in=list(agency_ids))
    wanted = list(kinds)
    if wanted:
        found = found.filter(kind__in=wanted)
    if before is not None:
        found = found.filter(id__lt=before)
    columns = ("id", "agency_id", "actor_id", "post_id", "subject", "kind", "facts", "at")
    return [ChangeLine(*row) for row in found.order_by("-id").values_list(*columns)[:limit]]


def facts_about(subject: str) -> list[Fact]:
    """Every fact about a subject, typed again, oldest first."""
    return list(_rebuilt(Q(subject=subject)))


def facts_of_kinds(kinds: frozenset[str], *, done_by: str) -> Iterator[Fact]:
    """Every fact of these kinds, oldest first and streamed, but for those that followers of the app still owe."""
    owed = Duty.objects.filter(entry=OuterRef("pk"), follower__startswith=f"{done_by}.")
    return _rebuilt(Q(~Exists(owed), kind__in=kinds))


def _rebuilt(wanted: Q) -> Iterator[Fact]:
    entries = Entry.objects.filter(wanted).order_by("id")
    for e in entries.iterator(chunk_size=2000):
        yield rebuild(
            e.kind, e.facts, subject=e.subject, agency_id=e.agency_id, actor_id=e.actor_id, post_id=e.post_id, at=e.at
        )


def unsealed_count() -> int:
    """How many facts wait for the sealer."""
    return Unsealed.objects.count()


def duties_behind() -> list[Behind]:
    """Per follower what it still owes; empty when all have caught up."""
    rows = (
        Duty.objects.values("follower")
        .annotate(waiting=Count("id"), failing=Count("id", filter=Q(attempts__gt=0)), oldest_at=Min("entry__at"))
        .order_by("follower")
    )
    return [Behind(**row) for row in rows]


def failing_duties(*, limit: int = 100) -> list[FailingDuty]:
    """Duties whose follower failed, oldest first."""
    rows = (
        Duty.objects.filter(attempts__gt=0)
        .order_by("id")
        .values_list("id", "follower", F("entry__kind"), "subject", "attempts", "error", "try_after")[:limit]
    )
    return [FailingDuty(*row) for row in rows]
