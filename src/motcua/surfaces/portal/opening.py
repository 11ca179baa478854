"""Giờ làm việc: the hours of an office today and in the week, and holidays or swaps to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import DayKind, DayPlan, Hours, Week, WorkCalendar
from motcua.kernel.moments import WEEKDAYS, local, local_day, weekday

# Two weeks: long enough to plan a visit, short enough not to become wallpaper.
_NEAR = 14
# Half a year: whoever looks up the hours wants to know of the next days off, also where none is near.
_AHEAD, _MOST = 183, 3
_NOON = 12 * 60
# Tết lasts nine days at most with its weekends and swaps.
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """'Thứ Ba 24/11 nghỉ lễ (Ngày Văn hóa Việt Nam).' and what follows from it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class WeekLine:
    """'Thứ Hai đến Thứ Sáu', '7:30–11:30', '13:30–17:30'; '' for a half day off."""

    days: str
    morning: str
    afternoon: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Today, the week, what is near and what comes next; ``changes`` tells of other hours from a day on."""

    hours: tuple[str, ...]
    why_closed: str
    is_open: bool
    next_open: str
    notices: tuple[Notice, ...]
    week: tuple[WeekLine, ...]
    changes: str
    coming: tuple[Notice, ...]


def opening(agency_id: int | None, now: datetime) -> Opening:
    today = local_day(now)
    calendar = calendars.calendar_of(agency_id, around=today)
    plan = calendar.plan_on(today.toordinal())
    minute = _minute(now)
    is_open = any(start <= minute < end for start, end in plan.hours)
    later = [start for start, _ in plan.hours if start > minute]
    next_open = f"{_clock(later[0])} hôm nay" if later else _next_open(calendar, today)
    return Opening(
        hours=tuple(f"{_clock(start)}–{_clock(end)}" for start, end in plan.hours),
        why_closed="" if plan.hours else _why(plan),
        is_open=is_open,
        next_open="" if is_open else next_open,
        notices=tuple(_notices(calendar, today, _NEAR)),
        week=_lines(calendar.week_on(today.toordinal())),
        changes=_other_hours(calendar, today),
        coming=tuple(_notices(calendar, today, _AHEAD, most=_MOST)),
    )


def _lines(week: Week) -> tuple[WeekLine, ...]:
    """Days of the same hours on one line."""
    found = []
    for hours, run in groupby(range(7), key=lambda day: week[day]):
        days = list(run)
        first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
        name = f"{first} đến {last}" if len(days) > 1 else first
        early = [span for span in hours if span[0] < _NOON]
        late = [span for span in hours if span[0] >= _NOON]
        found.append(WeekLine(name, _say_spans(early), _say_spans(late)))
    return tuple(found)


def _other_hours(calendar: WorkCalendar, today: date) -> str:
    """'Từ 01/01/2027: …' where another week is decided for the coming half year."""
    now = calendar.week_on(today.toordinal())
    for ahead in range(1, _AHEAD):
        day = today + timedelta(days=ahead)
        then = calendar.week_on(day.toordinal())
        if then != now:
            return f"Từ {day:%d/%m/%Y}: {calendars.say_week(then)}."
    return ""


def _is_off(calendar: WorkCalendar, day: date, plan: DayPlan) -> bool:
    """A holiday, or a day on which people usually work here and don't: by a document, or for a reason of its own."""
    return plan.kind in (DayKind.HOLIDAY, DayKind.LOCAL_OFF) or (not plan.hours and bool(_usual(calendar, day)))


def _notices(calendar: WorkCalendar, today: date, ahead: int, *, most: int = 99) -> list[Notice]:
    found: list[Notice] = []
    day, last = today, today + timedelta(days=ahead)
    while day <= last and len(found) < most:
        plan = calendar.plan_on(day.toordinal())
        if _is_off(calendar, day, plan):
            end = _end_of(calendar, day)
            found.append(Notice(_off(_say(day, end), plan), f"Mở lại {_next_open(calendar, end)}."))
            day = end
        elif plan.kind is DayKind.WORK and plan.hours and not _usual(calendar, day):
            hours = ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in plan.hours)
            found.append(Notice(f"{_say(day, day)} làm việc bù.", f"Nhận hồ sơ {hours}."))
        day += timedelta(days=1)
    return found


def _end_of(calendar: WorkCalendar, day: date) -> date:
    """The last day of a run of days off that begins with a holiday; a weekend within it belongs to it."""
    end = probe = day
    for _ in range(_LONGEST):
        probe += timedelta(days=1)
        plan = calendar.plan_on(probe.toordinal())
        if plan.hours:
            break
        if _is_off(calendar, probe, plan):
            end = probe
    return end


def _next_open(calendar: WorkCalendar, after: date) -> str:
    """'7:30 Thứ Tư 25/11'; '' where nobody works."""
    for ahead in range(1, _LONGEST + 40):
        day = after + timedelta(days=ahead)
        hours = calendar.hours_on(day.toordinal())
        if hours:
            return f"{_clock(hours[0][0])} {_say(day, day)}"
    return ""


def _usual(calendar: WorkCalendar, day: date) -> Hours:
    return calendar.week_on(day.toordinal())[day.weekday()]


def _why(plan: DayPlan) -> str:
    return plan.name or ("Nghỉ lễ" if plan.kind is DayKind.HOLIDAY else "Ngày nghỉ")


def _off(days: str, plan: DayPlan) -> str:
    if plan.kind is DayKind.HOLIDAY:
        return f"{days} nghỉ lễ ({plan.name})." if plan.name else f"{days} nghỉ lễ."
    return f"{days} nghỉ ({plan.name})." if plan.name else f"{days} nghỉ."


def _say(day: date, end: date) -> str:
    first = f"{weekday(day)} {day:%d/%m}"
    last = f"{weekday(end)} {end:%d/%m}"
    return first if day == end else f"{first} đến {last}"


def _say_spans(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _minute(now: datetime) -> int:
    here = local(now)
    return here.hour * 60 + here.minute
