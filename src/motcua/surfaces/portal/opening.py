"""Giờ làm việc: today's hours of an office, and holidays or swaps that are near."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import DayKind, DayPlan, Hours, WorkCalendar
from motcua.kernel.moments import local, local_day, weekday

# Two weeks: long enough to plan a visit, short enough not to become wallpaper.
_NEAR = 14
# Tết lasts nine days at most with its weekends and swaps.
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """'Thứ Ba 24/11 nghỉ lễ (Ngày Văn hóa Việt Nam).' and what follows from it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Today, and what is near."""

    hours: tuple[str, ...]
    why_closed: str
    is_open: bool
    next_open: str
    notices: tuple[Notice, ...]


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
        notices=tuple(_notices(calendar, today)),
    )


def _notices(calendar: WorkCalendar, today: date) -> list[Notice]:
    found: list[Notice] = []
    day, last = today, today + timedelta(days=_NEAR)
    while day <= last:
        plan = calendar.plan_on(day.toordinal())
        if plan.kind in (DayKind.HOLIDAY, DayKind.LOCAL_OFF):
            end = _end_of(calendar, day)
            found.append(Notice(f"{_say(day, end)} nghỉ{_name(plan)}.", f"Mở lại {_next_open(calendar, end)}."))
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
        if plan.kind in (DayKind.HOLIDAY, DayKind.LOCAL_OFF):
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


def _name(plan: DayPlan) -> str:
    kind = " lễ" if plan.kind is DayKind.HOLIDAY else ""
    return f"{kind} ({plan.name})" if plan.name else kind


def _say(day: date, end: date) -> str:
    first = f"{weekday(day)} {day:%d/%m}"
    return first if day == end else f"{first} đến {weekday(end)} {end:%d/%m}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _minute(now: datetime) -> int:
    here = local(now)
    return here.hour * 60 + here.minute
