"""Sổ đăng ký văn bản đến: on paper, as a sheet; the first page of one document with the stamp of its arrival."""

from datetime import date, timedelta

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest

# A month of a ward is some twenty pages; a whole year is for the sheet.
DAYS_ON_PAPER = 92
DAYS_IN_A_SHEET = 366
FIRST_YEAR, LAST_YEAR = 2000, 2100


class PeriodWrong(Invalid):
    message = "Khoảng ngày của sổ chưa đúng. Hãy chọn lại từ ngày và đến ngày, mỗi lần tối đa {days} ngày."


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_ON_PAPER)
    name, content = services.print_incoming_register(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_IN_A_SHEET)
    stream = services.incoming_register_sheet(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.sheet(stream, name=f"so-van-ban-den-{since:%Y%m%d}-{until:%Y%m%d}.xlsx")


@require_GET
def stamp(request: StaffRequest, number: int) -> HttpResponse:
    """``?left=…&top=…``, in millimetres: another place than the usual one."""
    left, top = (_millimetres(request, name) for name in ("left", "top"))
    name, content = services.first_page_with_stamp(
        number, left=left, top=top, actor=request.actor, at=timezone.now()
    )  # fmt: skip
    return papers_out.pdf(content, name=name)


def _millimetres(request: StaffRequest, name: str) -> int | None:
    """What is no small number lies outside any page."""
    typed = request.GET.get(name, "").strip()
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else -1


def period(request: StaffRequest, most: int) -> tuple[date, date]:
    """What the address names, else the last thirty days. Raises PeriodWrong."""
    today = local_day(timezone.now())
    try:
        until = date.fromisoformat(request.GET.get("until") or today.isoformat())
        since = date.fromisoformat(request.GET.get("since") or (until - timedelta(days=30)).isoformat())
    except (ValueError, OverflowError):
        raise PeriodWrong(days=most) from None
    is_real = since.year >= FIRST_YEAR and until.year <= LAST_YEAR
    if not is_real or not since <= until <= since + timedelta(days=most):
        raise PeriodWrong(days=most)
    return since, until
