"""Giám sát giải quyết: for leaders, how the work goes and where it gets stuck; on screen, on paper, as a sheet."""

from collections.abc import Iterator
from datetime import date

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.followers.statistics.states import HOW, Scope
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.supervision import asking, board
from motcua.surfaces.desk.supervision.asking import BY, OF_STAYS, Asked
from motcua.surfaces.desk.supervision.board import Line
from motcua.surfaces.desk.supervision.period import of_kind

_COLUMNS = (
    Column("Phân theo", 12), Column("Tên", 34), Column("Chi tiết", 30), Column("Đang giữ", 10),
    Column("Đang quá hạn", 10), Column("Nhận trong kỳ", 10), Column("Xong trước hạn", 10), Column("Xong đúng hạn", 10),
    Column("Xong quá hạn", 10), Column("Xong, không có thời hạn", 12), Column("Tỷ lệ trong hạn (%)", 11),
    Column("Kỳ trước (%)", 10), Column("Trung vị (phút làm việc)", 13), Column("Bách phân vị 90 (phút làm việc)", 13),
    Column("Cho phép trung bình (phút)", 13), Column("Yêu cầu bổ sung", 10),
)  # fmt: skip


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    asked = asking.read(request)
    now = timezone.now()
    today = local_day(now)
    agencies = agencies_of(asked)
    shown = {name: words for name, words in BY.items() if name != "agency" or len(agencies) > 1}
    data = {
        "asked": asked,
        "board": board.board(request.actor, asked, now=now),
        "before": asked.period.before(),
        "periods": periods_of(asked, today),
        "tabs": [(words, "?" + asked.query(by=name), asked.by == name) for name, words in shown.items()],
        "column": BY[asked.by],
        "how": HOW[Scope.STAY if asked.by in OF_STAYS else Scope.DOSSIER],
        "fields": [("", "Tất cả lĩnh vực"), *_fields(asked, today)],
        "agencies": [("", "Tất cả cơ quan"), *agencies] if len(agencies) > 1 else [],
    }
    return render(request, "desk/supervision/page.jinja", data)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    asked = asking.read(request)
    now = timezone.now()
    tables = [(BY[by], board.table(request.actor, asked, by, now=now)) for by in BY if by != "agency"]
    if len(asked.agencies) > 1:
        tables.append((BY["agency"], board.table(request.actor, asked, "agency", now=now)))
    whole = board.whole(request.actor, asked, now=now)
    title = f"Giám sát {asked.period.first:%d.%m.%Y}-{asked.period.last:%d.%m.%Y}"
    stream = printing.sheet(_COLUMNS, _cells(whole, tables), title=title, at=now)
    return papers_out.sheet(stream, name=f"giam-sat-{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}.xlsx")


def _cells(whole: Line, tables: list[tuple[str, list[Line]]]) -> Iterator[tuple[str | int | None, ...]]:
    for by, lines in [("Tất cả", [whole]), *tables]:
        for line in lines:
            m, held = line.now, line.open
            yield (
                by, line.label, line.detail, held.held if held else None, held.late if held else None, m.arrived,
                m.early, m.on_time, m.overdue, m.untimed, percent(m.on_time_rate), percent(line.before.on_time_rate),
                m.median, m.ninetieth, m.mean_allowed, m.supplements,
            )  # fmt: skip


def percent(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.1f}".replace(".", ",")


def periods_of(asked: Asked, today: date) -> list[tuple[str, str, bool]]:
    """This month, quarter and year, and the chosen one where it is none of them."""
    usual = [of_kind(months, today) for months in (1, 3, 12)]
    chosen = [] if asked.period in usual else [asked.period]
    return [
        (period.name, "?" + asked.query(**period.address()), period == asked.period) for period in (*chosen, *usual)
    ]


def _fields(asked: Asked, today: date) -> list[tuple[int, str]]:
    agency = next(iter(asked.agencies)) if len(asked.agencies) == 1 else None
    return [(field.id, field.name) for field in procedures.fields_with_counts(agency_id=agency, on=today)]


def agencies_of(asked: Asked) -> list[tuple[int, str]]:
    if len(asked.agencies) == 1:
        return []
    return [(agency.id, agency.short_name) for agency in organizations.all_agencies() if agency.id in asked.agencies]
