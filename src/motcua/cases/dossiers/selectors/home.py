"""Hôm nay: what waits for me, in the order in which it will be late."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Protocol

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from motcua.cases.dossiers.models import Consultation, Dossier, Step
from motcua.cases.dossiers.selectors.badges import condition_of_kind
from motcua.cases.dossiers.selectors.work import AT_A_POST
from motcua.cases.dossiers.selectors.worklist import COLUMN_NAMES, WorklistRow, limits_for, rows_of
from motcua.cases.dossiers.states import WAITING, DossierState
from motcua.foundation.calendars.states import Badge, BadgeKind, DayKind, WorkCalendar
from motcua.kernel.actor import Actor
from motcua.kernel.moments import SHORT_WEEKDAYS, ZONE, local, local_day, start_of_day, weekday
from motcua.kernel.statements import OneRow, together

_MOST_ROWS = 60
_DAYS_BY_NAME = 3
_WAITING = [str(state) for state in sorted(WAITING)]
_SOONEST = (BadgeKind.LATE, BadgeKind.TODAY)


class Waits(Protocol):
    """A row of the first page: of this room, or of another one whose work waits beside it."""

    @property
    def state(self) -> str: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def badge(self) -> Badge: ...


@dataclass(frozen=True, slots=True)
class HomeGroup:
    """Rows that will be late together: ``late``, ``today``, a ``day`` with its date, ``later``, ``open`` without any;
    at last ``ready``."""

    kind: str
    title: str
    rows: list[Waits]
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One cell of the week: how many fall due."""

    day: date
    label: str
    count: int
    is_off: bool
    name: str
    is_holiday: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """Something that this person has moved on today."""

    code: str
    procedure: str
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to my post."""

    id: int
    code: str
    procedure: str
    question: str
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """Everything of the dossiers on the first page of a post, and the calendar that says when it is late."""

    rows: list[WorklistRow]
    calendar: WorkCalendar
    now: datetime
    total: int
    counts: dict[str, int]
    paused: int
    ready: int
    done_today: list[Finished]
    week: list[WeekDay]
    asked: list[Asked]

    @property
    def groups(self) -> list[HomeGroup]:
        """The dossiers alone, in the order in which they will be late."""
        return grouped(self.rows, self.calendar, self.now)


def home(actor: Actor, now: datetime) -> Home:
    """Seven queries: calendar's revision, queue, names, counts, week, done today, questions."""
    calendar, limits = limits_for(actor, now)
    at_post = _for_me(actor)
    queue = at_post.exclude(state__in=_WAITING)
    ready_last = Case(When(state=DossierState.DONE, then=Value(1)), default=Value(0))
    by_due = F("due_at").asc(nulls_last=True)
    found = list(queue.order_by(ready_last, by_due, "id").values_list(*COLUMN_NAMES)[:_MOST_ROWS])
    counts = at_post.aggregate(
        late=Count("id", filter=condition_of_kind("late", limits).for_queryset()),
        today=Count("id", filter=condition_of_kind("today", limits).for_queryset()),
        soon=Count("id", filter=condition_of_kind("soon", limits).for_queryset()),
        paused=Count("id", filter=condition_of_kind("paused", limits).for_queryset()),
        ready=Count("id", filter=Q(state=DossierState.DONE)),
        all=Count("id"),
    )
    return Home(
        rows=rows_of(found, calendar, now),
        calendar=calendar,
        now=now,
        total=counts["all"] - counts["paused"],
        counts=counts,
        paused=counts["paused"],
        ready=counts["ready"],
        done_today=_done_today(actor, now),
        week=_week(queue.exclude(state=DossierState.DONE).filter(due_at__isnull=False), calendar, now),
        asked=_asked(actor),
    )


def grouped(rows: Iterable[Waits], calendar: WorkCalendar, now: datetime) -> list[HomeGroup]:
    """Work of any room in the order in which it will be late, as much of it as a page shows: what is late, what ends
    today, what has a day, what has none; last what only waits to be handed over."""
    ordered = sorted(rows, key=lambda row: _lateness(row, now))[:_MOST_ROWS]
    groups = []
    for (kind, day), members in groupby(_with_places(ordered), key=lambda placed: placed[0]):
        groups.append(_group(kind, day, [row for _, row in members], calendar, now))
    return groups


def _lateness(row: Waits, now: datetime) -> tuple[bool, int, bool, datetime]:
    kind = row.badge.kind
    rank = _SOONEST.index(kind) if kind in _SOONEST else len(_SOONEST)
    return row.state == DossierState.DONE, rank, row.due_at is None, row.due_at or now


def week_beside(week: Sequence[WeekDay], moments: Iterable[datetime]) -> list[WeekDay]:
    """The same week with what falls due in other rooms."""
    more = Counter(local_day(moment) for moment in moments)
    return [replace(day, count=day.count + more[day.day]) for day in week]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Beside the navigation: what waits for this person today, all work that lies at the post, and what the portal
    brought to the counters of the agency: that is everybody's and has a list of its own."""

    mine: int
    at_post: int
    submitted: int


def _listed(states: Iterable[str]) -> str:
    return ", ".join(f"'{state}'" for state in states)


# On every page of the desk. States stand in the text, so that the partial index of open work is used.
_COUNT = f"""
SELECT (SELECT count(*) FROM dossiers_submission
        WHERE agency_id = ANY(%(agencies)s::bigint[]) AND acknowledge_by IS NOT NULL),
    count(*) FILTER (WHERE state NOT IN ({_listed([*_WAITING, DossierState.SUBMITTED])})
                        AND (holder_id = %(account)s::bigint OR holder_id IS NULL)), count(*)
FROM dossiers_dossier WHERE post_id = %(post)s::bigint AND state IN ({_listed(AT_A_POST)})
"""  # noqa: S608 - names of our own states


