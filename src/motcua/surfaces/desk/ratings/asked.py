"""What an address of ratings asks for: whose, which whole months, parted by what."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from motcua.cases.feedback.selectors import Slice
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision import period as periods
from motcua.surfaces.desk.supervision.asking import GRANT, NotASupervisor
from motcua.surfaces.desk.supervision.period import Period, of_kind

BY = {"unit": "Đơn vị", "procedure": "Thủ tục", "month": "Tháng", "timing": "Đúng hạn, quá hạn", "agency": "Cơ quan"}
TIMINGS = {"in_time": "Trả trong hạn", "overdue": "Trả quá hạn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Keys are None where all are meant."""

    agencies: frozenset[int]
    period: Period
    by: str = "unit"
    agency: int | None = None
    unit: int | None = None
    procedure: int | None = None
    timing: str | None = None

    def slice(self) -> Slice:
        agencies = self.agencies if self.agency is None else self.agencies & {self.agency}
        return Slice(
            agencies=agencies, first=self.period.first, last=self.period.last, unit=self.unit,
            procedure=self.procedure, timing=self.timing,
        )  # fmt: skip

    def with_keys(self, **keys: Any) -> "Asked":
        return replace(self, **keys)

    def query(self, **more: Any) -> str:
        """This as an address, with changes; None leaves a part out."""
        named = {name: getattr(self, name) for name in ("agency", "unit", "procedure", "timing")}
        parts: dict[str, Any] = {**self.period.address(), "by": self.by, **named, **more}
        return urlencode({name: value for name, value in parts.items() if value is not None})


def read(request: StaffRequest) -> Asked:
    """Raises NotASupervisor, PeriodWrong. Days are widened to whole months: a day of its own would name people."""
    agencies = request.actor.agencies(GRANT)
    if not agencies:
        raise NotASupervisor
    query = request.GET
    asked = periods.read(query, local_day(timezone.now()))
    by, timing = query.get("by", "unit"), query.get("timing")
    return Asked(
        agencies=agencies,
        period=Period(of_kind(1, asked.first).first, of_kind(1, asked.last).last),
        by=by if by in BY else "unit",
        agency=number(query, "agency"),
        unit=number(query, "unit"),
        procedure=number(query, "procedure"),
        timing=timing if timing in TIMINGS else None,
    )


def number(query: QueryDict, name: str) -> int | None:
    """What is no number is not asked for."""
    typed = query.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
