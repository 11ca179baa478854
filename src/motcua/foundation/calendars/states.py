"""The values of deadline arithmetic: what a calendar, a term, a wait and an explained due moment are."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

Hours = tuple[tuple[int, int], ...]
"""The working intervals of one day, in minutes after midnight, start included, end excluded, in order."""

Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""Monday to Sunday."""


class DayKind(StrEnum):
    """Loại ngày: what a calendar says about one day."""

    WORK = "work"
    OFF = "off"
    HOLIDAY = "holiday"
    LOCAL_OFF = "local_off"


class ReminderSide(TextChoices):
    """What the days of a reminder are counted from."""

    BEFORE = "before", "ngày làm việc trước hạn"
    OVERDUE = "overdue", "ngày làm việc sau hạn"


class TermUnit(StrEnum):
    """Đơn vị thời hạn, in the words of the catalogue."""

    WORKING_HOURS = "working hours"
    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    SAME_DAY = "same day"
    SESSION = "session"
    NONE = "none"


_COUNTED = re.compile(r"(\d{1,5}) (working hour|working day|day|month)s?", re.ASCII)
_WORDS = {
    TermUnit.WORKING_HOURS: "{} giờ làm việc",
    TermUnit.WORKING_DAYS: "{} ngày làm việc",
    TermUnit.DAYS: "{} ngày",
    TermUnit.MONTHS: "{} tháng",
    TermUnit.SAME_DAY: "trong ngày",
    TermUnit.SESSION: "trong buổi",
    TermUnit.NONE: "không quy định thời hạn",
}


@dataclass(frozen=True, slots=True)
class Term:
    """Thời hạn: ``3 working days``, ``same day``, ``none``…"""

    unit: TermUnit
    count: int = 0

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read the text form. Raises ValueError with a Vietnamese sentence for anything else."""
        words = " ".join(text.split())
        if words in (TermUnit.SAME_DAY, TermUnit.SESSION, TermUnit.NONE):
            return cls(TermUnit(words))
        match = _COUNTED.fullmatch(words)
        if match is None:
            raise ValueError(f"Không hiểu thời hạn “{text[:60]}”.")
        return cls(TermUnit(match[2] + "s"), int(match[1]))

    def __str__(self) -> str:
        return str(self.unit) if self.unit.value in ("same day", "session", "none") else f"{self.count} {self.unit}"

    def say(self) -> str:
        """'3 ngày làm việc', as people read it."""
        return _WORDS[self.unit].format(self.count)


@dataclass(frozen=True, slots=True)
class Policy:
    """Cách tính của cơ quan: the cut-off of the day, and whether a working day counts as a day or as 8 hours."""

    cutoff: time = time(15)
    day_counting: str = "days"


@dataclass(frozen=True, slots=True)
class Wait:
    """Khoảng chờ ``[start, end)``: ``PAUSE``, ``RESTART`` or ``NEW_TERM <term>``; open while ``end`` is None."""

    start: datetime
    end: datetime | None
    policy: str = "PAUSE"


@dataclass(frozen=True, slots=True)
class Extension:
    """Gia hạn: a decision of ``decided_at`` that names a new due moment; later waits apply to that one."""

    decided_at: datetime
    due: datetime


class DayPlan(NamedTuple):
    """One day of a calendar: its hours, what kind of day it is, and the name of the holiday or the decision."""

    hours: Hours
    kind: DayKind
    name: str = ""


class DayException(NamedTuple):
    """Ngày ngoại lệ: ``hours`` None on a working day means Monday's."""

    kind: DayKind
    hours: Hours | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """Thay đổi dự kiến: weeks by their first day and days by date, None for what is taken out of the table."""

    weeks: Mapping[date, Week | None] = field(default_factory=dict)
    days: Mapping[date, DayException | None] = field(default_factory=dict)


