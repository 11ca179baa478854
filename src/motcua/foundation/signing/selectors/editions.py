"""Signed files beside which a renewed edition lies, and how long all of them hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from motcua.foundation.signing.models import RenewalTerm, RenewedEdition, SignedFile
from motcua.foundation.signing.rules.keeping import ADMINISTRATORS
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day

# What could not be renewed is tried again after so long; another may be tried meanwhile.
_PAUSE = timedelta(hours=20)


class Edition(NamedTuple):
    """The newest renewed edition of a signed file; ``issued_as``: the SHA-256 of that file."""

    issued_as: str
    sha256: str
    file_id: int
    turn: int
    made_at: datetime
    holds_until: datetime


@dataclass(frozen=True, slots=True)
class Holding:
    """How long the signed files of some agencies hold: year → files; how many wait to be renewed; the last failure.

    ``late``: nobody renewed them in time; ``without``: they have no timestamp to go on from.
    """

    years: tuple[tuple[int, int], ...]
    waiting: int
    late: int
    unread: int
    without: int
    renewed: int
    trouble: str
    tried_at: datetime | None
    days: int | None


def newest_edition(sha256: str) -> Edition | None:
    """Of the file with this hash, be it as issued or an edition of it. One query."""
    if not sha256:
        return None
    of_these = Q(signed__sha256=sha256) | Q(signed__in=RenewedEdition.objects.filter(sha256=sha256).values("signed"))
    row = RenewedEdition.objects.filter(of_these).select_related("signed").order_by("-turn").first()
    if row is None:
        return None
    return Edition(row.signed.sha256, row.sha256, row.file_id, row.turn, row.made_at, row.holds_until)


def edition_of(file_id: int | None) -> Edition | None:
    """Of one file as it was issued; no query without one."""
    return newest_editions({file_id}).get(file_id) if file_id is not None else None


def newest_editions(file_ids: Iterable[int]) -> dict[int, Edition]:
    """The same for files as they were issued, by their number; one query, none for no file."""
    wanted = set(file_ids)
    if not wanted:
        return {}
    rows = RenewedEdition.objects.filter(signed__file_id__in=wanted).select_related("signed").order_by("turn")
    return {
        row.signed.file_id: Edition(
            row.signed.sha256, row.sha256, row.file_id, row.turn, row.made_at, row.holds_until
        ) for row in rows
    }  # fmt: skip


def issued_as(sha256: str) -> str:
    """The hash of the file that was issued, where this is a renewed edition of it; else the same again."""
    found = RenewedEdition.objects.filter(sha256=sha256).values_list("signed__sha256", flat=True).first()
    return found or sha256


def renewal_days(day: date) -> int | None:
    """So many days before its end a timestamp is renewed; None: never."""
    rows = RenewalTerm.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    return rows.order_by("-valid_from").values_list("days", flat=True).first()


def unread_files(*, limit: int) -> list[int]:
    """Of which nobody knows yet how long they hold."""
    return list(SignedFile.objects.filter(read_at=None).order_by("id").values_list("id", flat=True)[:limit])


def due_for_renewal(*, at: datetime, limit: int, patiently: bool = True) -> list[int]:
    """What ends first comes first; what failed within the day waits, where it is done ``patiently``."""
    due = _due(at)
    if patiently:
        due = due.filter(Q(tried_at=None) | Q(tried_at__lte=at - _PAUSE) | Q(trouble=""))
    return list(due.order_by("holds_until", "id").values_list("id", flat=True)[:limit])


def overdue(*, at: datetime) -> int:
    """How many could not be renewed though they should be."""
    return _due(at).exclude(trouble="").count()


def holding_of(actor: Actor, *, at: datetime) -> Holding:
    """Of the agencies that the actor administers. Four queries."""
    mine = frozenset().union(*(actor.agencies(grant) for grant in ADMINISTRATORS))
    rows, days = _last_ones().filter(agency_id__in=mine), renewal_days(local_day(at))
    years = rows.filter(holds_until__isnull=False).annotate(year=ExtractYear("holds_until", tzinfo=ZONE))
    failed = rows.exclude(trouble="").order_by("-tried_at").values_list("trouble", "tried_at").first()
    counts = rows.aggregate(
        waiting=Count("id", filter=_within(days, at)),
        late=Count("id", filter=Q(holds_until__lte=at)),
        unread=Count("id", filter=Q(read_at=None)),
        without=Count("id", filter=Q(read_at__isnull=False, holds_until=None)),
        renewed=Count("id", filter=Q(Exists(RenewedEdition.objects.filter(signed=OuterRef("pk"))))),
    )
    trouble, tried_at = failed or ("", None)
    by_year = tuple(years.values_list("year").annotate(files=Count("id")).order_by("year"))
    return Holding(by_year, **counts, trouble=trouble, tried_at=tried_at, days=days)


def _due(at: datetime) -> QuerySet[SignedFile]:
    return _last_ones().filter(_within(renewal_days(local_day(at)), at))


def _within(days: int | None, at: datetime) -> Q:
    """After its end nothing can be proved any more by another timestamp."""
    until = at + timedelta(days=days) if days is not None else at
    return Q(holds_until__lte=until, holds_until__gt=at)


def _last_ones() -> QuerySet[SignedFile]:
    """Without those that a later signature of ours goes on from: the sealed file holds the leader's."""
    return SignedFile.objects.filter(~Exists(SignedFile.objects.filter(continues=OuterRef("sha256"))))
