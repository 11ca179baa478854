"""Bảng theo dõi nhiệm vụ: by unit and person, each figure a list; the sheet of a period."""

from dataclasses import astuple
from datetime import date, datetime, time, timedelta

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.assignments import selectors
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import ZONE, local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest

MOST_DAYS = 366
FIRST_YEAR, LAST_YEAR = 2000, 2100
_COLUMNS = (
    Column("Mã", 10), Column("Việc cần làm", 50), Column("Giao bởi", 34), Column("Chủ trì", 34),
    Column("Ngày giao", 18), Column("Hạn", 18), Column("Nộp kết quả", 18), Column("Tiến độ (%)", 10),
    Column("Trạng thái", 20), Column("Đánh giá", 14),
)  # fmt: skip


class PeriodWrong(Invalid):
    message = "Khoảng ngày chưa đúng. Hãy chọn lại từ ngày và đến ngày, mỗi lần tối đa {days} ngày."


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    agency = selectors.board_agency(request.actor)
    since, until = _period(request)
    board = selectors.board(agency, since=since, until=until, now=timezone.now())
    return render(request, "desk/assignments/board.jinja", {"board": board, "since": since, "until": until})


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    agency, now = selectors.board_agency(request.actor), timezone.now()
    since, until = _period(request)
    begin, end = (datetime.combine(day, time(), ZONE) for day in (since, until + timedelta(days=1)))
    lines = selectors.sheet_lines(agency, begin, end, actor=request.actor, now=now)
    stream = printing.sheet(_COLUMNS, map(astuple, lines), title="Nhiệm vụ", at=now)
    return papers_out.sheet(stream, name=f"nhiem-vu-{since:%Y%m%d}-{until:%Y%m%d}.xlsx")


def _period(request: StaffRequest) -> tuple[date, date]:
    """What the address names, else this year up to today. Raises PeriodWrong."""
    today = local_day(timezone.now())
    try:
        until = date.fromisoformat(request.GET.get("until") or today.isoformat())
        since = date.fromisoformat(request.GET.get("since") or until.replace(month=1, day=1).isoformat())
    except (ValueError, OverflowError):
        raise PeriodWrong(days=MOST_DAYS) from None
    is_real = since.year >= FIRST_YEAR and until.year <= LAST_YEAR
    if not is_real or not since <= until <= since + timedelta(days=MOST_DAYS):
        raise PeriodWrong(days=MOST_DAYS)
    return since, until
