"""Danh sách hồ sơ: filters, counts per due kind, keyset pages. A fixed number of queries whatever the rows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.badges import (
    DUE_KINDS,
    NEAR,
    Bounds,
    badge_of,
    bounds,
    counts_by_kind,
    q_of_kind,
)
from motcua.cases.dossiers.selectors.doors import READING_GRANTS, dossiers_at_own_post, dossiers_visible_to
from motcua.cases.dossiers.selectors.work import AT_A_POST
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold

_OPEN = [str(state) for state in sorted(OPEN)]
GROUPS = ("mine", "post", "agency")
_STATE_TEXT = {str(state): str(state.label) for state in DossierState}
_CHANNEL_TEXT = {str(channel): str(channel.label) for channel in Channel}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilters:
    """Bộ lọc. ``group``: mine (taken by me or free at my post), post, agency.

    ``state``: '' = all work at a post, ``open`` = without what only waits to be handed over, ``any``, or one state.
    ``holder``: the account that has it, 0 = nobody yet. ``text``: code, end of a code, or name without diacritics.
    """

    group: str = "post"
    text: str = ""
    field: int | None = None
    step: str = ""
    due: str = ""
    state: str = ""
    holder: int | None = None
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: the next one begins after it."""

    at: datetime | None
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat() if self.at else ''}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """What ``str()`` made; None for anything else, so that a mangled address shows the first page."""
        moment, _, number = text.rpartition("_")
        try:
            at = datetime.fromisoformat(moment) if moment else None
            cursor = cls(at, int(number))
        except ValueError:
            return None
        return None if at is not None and at.tzinfo is None else cursor


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """Một dòng hồ sơ."""

    id: int
    code: str
    procedure: str
    procedure_code: str
    field: str
    applicant: str
    step: str
    state: str
    state_text: str
    channel: str
    received_at: datetime
    due_at: datetime | None
    badge: Badge
    holder: str
    holder_id: int | None
    post_id: int | None
    supplements: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, where the next begins, and the counts of all rows per due kind ('all' among them)."""

    rows: list[WorklistRow]
    next: Cursor | None
    counts: dict[str, int] = field(default_factory=dict)


# The dossier's own columns only: what the pinned version says is at hand, and each join costs Django 0.2 ms to write.
COLUMNS = (
    "id",
    "code",
    "version_id",
    "applicant_name",
    "step_name",
    "state",
    "channel",
    "received_at",
    "due_at",
    "holder_id",
    "post_id",
    "supplements",
)


def worklist(
    actor: Actor, *, filters: WorklistFilters, after: Cursor | None = None, limit: int = 25, now: datetime
) -> Page:
    """Rows by (due_at, nothing promised last, id); with finished ones among them newest first.

    Four queries: calendar's revision, rows, names, counts.
    """
    calendar = calendars.calendar_of(actor.agency_id, around=local_day(now))
    limits = bounds(calendar, now)
    base = _wanted(actor, filters)
    counts = counts_by_kind(base, limits)
    listed = base.filter(q_of_kind(filters.due, limits)) if filters.due in (*DUE_KINDS, NEAR) else base
    if after is not None:
        listed = listed.filter(_before(after) if _is_archive(filters) else _after(after))
    found = list(listed.order_by(*_order(filters)).values_list(*COLUMNS)[: limit + 1])
    rows = rows_of(found[:limit], calendar, now)
    last = rows[-1] if len(found) > limit else None
    return Page(rows, None if last is None else _cursor(last, filters), counts)


def rows_of(found: list[tuple[Any, ...]], calendar: WorkCalendar, now: datetime) -> list[WorklistRow]:
    """Rows for people: badge, names of holders (one query)."""
    names = organizations.people({row[9] for row in found if row[9] is not None})
    versions = procedures.versions_for_intake({row[2] for row in found})
    return [
        WorklistRow(
            id=row[0],
            code=row[1],
            procedure=versions[row[2]].name,
            procedure_code=versions[row[2]].code,
            field=versions[row[2]].field_name,
            applicant=row[3],
            step=row[4],
            state=row[5],
            state_text=_STATE_TEXT[row[5]],
            channel=_CHANNEL_TEXT[row[6]],
            received_at=row[7],
            due_at=row[8],
            badge=badge_of(calendar, now, row[5], row[8]),
            holder=names.get(row[9], ""),
            holder_id=row[9],
            post_id=row[10],
            supplements=row[11],
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class WorklistChoices:
    """What the filter boxes offer: only what occurs."""

    fields: list[tuple[int, str]]
    steps: list[str]


_CHOICES = """
SELECT DISTINCT work.field_id, f.name, work.step_name FROM ({rows}) AS work (field_id, step_name)
JOIN procedures_procedurefield f ON f.id = work.field_id ORDER BY f.name, work.step_name
"""


def worklist_choices(actor: Actor, *, filters: WorklistFilters) -> WorklistChoices:
    """Fields and steps of the group's open work; one query."""
    only_group = _wanted(actor, WorklistFilters(group=filters.group))
    try:
        rows, values = only_group.order_by().values_list("field_id", "step_name").query.sql_with_params()
    except EmptyResultSet:
        return WorklistChoices([], [])
    with connection.cursor() as cursor:
        cursor.execute(_CHOICES.format(rows=rows), values)
        pairs = cursor.fetchall()
    return WorklistChoices(
        fields=list(dict.fromkeys((pair[0], pair[1]) for pair in pairs)),
        steps=sorted({pair[2] for pair in pairs if pair[2]}),
    )


