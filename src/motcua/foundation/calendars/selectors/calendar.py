"""The calendar of an agency: its own weeks and days over the national ones over the public holidays."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TypeVar
from uuid import UUID

from django.db.models import Q
from holidays import country_holidays

from motcua.foundation.calendars import models
from motcua.foundation.calendars.states import CalendarDraft, DayException, DayKind, Hours, Week, WorkCalendar
from motcua.kernel.moments import ZONE
from motcua.kernel.statements import row_of

T = TypeVar("T")
# Asked whenever a calendar is used, so that a changed one counts at once in every process.
_REVISION = "SELECT token FROM calendars_calendarrevision ORDER BY id LIMIT 1"
# A province has some 130 agencies; a process that serves more of them reads again, which costs 2 ms.
_KEPT = 512
# Days so long before the day asked about decide nothing any more: the oldest open dossiers are younger.
_YEARS_BACK = 10
# The migration lays the national week; this one serves a database whose tables were emptied.
_OFFICE: Hours = ((7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60 + 30))
_FALLBACK: Week = (_OFFICE, _OFFICE, _OFFICE, _OFFICE, _OFFICE, (), ())
_cache: OrderedDict[tuple[int | None, int], WorkCalendar] = OrderedDict()
_cache_token: list[UUID | None] = [None]
_lock = Lock()


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, str]:
    """Ngày nghỉ lễ, tết theo Bộ luật Lao động, with Vietnamese names, from the maintained library."""
    return dict(country_holidays("VN", years=year, language="vi").items())


def calendar_of(agency_id: int | None, *, around: date) -> WorkCalendar:
    """The working calendar of an agency for days near ``around``. One tiny query when nothing has changed."""
    return calendars_of([agency_id], around=around)[agency_id]


def calendars_of(agency_ids: Iterable[int | None], *, around: date) -> dict[int | None, WorkCalendar]:
    """The calendars of several agencies, at the price of one tiny query when nothing has changed."""
    revision = row_of(_REVISION, ())
    token: UUID | None = revision[0] if revision else None
    wanted = set(agency_ids)
    with _lock:
        if _cache_token[0] != token or token is None:
            _cache.clear()
            _cache_token[0] = token
        found = {agency_id: _cache.get((agency_id, around.year)) for agency_id in wanted}
    ready = {agency_id: calendar for agency_id, calendar in found.items() if calendar is not None}
    if len(ready) == len(wanted):
        return ready
    read = _read(wanted - set(ready), around)
    with _lock:
        # Another process may have changed the rows since: only keep what was read under the same token.
        if token is not None and _cache_token[0] == token:
            _cache.update({(agency_id, around.year): calendar for agency_id, calendar in read.items()})
            while len(_cache) > _KEPT:
                _cache.popitem(last=False)
    return ready | read


def drafted_calendar(agency_id: int | None, draft: CalendarDraft, *, around: date) -> WorkCalendar:
    """The calendar of an agency as it would be with changes to its own rows that nobody has saved yet."""
    return drafted_calendars([agency_id], draft, of=agency_id, around=around)[agency_id]


def drafted_calendars(
    agency_ids: Iterable[int | None], draft: CalendarDraft, *, of: int | None, around: date
) -> dict[int | None, WorkCalendar]:
    """The calendars of agencies as they would be with a draft of one of them, or (of None) of the national one."""
    return _read(set(agency_ids), around, {of: draft})


def _read(
    agency_ids: set[int | None], around: date, drafts: Mapping[int | None, CalendarDraft] | None = None
) -> dict[int | None, WorkCalendar]:
    theirs = Q(agency_id__in=agency_ids - {None}) | Q(agency_id=None)
    weeks: dict[int | None, dict[date, Week]] = {}
    for row in models.WorkWeek.objects.filter(theirs).prefetch_related("intervals"):
        weeks.setdefault(row.agency_id, {})[row.valid_from] = _week(row)
    days: dict[int | None, dict[date, DayException]] = {}
    since = date(max(1, around.year - _YEARS_BACK), 1, 1)
    for exception in models.DayException.objects.filter(theirs, on__gte=since).prefetch_related("intervals"):
        days.setdefault(exception.agency_id, {})[exception.on] = _exception(exception)
    for agency_id, draft in (drafts or {}).items():
        weeks[agency_id] = _changed(weeks.get(agency_id, {}), draft.weeks)
        days[agency_id] = _changed(days.get(agency_id, {}), draft.days)
    national = weeks.get(None) or {date.min: _FALLBACK}
    return {
        agency_id: WorkCalendar(
            ZONE,
            _in_force(weeks.get(agency_id, {}) if agency_id else {}, national),
            days.get(None, {}) | (days.get(agency_id, {}) if agency_id else {}),
            public_holidays,
        )
        for agency_id in agency_ids
    }


def _changed(rows: Mapping[date, T], draft: Mapping[date, T | None]) -> dict[date, T]:
    return {day: row for day, row in {**rows, **draft}.items() if row is not None}


def _in_force(own: dict[date, Week], national: dict[date, Week]) -> list[tuple[date, Week]]:
    """National weeks until the agency has its first own week, its own from then on."""
    first_own = min(own, default=date.max)
    return [*((start, week) for start, week in national.items() if start < first_own), *own.items()]


def _week(row: models.WorkWeek) -> Week:
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for interval in row.intervals.all():
        days[interval.weekday].append(_minutes(interval))
    hours = [tuple(sorted(day)) for day in days]
    return (hours[0], hours[1], hours[2], hours[3], hours[4], hours[5], hours[6])


def _exception(row: models.DayException) -> DayException:
    hours: Hours = tuple(sorted(_minutes(interval) for interval in row.intervals.all()))
    return DayException(DayKind(row.kind), hours or None, row.name)


def _minutes(interval: models.WorkInterval | models.ExceptionInterval) -> tuple[int, int]:
    opens, closes = interval.opens, interval.closes
    return opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
