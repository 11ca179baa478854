"""Who may change a calendar, and what a calendar may say."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from itertools import pairwise

from motcua.foundation.calendars.errors import (
    CalendarMeaningless,
    ExceptionAlreadyThere,
    LastWeekStays,
    MayNotChangeCalendar,
    MayNotChangeNational,
    SourceMissing,
    SwapMeaningless,
    WeekAlreadyThere,
)
from motcua.kernel.actor import Actor
from motcua.kernel.moments import weekday

GRANT = "organizations.administer"
KINDS = ("off", "work", "local_off")


def subject(agency_id: int | None) -> str:
    """How the journal names a calendar."""
    return f"calendar:{'national' if agency_id is None else agency_id}"


def check_may_change(actor: Actor, agency_id: int | None, *, is_everywhere: bool) -> None:
    """An agency's administrator; the national calendar by who administers every agency (``is_everywhere``)."""
    if agency_id is None:
        if not is_everywhere:
            raise MayNotChangeNational()
    elif not actor.may(GRANT, at=agency_id):
        raise MayNotChangeCalendar()


def check_week(
    days: Mapping[int, Sequence[tuple[time, time]]], *, valid_from: date, source: str, is_taken: bool
) -> None:
    """A document, at least one working interval, intervals in order."""
    if not source:
        raise SourceMissing(field="source")
    if is_taken:
        raise WeekAlreadyThere(on=f"{valid_from:%d/%m/%Y}", field="valid_from")
    if not set(days) <= set(range(7)) or not any(days.values()):
        raise CalendarMeaningless(why="Tuần làm việc phải có ít nhất một khoảng giờ.", field="days")
    for spans in days.values():
        check_spans(spans)


def check_removal_of_week(agency_id: int | None, *, source: str, is_last: bool) -> None:
    """A document; an agency without weeks of its own works by the national ones, which must stay."""
    if not source:
        raise SourceMissing(field="source")
    if agency_id is None and is_last:
        raise LastWeekStays


def check_swap(*, off_on: date, work_on: date, is_off_worked: bool, is_work_worked: bool) -> None:
    """A working day for a day off."""
    if not is_off_worked:
        raise SwapMeaningless(why=f"{say_day(off_on)} vốn đã là ngày nghỉ. Hãy chọn một ngày làm việc.", field="off_on")
    if is_work_worked:
        why = f"{say_day(work_on)} vốn đã là ngày làm việc. Hãy chọn một ngày nghỉ để làm bù."
        raise SwapMeaningless(why=why, field="work_on")


def say_day(day: date) -> str:
    """'Thứ Hai 31/08/2026'."""
    return f"{weekday(day)} {day:%d/%m/%Y}"


def check_exception(
    agency_id: int | None, *, on: date, kind: str, hours: Sequence[tuple[time, time]], source: str, is_taken: bool
) -> None:
    """A document, one row a day, hours only on a working day; nothing is an agency's own where there is none."""
    if not source:
        raise SourceMissing(field="source")
    if kind not in KINDS or (hours and kind != "work") or (agency_id is None and kind == "local_off"):
        raise CalendarMeaningless(why="Chọn nghỉ, làm bù hoặc nghỉ riêng; chỉ ngày làm bù mới có giờ.", field="kind")
    if is_taken:
        raise ExceptionAlreadyThere(on=f"{on:%d/%m/%Y}", field="on")
    check_spans(hours)


def check_spans(spans: Sequence[tuple[time, time]]) -> None:
    """Whole minutes, none empty, none overlapping."""
    ordered = sorted(spans)
    for opens, closes in ordered:
        if opens >= closes or any(part.second or part.microsecond for part in (opens, closes)):
            raise CalendarMeaningless(why="Mỗi khoảng giờ phải mở trước khi đóng, tính đến phút.", field="hours")
    for (_, closes), (opens, _) in pairwise(ordered):
        if opens < closes:
            raise CalendarMeaningless(why="Các khoảng giờ làm việc chồng lên nhau.", field="hours")
