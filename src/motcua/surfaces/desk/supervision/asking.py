"""What an address of supervision asks for: whose dossiers, which days, parted by what."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from motcua.cases.dossiers.selectors import OpenSlice
from motcua.followers.statistics.selectors import Slice
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision import period as periods
from motcua.surfaces.desk.supervision.period import Period

GRANT = "dossiers.supervise"
BY = {"officer": "Cán bộ", "unit": "Đơn vị", "step": "Bước", "field": "Lĩnh vực", "month": "Tháng", "agency": "Cơ quan"}
# Parted by these, what is counted is each stay at a post; else the dossier as a whole.
OF_STAYS = frozenset({"officer", "unit", "step"})


class NotASupervisor(Forbidden):
    message = "Vị trí của bạn không được xem số liệu giám sát. Hãy hỏi lãnh đạo hoặc người quản trị."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Keys are None where all are meant; ``account`` 0 is nobody."""

    agencies: frozenset[int]
    period: Period
    by: str = "officer"
    agency: int | None = None
    field: int | None = None
    unit: int | None = None
    post: int | None = None
    account: int | None = None
    step: str | None = None

    def slice(self, scope: str = "", period: Period | None = None) -> Slice:
        """What happened in the period."""
        days = period or self.period
        return Slice(
            agencies=self._agencies(), first=days.first, last=days.last, scope=scope or self.scope, unit=self.unit,
            post=self.post, account=self.account, step=self.step, field=self.field,
        )  # fmt: skip

    def open_slice(self) -> OpenSlice:
        """What is open now."""
        return OpenSlice(
            agencies=self._agencies(), unit=self.unit, post=self.post, account=self.account, step=self.step,
            field=self.field,
        )  # fmt: skip

    @property
    def scope(self) -> str:
        narrowed = (self.unit, self.post, self.account, self.step)
        return "dossier" if all(part is None for part in narrowed) else "stay"

    def with_keys(self, **keys: Any) -> "Asked":
        return replace(self, **keys)

    def query(self, **more: str | None) -> str:
        """This as an address, with changes; None leaves a part out."""
        parts: dict[str, Any] = {**self.period.address(), "by": self.by, **self.keys(), **more}
        return urlencode({name: value for name, value in parts.items() if value is not None and value != ""})

    def keys(self) -> dict[str, Any]:
        """The narrowing keys that are set."""
        named = ("agency", "field", "unit", "post", "account", "step")
        return {name: getattr(self, name) for name in named if getattr(self, name) is not None}

    def _agencies(self) -> frozenset[int]:
        return self.agencies if self.agency is None else self.agencies & {self.agency}


def read(request: StaffRequest) -> Asked:
    """Raises NotASupervisor, PeriodWrong. What an address cannot mean otherwise is left out."""
    agencies = request.actor.agencies(GRANT)
    if not agencies:
        raise NotASupervisor
    query = request.GET
    by = query.get("by", "officer")
    return Asked(
        agencies=agencies,
        period=periods.read(query, local_day(timezone.now())),
        by=by if by in BY else "officer",
        # Somebody else's is left out, as what no address of theirs can mean: never a page of zeros in its name.
        agency=agency if (agency := _number(query, "agency")) in agencies else None,
        field=_number(query, "field"),
        unit=_number(query, "unit"),
        post=_number(query, "post"),
        account=_number(query, "account"),
        step=clean(query.get("step", ""))[:120] or None,
    )


def _number(query: QueryDict, name: str) -> int | None:
    typed = query.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
