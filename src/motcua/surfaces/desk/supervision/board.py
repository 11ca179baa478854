"""Bảng giám sát: what the page shows, in a fixed number of queries, every figure with the address of its list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import OpenCounts, WorklistRow
from motcua.followers.statistics import selectors as statistics
from motcua.followers.statistics.selectors import Measures
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key
from motcua.surfaces.desk.supervision.asking import OF_STAYS, Asked
from motcua.surfaces.desk.supervision.naming import names_of
from motcua.surfaces.desk.supervision.period import Period, months_up_to, of_kind

_KINDS = ("receive", "review", "consult", "approve", "issue", "return", "")
LATE_SHOWN = 5
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: figures of the period, of the one before, and open work now."""

    label: str
    detail: str
    asked: Asked
    now: Measures
    before: Measures
    open: OpenCounts | None

    @property
    def change(self) -> float | None:
        """By how many points the share in time rose."""
        if self.now.on_time_rate is None or self.before.on_time_rate is None:
            return None
        return round(self.now.on_time_rate - self.before.on_time_rate, 1)


@dataclass(frozen=True, slots=True)
class StepBox:
    """Nghẽn theo bước: the median against the allowed time; bars in percent of the longest."""

    name: str
    asked: Asked
    held: int
    late: int
    measures: Measures
    look: str
    median_at: int
    ninetieth_at: int
    allowed_at: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page."""

    whole: Line
    lines: list[Line]
    steps: list[StepBox]
    late: list[WorklistRow]
    trend: list[tuple[date, float]]


def board(actor: Actor, asked: Asked, *, now: datetime) -> Board:
    """Everything on the page of supervision."""
    lines = table(actor, asked, asked.by, now=now)
    late = dossiers.open_list(actor, asked.open_slice(), "late", now=now, limit=LATE_SHOWN)
    months = statistics.measures(asked.slice("dossier", months_up_to(asked.period)), "month")
    rates = sorted((key[0], m.on_time_rate) for key, m in months.items())
    return Board(
        whole=whole(actor, asked, now=now),
        lines=lines,
        steps=_steps(actor, asked, now),
        late=late.rows,
        trend=[(month, rate) for month, rate in rates if rate is not None][-8:],
    )


def whole(actor: Actor, asked: Asked, *, now: datetime) -> Line:
    """The sum of all, counted as dossiers."""
    before = asked.period.before()
    return Line(
        "Tất cả",
        "",
        asked,
        statistics.measures(asked.slice("dossier")).get((), Measures()),
        statistics.measures(asked.slice("dossier", before)).get((), Measures()),
        dossiers.open_counts(actor, asked.open_slice(), "", now=now)[()],
    )


def table(actor: Actor, asked: Asked, by: str, *, now: datetime) -> list[Line]:
    """The rows of one table, the worst first; months in their order."""
    scope = "stay" if by in OF_STAYS else "dossier"
    period = months_up_to(asked.period) if by == "month" else asked.period
    found = statistics.measures(asked.slice(scope, period), by)
    before = {} if by == "month" else statistics.measures(asked.slice(scope, asked.period.before()), by)
    held = {} if by == "month" else dossiers.open_counts(actor, asked.open_slice(), by, now=now)
    if by == "step":
        return _by_step(asked, found, before, held)
    keys = found.keys() | held.keys()
    lines = [
        Line(label, detail, part, found.get(key, Measures()), before.get(key, Measures()), held.get(key))
        for key, label, detail, part in _named(asked, by, keys)
    ]
    if by == "month":
        return sorted(lines, key=lambda line: line.asked.period.first, reverse=True)
    return sorted(lines, key=_worst_first)


def _named(asked: Asked, by: str, keys: Iterable[Key]) -> list[tuple[Key, str, str, Asked]]:
    """Each key with its words and with what its lists ask for."""
    keys = list(keys)
    if by == "officer":
        people = organizations.people({key[1] for key in keys if key[1]})
        posts = organizations.posts({key[0] for key in keys})
        return [
            (
                key,
                people.get(key[1], "Chưa ai nhận"),
                posts[key[0]].title if key[0] in posts else "",
                asked.with_keys(post=key[0], account=key[1]),
            )
            for key in keys
        ]
    if by == "month":
        return [(key, *_month(asked, key[0])) for key in keys]
    names = names_of(asked, by, {key[0] for key in keys})
    name = {"unit": "unit", "field": "field", "agency": "agency"}[by]
    return [(key, names.get(key[0], "Không rõ"), "", asked.with_keys(**{name: key[0]})) for key in keys]


def _month(asked: Asked, month: date) -> tuple[str, str, Asked]:
    period: Period = of_kind(1, month)
    return period.name, "", asked.with_keys(period=period)


def _by_step(
    asked: Asked, found: dict[Key, Measures], before: dict[Key, Measures], held: dict[Key, OpenCounts]
) -> list[Line]:
    """Steps in the order of the work; one name may be of two kinds in two processes."""
    kinds: dict[str, str] = {}
    for name, kind in found:
        kinds.setdefault(name, kind)
    names = sorted({*kinds, *(key[0] for key in held)}, key=lambda n: (_place(kinds.get(n, "")), sort_key(n)))
    return [
        Line(
            name,
            "",
            asked.with_keys(step=name),
            _sum(m for key, m in found.items() if key[0] == name),
            _sum(m for key, m in before.items() if key[0] == name),
            held.get((name,)),
        )
        for name in names
        if name
    ]


def _place(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _sum(parts: Iterable[Measures]) -> Measures:
    total = Measures()
    for part in parts:
        bins = [sum(pair) for pair in zip(total.histogram, part.histogram, strict=True)] if total.histogram else None
        total = Measures(
            arrived=total.arrived + part.arrived,
            early=total.early + part.early,
            on_time=total.on_time + part.on_time,
            overdue=total.overdue + part.overdue,
            untimed=total.untimed + part.untimed,
            used=total.used + part.used,
            allowed=total.allowed + part.allowed,
            histogram=(tuple(bins) if bins and part.histogram else total.histogram or part.histogram),
            supplements=total.supplements + part.supplements,
        )
    return total


def _steps(actor: Actor, asked: Asked, now: datetime) -> list[StepBox]:
    lines = [line for line in table(actor, asked, "step", now=now) if line.now.done or (line.open and line.open.held)]
    return [_box(line) for line in lines]


def _box(line: Line) -> StepBox:
    median, ninetieth, allowed = line.now.median or 0, line.now.ninetieth or 0, line.now.mean_allowed or 0
    longest = max(ninetieth, allowed, 1) * 1.1
    look = ""
    if allowed and median > allowed:
        look = "late"
    elif line.now.overdue * 4 > line.now.done:
        look = "today"
    counts = line.open or OpenCounts()
    return StepBox(
        line.label,
        line.asked,
        counts.held,
        counts.late,
        line.now,
        look,
        round(100 * median / longest),
        round(100 * ninetieth / longest),
        round(100 * allowed / longest),
    )


def _worst_first(line: Line) -> tuple[int, int, int, str, str]:
    counts = line.open or OpenCounts()
    return -counts.late, -counts.held, -line.now.arrived, sort_key(line.label), line.detail