def _wanted(actor: Actor, filters: WorklistFilters) -> QuerySet[Dossier]:
    wanted = _in_state(filters.state)
    if filters.group == "agency":
        base = _of_agencies(actor).filter(wanted)
    elif filters.group == "mine":
        base = dossiers_at_own_post(actor).filter(wanted, Q(holder_id=actor.id) | Q(holder_id=None))
    else:
        base = dossiers_at_own_post(actor).filter(wanted)
    if filters.field is not None:
        base = base.filter(field_id=filters.field)
    if filters.step:
        base = base.filter(step_name=filters.step)
    if filters.post is not None:
        base = base.filter(post_id=filters.post)
    if filters.holder is not None:
        base = base.filter(holder_id=filters.holder or None)
    return base.filter(_text(filters.text)) if filters.text.strip() else base


def _of_agencies(actor: Actor) -> QuerySet[Dossier]:
    """The agencies that the actor reads whole, and what is visible to them at their own where they do not."""
    granted = frozenset().union(*(actor.agencies(grant) for grant in READING_GRANTS))
    if actor.agency_id is None or actor.agency_id in granted:
        return Dossier.objects.filter(agency_id__in=sorted(granted))
    return dossiers_visible_to(actor).filter(agency_id__in=sorted({*granted, actor.agency_id}))


def _in_state(state: str) -> Q:
    if state == "any":
        return Q()
    if state == "open":
        return Q(state__in=_OPEN)
    return Q(state=state) if state in DossierState.values else Q(state__in=AT_A_POST)


def _text(text: str) -> Q:
    wanted = text.strip()
    by_name = Q(applicant_search__contains=fold(wanted))
    if not any(letter.isdigit() for letter in wanted):
        return by_name
    number = wanted.replace(" ", "")
    return Q(code__contains=number.upper()) | Q(personal_number=number) | Q(phone=number)


def _is_archive(filters: WorklistFilters) -> bool:
    """Finished work is looked up, not worked off: the oldest promise says nothing there."""
    return filters.state == "any" or (filters.state in DossierState.values and filters.state not in AT_A_POST)


def _order(filters: WorklistFilters) -> tuple[Any, ...]:
    if _is_archive(filters):
        return ("-received_at", "-id")
    return (F("due_at").asc(nulls_last=True), "id")


def _cursor(last: WorklistRow, filters: WorklistFilters) -> Cursor:
    return Cursor(last.received_at if _is_archive(filters) else last.due_at, last.id)


def _after(cursor: Cursor) -> Q:
    if cursor.at is None:
        return Q(due_at=None, id__gt=cursor.id)
    return Q(due_at__gt=cursor.at) | Q(due_at=cursor.at, id__gt=cursor.id) | Q(due_at=None)


def _before(cursor: Cursor) -> Q:
    if cursor.at is None:
        return Q(id__lt=cursor.id)
    return Q(received_at__lt=cursor.at) | Q(received_at=cursor.at, id__lt=cursor.id)


def limits_for(actor: Actor, now: datetime) -> tuple[WorkCalendar, Bounds]:
    """The calendar of the actor's agency and where its due kinds part; one tiny query."""
    calendar = calendars.calendar_of(actor.agency_id, around=local_day(now))
    return calendar, bounds(calendar, now)
