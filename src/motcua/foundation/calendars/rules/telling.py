"""A week and a day of a calendar in words: for the journal, for previews, for lists."""

from itertools import groupby

from motcua.foundation.calendars.states import DayKind, DayPlan, Hours, Week
from motcua.kernel.moments import SHORT_WEEKDAYS

_REST = "nghỉ"


def say_hours(hours: Hours) -> str:
    """'7:30–11:30, 13:30–17:30'; 'nghỉ' for none."""
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in hours) or _REST


def say_week(week: Week) -> str:
    """'T2–T6 7:30–11:30, 13:30–17:30; T7 7:30–11:30; CN nghỉ'."""
    told = []
    for hours, days in groupby(range(7), key=lambda day: week[day]):
        run = list(days)
        names = SHORT_WEEKDAYS[run[0]] + (f"–{SHORT_WEEKDAYS[run[-1]]}" if len(run) > 1 else "")
        told.append(f"{names} {say_hours(hours)}")
    return "; ".join(told)


def say_plan(plan: DayPlan) -> str:
    """'làm việc 7:30–11:30', 'nghỉ lễ: Tết Dương lịch', 'nghỉ riêng của cơ quan: mất điện'."""
    if plan.hours:
        return f"làm việc {say_hours(plan.hours)}"
    words = {DayKind.HOLIDAY: "nghỉ lễ", DayKind.LOCAL_OFF: "nghỉ riêng của cơ quan"}.get(plan.kind, _REST)
    return f"{words}: {plan.name}" if plan.name else words


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
