"""Facts about working time. Whoever keeps promises (due moments) follows them and counts again."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class WeekSet(Fact):
    """Tuần làm việc mới: the hours of ``calendar_agency_id`` (None: national) change from ``valid_from`` on."""

    calendar_agency_id: int | None
    valid_from: date
    source: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class WeekRemoved(Fact):
    """Bỏ tuần làm việc: from ``valid_from`` on the week before holds again."""

    calendar_agency_id: int | None
    valid_from: date
    source: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class DayExceptionAdded(Fact):
    """Thêm ngày nghỉ hoặc ngày làm bù, by a document."""

    calendar_agency_id: int | None
    on: date
    what: str
    source: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class DayExceptionRemoved(Fact):
    """Xóa ngày nghỉ hoặc ngày làm bù."""

    calendar_agency_id: int | None
    on: date
    what: str
    source: str = ""
    old: str = ""
    new: str = ""
