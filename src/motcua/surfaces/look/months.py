"""Lịch tháng: days with what they mean, laid out as months of weeks, for every picture of a calendar."""

from calendar import Calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.foundation.calendars.states import DayKind, DayMark, MarkKind, WorkCalendar
from motcua.surfaces.look import saying
from motcua.surfaces.look.language import in_words

_SAID = {
    MarkKind.RECEIVED: "ngày nhận, chưa tính",
    MarkKind.COUNTED: "được tính",
    MarkKind.PAUSED: "tạm dừng, không tính",
    MarkKind.OFF: "ngày nghỉ, không tính",
    MarkKind.HOLIDAY: "nghỉ lễ, không tính",
    MarkKind.DUE: "hạn trả kết quả",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: ``label`` is read by everybody, ``said`` by those who cannot see where it stands."""

    day: date
    kind: str
    label: str
    said: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """Monday to Sunday, a line a week; None for days of other months and days without a meaning."""

    title: str
    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    named: tuple[Cell, ...]


def months_of(cells: Iterable[Cell]) -> list[Month]:
    """The months that the cells lie in, whole."""
    by_day = {cell.day: cell for cell in cells}
    return [_month(year, month, by_day) for year, month in sorted({(day.year, day.month) for day in by_day})]


def counted_months(marks: Iterable[DayMark]) -> list[Month]:
    """A deadline's strip as months."""
    return months_of(Cell(mark.day, str(mark.kind), _label(mark), _say(mark), mark.name) for mark in marks)


def year_of(calendar: WorkCalendar, year: int) -> list[Month]:
    """Every day of a year as the calendar has it: only what is out of the ordinary has words."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return months_of(_plain(calendar, day) for day in range(first, last + 1))


def _month(year: int, month: int, by_day: Mapping[date, Cell]) -> Month:
    days = Calendar().monthdatescalendar(year, month)
    weeks = tuple(
        tuple(by_day.get(day) if day.month == month else None for day in week)
        for week in days
        if any(day.month == month and day in by_day for day in week)
    )
    named = tuple(cell for week in weeks for cell in week if cell is not None and cell.name)
    return Month(saying.month_title(date(year, month, 1)), date(year, month, 1), weeks, named)


def _label(mark: DayMark) -> str:
    """'12' of '12', 'Hạn' of '15 · Hạn': a cell has room for one word."""
    return mark.label.rpartition(" · ")[2] or ("tính" if mark.kind is MarkKind.COUNTED else "–")


def _say(mark: DayMark) -> str:
    words = f"{saying.weekday(mark.day)} {saying.say_day(mark.day)}: {in_words(_SAID[mark.kind])}"
    if mark.kind is MarkKind.COUNTED and mark.label:
        number = _(", ngày thứ %(number)s") % {"number": mark.label}
        words += number if mark.label.isdecimal() else f" ({in_words(mark.label)})"
    return f"{words} ({in_words(mark.name)})" if mark.name else words


def _plain(calendar: WorkCalendar, day: int) -> Cell:
    plan, when = calendar.plan_on(day), date.fromordinal(day)
    usual = calendar.week_on(day)[when.weekday()]
    kind, label = "work", ""
    if plan.kind is DayKind.HOLIDAY:
        kind, label = "holiday", "Lễ"
    elif plan.kind is DayKind.LOCAL_OFF:
        kind, label = "local", "Riêng"
    elif not plan.hours:
        kind, label = "off", "Nghỉ" if usual else "–"
    elif plan.hours != usual:
        kind, label = "made", "Bù" if not usual else "Giờ khác"
    said = f"{saying.weekday(when)} {saying.say_day(when)}: {in_words('làm việc' if plan.hours else 'nghỉ')}"
    return Cell(when, kind, label, f"{said} ({plan.name})" if plan.name else said, plan.name)
