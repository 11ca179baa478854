"""Giờ trả lời hồ sơ trực tuyến: who answers the portal within the hours, who does not, and who waits longest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import AnswerFigures, AnswerRow, AnswerSlice, Cursor
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.moments import local_day
from motcua.kernel.text import sort_key
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision import asking
from motcua.surfaces.desk.supervision.asking import Asked
from motcua.surfaces.desk.supervision.listing import ROWS, NoSuchFigure
from motcua.surfaces.desk.supervision.naming import names_of
from motcua.surfaces.desk.supervision.page import agencies_of, percent, periods_of
from motcua.surfaces.desk.supervision.period import months_up_to, of_kind

BY = {"unit": "Đơn vị", "agency": "Cơ quan", "month": "Tháng"}
NAMES = {
    "answered": "Đã trả lời trong kỳ", "in_time": "Trả lời đúng giờ", "late": "Trả lời quá giờ",
    "waiting": "Đang chờ trả lời", "overdue": "Đang chờ, đã quá giờ",
}  # fmt: skip
LONGEST_SHOWN = 5
_COLUMNS = (
    Column("Phân theo", 12), Column("Tên", 34), Column("Đã trả lời", 10), Column("Đúng giờ", 10),
    Column("Quá giờ", 10), Column("Tỷ lệ đúng giờ (%)", 11), Column("Trung vị (phút làm việc)", 13),
    Column("Bách phân vị 90 (phút làm việc)", 13), Column("Đang chờ", 10), Column("Đang chờ, đã quá giờ", 11),
    Column("Chờ lâu nhất từ", 18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One row of the table, with what its lists ask for; what waits belongs to no month."""

    label: str
    asked: Asked
    figures: AnswerFigures
    is_month: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sending with the words for its agency and its post."""

    row: AnswerRow
    agency: str
    post: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    asked, now = _asked(request), timezone.now()
    agencies = agencies_of(asked)
    shown = {name: words for name, words in BY.items() if name != "agency" or agencies}
    longest = dossiers.answer_list(request.actor, _slice(asked), "waiting", now=now, limit=LONGEST_SHOWN)
    data = {
        "asked": asked,
        "whole": _whole(request, asked, now),
        "lines": _table(request, asked, asked.by, now),
        "longest": _told(asked, longest.rows),
        "periods": periods_of(asked, local_day(now)),
        "tabs": [(words, "?" + asked.query(by=name), asked.by == name) for name, words in shown.items()],
        "column": BY[asked.by],
        "agencies": [("", "Tất cả cơ quan"), *agencies] if agencies else [],
        "now": now,
    }
    return render(request, "desk/supervision/answers.jinja", data)


@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    asked, measure, now = _asked(request), request.GET.get("measure", ""), timezone.now()
    if measure not in NAMES:
        raise NoSuchFigure
    after = Cursor.parse(request.GET.get("after", ""))
    page = dossiers.answer_list(request.actor, _slice(asked), measure, now=now, after=after, limit=ROWS)
    data = {
        "asked": asked,
        "measure": measure,
        "title": NAMES[measure],
        "rows": _told(asked, page.rows),
        "count": getattr(_whole(request, asked, now), measure),
        "is_waiting": measure in ("waiting", "overdue"),
        "next_address": "?" + asked.query(measure=measure, after=str(page.next)) if page.next else "",
        "first_address": "?" + asked.query(measure=measure) if request.GET.get("after") else "",
    }
    return render(request, "desk/supervision/answers_list.jinja", data)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    asked, now = _asked(request), timezone.now()
    parted = [by for by in BY if by != "agency" or len(asked.agencies) > 1]
    lines = [("Tất cả", AnswerLine("Tất cả", asked, _whole(request, asked, now)))]
    lines += [(BY[by], line) for by in parted for line in _table(request, asked, by, now)]
    first, last = asked.period.first, asked.period.last
    stream = printing.sheet(_COLUMNS, _cells(lines), title=f"Trả lời {first:%d.%m.%Y}-{last:%d.%m.%Y}", at=now)
    return papers_out.sheet(stream, name=f"gio-tra-loi-{first:%Y%m%d}-{last:%Y%m%d}.xlsx")


def _asked(request: StaffRequest) -> Asked:
    """As for the other figures, of what these can be parted by."""
    asked = asking.read(request)
    return asked if asked.by in BY else asked.with_keys(by="unit")


def _slice(asked: Asked) -> AnswerSlice:
    agencies = asked.agencies if asked.agency is None else asked.agencies & {asked.agency}
    return AnswerSlice(agencies=agencies, first=asked.period.first, last=asked.period.last, unit=asked.unit)


def _whole(request: StaffRequest, asked: Asked, now: datetime) -> AnswerFigures:
    return dossiers.answer_figures(request.actor, _slice(asked), "", now=now)[()]


def _table(request: StaffRequest, asked: Asked, by: str, now: datetime) -> list[AnswerLine]:
    """The worst first; months in their order, the newest first."""
    wanted = asked.with_keys(period=months_up_to(asked.period)) if by == "month" else asked
    found = dossiers.answer_figures(request.actor, _slice(wanted), by, now=now)
    if by == "month":
        return [_month(asked, month, found[month]) for month in sorted(found, reverse=True)]
    names = names_of(asked, by, set(found))
    lines = [
        AnswerLine(names.get(key, "Không rõ"), asked.with_keys(**{by: key}), figures) for key, figures in found.items()
    ]
    return sorted(lines, key=lambda one: (-one.figures.overdue, -one.figures.late, sort_key(one.label)))


def _month(asked: Asked, month: date, figures: AnswerFigures) -> AnswerLine:
    period = of_kind(1, month)
    return AnswerLine(period.name, asked.with_keys(period=period), figures, is_month=True)


def _told(asked: Asked, rows: Iterable[AnswerRow]) -> list[Waiting]:
    rows = list(rows)
    posts = organizations.posts({row.post_id for row in rows})
    names = names_of(asked, "agency", {row.agency_id for row in rows})
    return [
        Waiting(row, names.get(row.agency_id, ""), posts[row.post_id].title if row.post_id in posts else "")
        for row in rows
    ]


def _cells(lines: Iterable[tuple[str, AnswerLine]]) -> Iterator[tuple[Any, ...]]:
    for by, line in lines:
        f = line.figures
        waiting = ("", "", "") if line.is_month else (f.waiting, f.overdue, f.since)
        yield (
            by, line.label, f.answered, f.in_time, f.late, percent(f.rate), f.median, f.ninetieth, *waiting,
        )  # fmt: skip