def waiting_numbers(actor: Actor) -> OneRow:
    """What the navigation counts, to be asked together with what other rooms count; on partial indexes."""
    values = {
        "post": actor.post_id,
        "account": actor.works_as,
        "agencies": sorted(actor.agencies("dossiers.receive")),
    }
    return OneRow(_COUNT, ("submitted", "mine", "at_post"), values)


def waiting(actor: Actor) -> Waiting:
    """``mine`` is the total of ``home``, ``at_post`` that of the post's list; one query."""
    return Waiting(**together([waiting_numbers(actor)]))


def _for_me(actor: Actor) -> QuerySet[Dossier]:
    """What this person has taken over at this post, or may."""
    at_post = Dossier.objects.filter(post_id=actor.post_id or 0, state__in=AT_A_POST).exclude(
        state=DossierState.SUBMITTED
    )
    return at_post.filter(Q(holder_id=actor.works_as) | Q(holder_id=None))


def _with_places(rows: Iterable[Waits]) -> list[tuple[tuple[str, date | None], Waits]]:
    placed: list[tuple[tuple[str, date | None], Waits]] = []
    days: list[date] = []
    for row in rows:
        kind = row.badge.kind
        if row.state == DossierState.DONE:
            placed.append((("ready", None), row))
            continue
        if kind in _SOONEST:
            placed.append(((str(kind), None), row))
            continue
        if row.due_at is None:
            placed.append((("open", None), row))
            continue
        day = local_day(row.due_at)
        if day not in days and len(days) < _DAYS_BY_NAME:
            days.append(day)
        placed.append(((("day", day) if day in days else ("later", None)), row))
    return placed


def _group(kind: str, day: date | None, rows: list[Waits], calendar: WorkCalendar, now: datetime) -> HomeGroup:
    if kind == "late":
        return HomeGroup(kind, "Đã trễ", rows)
    if kind == "today":
        closing = max((due for row in rows if (due := row.due_at) and _is_ahead_today(due, now)), default=None)
        return HomeGroup(kind, f"Trước {local(closing):%H:%M} hôm nay" if closing else "Hôm nay", rows, local_day(now))
    if kind == "ready":
        return HomeGroup(kind, "Chờ trả kết quả", rows)
    if day is None:
        return HomeGroup(kind, "Sau đó" if kind == "later" else "Chưa đặt hạn", rows)
    return HomeGroup(kind, f"{weekday(day)}, {day:%d/%m}", rows, day, _holiday_before(calendar, local_day(now), day))


def _is_ahead_today(moment: datetime, now: datetime) -> bool:
    return moment > now and local_day(moment) == local_day(now)


def _holiday_before(calendar: WorkCalendar, today: date, day: date) -> str:
    """'Thứ Ba 24/11 nghỉ lễ, không tính hạn': why the day is further away than it looks."""
    for number in range(today.toordinal() + 1, day.toordinal()):
        if calendar.plan_on(number).kind in (DayKind.HOLIDAY, DayKind.LOCAL_OFF):
            off = date.fromordinal(number)
            return f"{weekday(off)} {off:%d/%m} nghỉ, không tính hạn"
    return ""


def _week(queue: QuerySet[Dossier], calendar: WorkCalendar, now: datetime) -> list[WeekDay]:
    today = local_day(now)
    monday = today - timedelta(days=today.weekday())
    if not any(calendar.hours_on(day) for day in range(today.toordinal(), monday.toordinal() + 7)):
        monday += timedelta(days=7)  # at the weekend people look ahead
    begin, end = (datetime.combine(day, time(), ZONE) for day in (monday, monday + timedelta(days=7)))
    counts = dict(
        queue.filter(due_at__gte=begin, due_at__lt=end)
        .order_by()
        .annotate(due_on=TruncDate("due_at", tzinfo=ZONE))
        .values_list("due_on")
        .annotate(n=Count("id"))
    )
    days = [monday + timedelta(days=n) for n in range(7)]
    plans = {day: calendar.plan_on(day.toordinal()) for day in days}
    return [
        WeekDay(
            day,
            SHORT_WEEKDAYS[day.weekday()],
            counts.get(day, 0),
            not plans[day].hours,
            plans[day].name,
            plans[day].kind is DayKind.HOLIDAY,
        )
        for day in days
        if day.weekday() < 5 or plans[day].hours or counts.get(day)
    ]


def _done_today(actor: Actor, now: datetime) -> list[Finished]:
    begin = start_of_day(now)
    rows = (
        Step.objects.filter(
            holder_id=actor.works_as, ended_at__gte=begin, ended_at__lte=now, post_id=actor.post_id or 0
        )
        .order_by("-ended_at", "-id")
        .values_list("dossier__code", "dossier__version__name", "name", "ended_at")[:100]
    )
    return [Finished(code, name, step, at) for code, name, step, at in rows if at is not None]


def _asked(actor: Actor) -> list[Asked]:
    rows = (
        Consultation.objects.filter(post_id=actor.post_id or 0, answered_at=None)
        .order_by("answer_by", "id")
        .values_list("id", "dossier__code", "dossier__version__name", "question", "answer_by")[:50]
    )
    return [Asked(*row) for row in rows]
