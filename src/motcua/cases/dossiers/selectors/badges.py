"""Due badges and due kinds: a list, its counts and its filters must call the same dossier late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import FINISHED, WAITING, DossierState
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.kernel.moments import ZONE, local_day

DUE_KINDS = tuple(str(kind) for kind in BadgeKind)
# What a leader calls "sắp đến hạn": today's and the soon ones together. A filter, never a badge.
NEAR = "near"
# "Còn 3 ngày" and fewer is soon (design/README.md).
_SOON_DAYS = 3
_LOOK_AHEAD = 40
_WAITING = [str(state) for state in sorted(WAITING)]
_FINISHED = [str(state) for state in sorted(FINISHED)]
_RUNNING = "state <> ALL(%s) AND due_at IS NOT NULL"
# The same kinds as q_of_kind, for all of them at once: Django took 40 % of a list's page to put this together.
# S608: only our own words go in.
_COUNTS = f"""
SELECT count(*),
    count(*) FILTER (WHERE {_RUNNING} AND due_at < %s),
    count(*) FILTER (WHERE {_RUNNING} AND due_at >= %s AND due_at < %s),
    count(*) FILTER (WHERE {_RUNNING} AND due_at >= %s AND due_at < %s),
    count(*) FILTER (WHERE {_RUNNING} AND due_at >= %s),
    count(*) FILTER (WHERE state = ANY(%s)),
    count(*) FILTER (WHERE state = ANY(%s) OR (state <> ALL(%s) AND due_at IS NULL))
FROM ("""  # noqa: S608
_COUNTED = ("all", "late", "today", "soon", "in_time", "paused", "none")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The moments that part late, today, soon and in time, at one agency's calendar."""

    now: datetime
    today_until: datetime
    soon_until: datetime


def bounds(calendar: WorkCalendar, now: datetime) -> Bounds:
    """Where the kinds of due moments part from each other."""
    today = local_day(now)
    return Bounds(now, _begin_of(today + timedelta(days=1)), _begin_of(_first_not_soon(calendar, today)))


def q_of_kind(kind: str, limits: Bounds) -> Q:
    """The dossiers whose badge is of this kind."""
    running = ~Q(state__in=_WAITING + _FINISHED) & Q(due_at__isnull=False)
    if kind == NEAR:
        return running & Q(due_at__gte=limits.now, due_at__lt=limits.soon_until)
    if kind == BadgeKind.PAUSED:
        return Q(state__in=_WAITING)
    if kind == BadgeKind.LATE:
        return running & Q(due_at__lt=limits.now)
    if kind == BadgeKind.TODAY:
        return running & Q(due_at__gte=limits.now, due_at__lt=limits.today_until)
    if kind == BadgeKind.SOON:
        return running & Q(due_at__gte=limits.today_until, due_at__lt=limits.soon_until)
    if kind == BadgeKind.IN_TIME:
        return running & Q(due_at__gte=limits.soon_until)
    return Q(state__in=_FINISHED) | (~Q(state__in=_WAITING) & Q(due_at__isnull=True))


def counts_by_kind(wanted: QuerySet[Dossier], limits: Bounds) -> dict[str, int]:
    """How many of them are of each kind, and of all; one query."""
    try:
        rows, values = wanted.order_by().values_list("state", "due_at").query.sql_with_params()
    except EmptyResultSet:
        return dict.fromkeys(_COUNTED, 0)
    still = _WAITING + _FINISHED
    now, today, soon = limits.now, limits.today_until, limits.soon_until
    kinds: list[Any] = [still, now, still, now, today, still, today, soon, still, soon, _WAITING, _FINISHED, _WAITING]
    with connection.cursor() as cursor:
        cursor.execute(f"{_COUNTS}{rows}) AS wanted (state, due_at)", [*kinds, *values])
        return dict(zip(_COUNTED, cursor.fetchone(), strict=True))


def badge_of(calendar: WorkCalendar, now: datetime, state: str, due_at: datetime | None) -> Badge:
    """What a list shows beside a dossier; finished work has no due moment any more."""
    if state == DossierState.DONE:
        return Badge(BadgeKind.NONE, "Chờ trả kết quả")
    if state in FINISHED:
        return Badge(BadgeKind.NONE, str(DossierState(state).label))
    return calendars.due_badge(calendar, now, due_at, is_paused=state in WAITING)


@lru_cache(maxsize=512)
def _first_not_soon(calendar: WorkCalendar, today: date) -> date:
    """The working day after the last soon one; days off in between are still soon."""
    day, left = today, _SOON_DAYS + 1
    for _ in range(_LOOK_AHEAD):
        day += timedelta(days=1)
        left -= bool(calendar.hours_on(day.toordinal()))
        if left == 0:
            break
    return day


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
