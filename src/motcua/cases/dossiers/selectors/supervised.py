"""Việc đang mở dưới sự giám sát: counts of open work by officer, unit, step or field, and the lists behind them."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.badges import Bounds, condition_of_kind
from motcua.cases.dossiers.selectors.work import AT_A_POST
from motcua.cases.dossiers.selectors.worklist import COLUMN_NAMES, Cursor, WorklistRow, limits_for, rows_of
from motcua.cases.dossiers.states import OPEN
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.actor import Actor

# What nobody has received is in no count of work that is being handled (docs/decisions/0013).
_OPEN = Q(state__in=[str(state) for state in sorted(OPEN)], received_by_id__isnull=False)
GRANT = "dossiers.supervise"
_BY = MappingProxyType(
    {
        "": (),
        "agency": ("agency_id",),
        "officer": ("post_id", "holder_id"),
        "unit": ("post__unit_id",),
        "step": ("step_name",),
        "field": ("field_id",),
    }
)
# What is counted of open work: `held` lies at a post, results that wait to be fetched among them.
HELD = ("held", "open", "late", "today", "soon", "near", "paused")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSlice:
    """Which open work: of these agencies, narrowed by keys; ``account`` 0 is nobody yet."""

    agencies: frozenset[int]
    unit: int | None = None
    post: int | None = None
    account: int | None = None
    step: str | None = None
    field: int | None = None


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """Open work now; ``near`` is what falls due today and in the next three working days."""

    held: int = 0
    open: int = 0
    late: int = 0
    today: int = 0
    near: int = 0
    paused: int = 0


def open_counts(actor: Actor, wanted: OpenSlice, by: str, *, now: datetime) -> dict[tuple[Any, ...], OpenCounts]:
    """Per value of the keys of ``by``; the calendar's revision and one query over the partial index of open work."""
    _, limits = limits_for(actor, now)
    counted = {name: Count("id", filter=_of_measure(name, limits)) for name in HELD if name != "soon"}
    rows = _wanted(actor, wanted).order_by().values_list(*_BY[by]) if by else None
    if rows is None:
        whole = _wanted(actor, wanted).aggregate(**counted)
        return {(): OpenCounts(**whole)}
    keys = len(_BY[by])
    found = {}
    for row in rows.annotate(**counted):
        key = tuple(part or 0 if part is None else part for part in row[:keys])
        found[key] = OpenCounts(**dict(zip(counted, row[keys:], strict=True)))
    return found


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page of the list behind a count."""

    rows: list[WorklistRow]
    next: Cursor | None


def open_list(
    actor: Actor, wanted: OpenSlice, measure: str, *, now: datetime, after: Cursor | None = None, limit: int = 50
) -> OpenPage:
    """Exactly the dossiers that ``measure`` counts, the most urgent first."""
    calendar, limits = limits_for(actor, now)
    listed = _wanted(actor, wanted).filter(_of_measure(measure, limits))
    if after is not None:
        listed = listed.filter(_after(after))
    order = (F("due_at").asc(nulls_last=True), "id")
    found = list(listed.order_by(*order).values_list(*COLUMN_NAMES)[: limit + 1])
    rows = rows_of(found[:limit], calendar, now)
    return OpenPage(rows, Cursor(rows[-1].due_at, rows[-1].id) if len(found) > limit else None)


@dataclass(frozen=True, slots=True)
class DossierBrief:
    """What a list of figures says about a dossier."""

    code: str
    procedure: str
    state: str


def briefs_of(actor: Actor, dossier_ids: set[int]) -> dict[int, DossierBrief]:
    """For lists behind figures: those of supervised agencies only; one query."""
    found = Dossier.objects.filter(pk__in=dossier_ids, agency_id__in=sorted(actor.agencies(GRANT)))
    rows = list(found.values_list("id", "code", "version_id", "state"))
    versions = procedures.versions_for_intake({row[2] for row in rows})
    return {row[0]: DossierBrief(row[1], versions[row[2]].name, row[3]) for row in rows}


def _wanted(actor: Actor, wanted: OpenSlice) -> QuerySet[Dossier]:
    agencies = wanted.agencies & actor.agencies(GRANT)
    found = Dossier.objects.filter(agency_id__in=sorted(agencies), state__in=AT_A_POST)
    if wanted.unit is not None:
        found = found.filter(post__unit_id=wanted.unit)
    if wanted.post is not None:
        found = found.filter(post_id=wanted.post)
    if wanted.account is not None:
        found = found.filter(holder_id=wanted.account or None)
    if wanted.step is not None:
        found = found.filter(step_name=wanted.step)
    return found if wanted.field is None else found.filter(field_id=wanted.field)


def _of_measure(measure: str, limits: Bounds) -> Any:
    if measure == "held":
        return Q(state__in=AT_A_POST)
    return _OPEN if measure == "open" else _OPEN & condition_of_kind(measure, limits).for_queryset()


def _after(cursor: Cursor) -> Q:
    if cursor.at is None:
        return Q(due_at=None, id__gt=cursor.id)
    return Q(due_at__gt=cursor.at) | Q(due_at=cursor.at, id__gt=cursor.id) | Q(due_at=None)
