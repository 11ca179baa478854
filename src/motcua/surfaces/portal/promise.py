"""Nếu nộp bây giờ: when there would be a result, and why on that day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import DayMark, Due, MarkKind, Term
from motcua.kernel.moments import ZONE, local, local_day

# More days than this are shown as a calendar with a week a line.
_ROWS = 9
# A what-if further away than this helps nobody and costs a long count.
_FURTHEST = timedelta(days=400)


class Asked(Protocol):
    """The part of a choice that a promise depends on."""

    @property
    def channel(self) -> Channel: ...
    @property
    def case_id(self) -> int | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def is_now(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the day-by-day ledger; several free days in a row are one line."""

    kind: str
    first: date
    last: date
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """``due`` None: the catalogue knows no term for this channel and case."""

    at: datetime
    is_now: bool
    due: Due | None
    rows: tuple[Row, ...]
    weeks: tuple[tuple[DayMark | None, ...], ...]
    wait_text: str


def moment_of(text: str) -> datetime | None:
    """'2026-11-23T09:20' on Vietnamese clocks; None for anything else."""
    try:
        at = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    return at.replace(tzinfo=ZONE) if at.tzinfo is None else at


def promise(agency_id: int | None, version: IntakeVersion, asked: Asked, now: datetime) -> Promise:
    line = procedures.term_for(version, asked.case_id, asked.channel)
    at, is_now = (asked.at, asked.is_now) if abs(asked.at - now) < _FURTHEST else (now, True)
    due = _due(agency_id, at, line.term)
    marks = due.days if due else ()
    return Promise(
        at=at,
        is_now=is_now,
        due=due,
        rows=_rows(marks, at, due) if due and len(marks) <= _ROWS else (),
        weeks=_weeks(marks) if len(marks) > _ROWS else (),
        wait_text=_WAITS.get(version.wait.split(" ")[0], ""),
    )


# What happens to the clock while the applicant looks for a missing paper, by the first word of the wait policy.
_WAITS = {
    "PAUSE": "Đồng hồ tạm dừng cho tới khi bạn gửi lại.",
    "RESTART": "Thời hạn tính lại từ đầu khi bạn nộp đủ.",
    "NEW_TERM": "Thời hạn tính theo mức mới khi bạn nộp đủ.",
}


def _due(agency_id: int | None, at: datetime, term: str) -> Due | None:
    if term == "none":
        return None
    calendar = calendars.calendar_of(agency_id, around=local_day(at))
    try:
        due = arithmetic.compute_due(calendar, at, Term.parse(term))
    except Meaningless:
        return None
    return due if due.due is not None else None


def _rows(marks: tuple[DayMark, ...], at: datetime, due: Due) -> tuple[Row, ...]:
    rows: list[Row] = []
    filed = local_day(at)
    if marks and filed < marks[0].day:
        rows.append(Row("early", filed, filed, "", f"Nộp lúc {local(at):%H:%M}, ngoài giờ làm việc"))
    for mark in marks:
        row = Row(mark.kind.value, mark.day, mark.day, _number(mark), _say(mark, at, due))
        before = rows[-1] if rows else None
        if before and before.kind == row.kind == MarkKind.OFF and before.text == row.text:
            rows[-1] = Row(row.kind, before.first, row.last, "", row.text)
        else:
            rows.append(row)
    return tuple(rows)


def _number(mark: DayMark) -> str:
    """'3' of '3 · Hạn'; nothing for days without a count."""
    first = mark.label.split(" ")[0]
    return first if first.isdecimal() else ""


def _say(mark: DayMark, at: datetime, due: Due) -> str:
    if mark.kind is MarkKind.DUE and due.due is not None:
        return f"Trả kết quả chậm nhất {local(due.due):%H:%M}"
    if mark.kind is MarkKind.RECEIVED:
        return "Nhận hồ sơ, chưa tính" if local_day(at) != mark.day else f"Nộp lúc {local(at):%H:%M}, chưa tính"
    if mark.kind is MarkKind.HOLIDAY:
        return f"Nghỉ lễ: {mark.name}" if mark.name else "Nghỉ lễ"
    if mark.kind is MarkKind.COUNTED:
        return f"Ngày thứ {mark.label}" if mark.label.isdecimal() else (mark.label or "Tính vào thời hạn")
    return mark.name or "Ngày nghỉ, không tính"


def _weeks(marks: tuple[DayMark, ...]) -> tuple[tuple[DayMark | None, ...], ...]:
    """Monday to Sunday, a line a week; None for days outside."""
    by_day = {mark.day: mark for mark in marks}
    monday = marks[0].day - timedelta(days=marks[0].day.weekday())
    count = (marks[-1].day - monday).days // 7 + 1
    return tuple(
        tuple(by_day.get(monday + timedelta(days=7 * week + day)) for day in range(7)) for week in range(count)
    )