class WorkCalendar:
    """Lịch làm việc: weeks from a date on, exceptions by date, and public holidays by year.

    A value: never changed after it is made (public holidays are only read in year by year).
    Days are proleptic ordinals here, because the arithmetic asks about millions of them.
    """

    __slots__ = (
        "_high",
        "_holiday_years",
        "_low",
        "_plans",
        "_public",
        "_starts",
        "_week",
        "_weeks",
        "last_change",
        "zone",
    )

    def __init__(
        self,
        zone: ZoneInfo,
        weeks: Sequence[tuple[date, Week]],
        exceptions: Mapping[date, DayException],
        public: Callable[[int], Mapping[date, str]] | None = None,
    ) -> None:
        ordered = sorted(weeks, key=lambda week: week[0])
        self.zone = zone
        self._starts = [start.toordinal() for start, _ in ordered]
        self._weeks = [week for _, week in ordered]
        self._week = self._weeks[0] if len(self._weeks) == 1 else None
        self._public = public
        self._holiday_years: set[int] = set()
        # Holidays of the days in [low, high) have been read; a calendar without public holidays never reads any.
        self._low, self._high = (0, 0) if public else (0, date.max.toordinal() + 1)
        self._plans = {day.toordinal(): self._plan_of(day.toordinal(), what) for day, what in exceptions.items()}
        self.last_change = max([*self._plans, self._starts[-1]])

    def hours_on(self, day: int) -> Hours:
        """The working intervals of the day with this ordinal; empty when nobody works."""
        if not self._low <= day < self._high:
            self._read_holidays(day)
        plan = self._plans.get(day)
        return (self._week or self.week_on(day))[(day + 6) % 7] if plan is None else plan.hours

    def plan_on(self, day: int) -> DayPlan:
        """Hours, kind and name of the day with this ordinal."""
        hours = self.hours_on(day)
        return self._plans.get(day) or DayPlan(hours, DayKind.WORK if hours else DayKind.OFF)

    def week_on(self, day: int) -> Week:
        """The week in force on a day (the first one also before its start)."""
        if len(self._weeks) == 1:
            return self._weeks[0]
        return self._weeks[max(0, bisect_right(self._starts, day) - 1)]

    def has_working_day(self) -> bool:
        """Whether anybody ever works."""
        return any(any(week) for week in self._weeks) or any(plan.hours for plan in self._plans.values())

    def _plan_of(self, day: int, what: DayException) -> DayPlan:
        if what.kind is not DayKind.WORK:
            return DayPlan((), what.kind, what.name)
        return DayPlan(self.week_on(day)[0] if what.hours is None else what.hours, what.kind, what.name)

    def _read_holidays(self, day: int) -> None:
        year = date.fromordinal(day).year
        if year in self._holiday_years or self._public is None:
            return
        for when, name in self._public(year).items():
            self._plans.setdefault(when.toordinal(), DayPlan((), DayKind.HOLIDAY, name))
        self._holiday_years.add(year)
        start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
        if not self._high:
            self._low, self._high = start, end
        elif start == self._high:
            self._high = end
        elif end == self._low:
            self._low = start


class MarkKind(StrEnum):
    """What a calendar strip shows in one cell."""

    RECEIVED = "received"
    COUNTED = "counted"
    PAUSED = "paused"
    OFF = "off"
    HOLIDAY = "holiday"
    DUE = "due"


class DayMark(NamedTuple):
    """One cell of the calendar strip: 'Nhận', '1', 'Dừng', '–', 'Lễ', '3 · Hạn'. ``name`` is the holiday's."""

    day: date
    kind: MarkKind
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Một dòng sổ thời hạn: one step, the days it speaks of, what it counted, and the rule behind it."""

    rule: str
    text: str
    day: date
    until: date
    counted: int = 0
    worked: timedelta = timedelta()
    days: tuple[DayMark, ...] = ()

    @property
    def hours(self) -> float:
        """The working hours counted by this line."""
        return self.worked / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Due:
    """Hạn: the due moment (None when there is none, or none yet) and the ledger that explains it."""

    due: datetime | None
    ledger: tuple[LedgerLine, ...]
    left: str | None
    is_paused: bool
    effective_receipt: datetime

    @property
    def days(self) -> tuple[DayMark, ...]:
        """The calendar strip from the day of receipt to the due day, one mark a day."""
        return tuple(sorted({mark.day: mark for line in self.ledger for mark in line.days}.values()))


class BadgeKind(StrEnum):
    """Trạng thái hạn: always colour, icon and words."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    IN_TIME = "in_time"
    PAUSED = "paused"
    NONE = "none"


class Badge(NamedTuple):
    """Nhãn hạn: what a list shows beside a dossier."""

    kind: BadgeKind
    text: str
