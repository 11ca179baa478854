"""Due badges and due kinds: a list, its counts and its filters must call the same dossier late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from motcua.cases.dossiers.selectors.conditions import Condition, listed
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
_RUNNING = f"state NOT IN ({listed(WAITING | FINISHED)}) AND due_at IS NOT NULL"
# Which of the bounds part a kind from the others, in the order of the condition's values.
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    BadgeKind.LATE: (f"{_RUNNING} AND due_at < %s", ("now",)),
    BadgeKind.TODAY: (f"{_RUNNING} AND due_at >= %s AND due_at < %s", ("now", "today_until")),
    BadgeKind.SOON: (f"{_RUNNING} AND due_at >= %s AND due_at < %s", ("today_until", "soon_until")),
    BadgeKind.IN_TIME: (f"{_RUNNING} AND due_at >= %s", ("soon_until",)),
    BadgeKind.PAUSED: (f"state IN ({listed(WAITING)})", ()),
    BadgeKind.NONE: (
        f"(state IN ({listed(FINISHED)}) OR (state NOT IN ({listed(WAITING)}) AND due_at IS NULL))",
        (),
    ),
    NEAR: (f"{_RUNNING} AND due_at >= %s AND due_at < %s", ("now", "soon_until")),
}


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


def condition_of_kind(kind: str, limits: Bounds) -> Condition:
    """The dossiers whose badge is of this kind."""
    sql, parting = _KINDS[kind]
    return Condition(sql, tuple(getattr(limits, name) for name in parting))


def counted_kinds(limits: Bounds) -> Condition:
    """Columns that count the dossiers of each of DUE_KINDS, in that order."""
    kinds = [condition_of_kind(kind, limits) for kind in DUE_KINDS]
    columns = ", ".join(f"count(*) FILTER (WHERE {kind.sql})" for kind in kinds)
    return Condition(columns, tuple(value for kind in kinds for value in kind.values))


def badge_of(calendar: WorkCalendar, now: datetime, state: str, due_at: datetime | None) -> Badge:
    """What a list shows beside a dossier; finished work has no due moment any more."""
    if state == DossierState.DONE:
        return Badge(BadgeKind.NONE, "Chờ trả kết quả")
    if state == DossierState.SUBMITTED:
        return Badge(BadgeKind.NONE, "Chờ tiếp nhận")
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
