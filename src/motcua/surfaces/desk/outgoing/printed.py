"""Sổ đăng ký văn bản đi: on paper, as a sheet."""

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.printed import DAYS_IN_A_SHEET, DAYS_ON_PAPER, period


@require_GET
def paper(request: StaffRequest) -> HttpResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_ON_PAPER)
    name, content = services.print_outgoing_register(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest) -> FileResponse:
    agency = selectors.register_agency(request.actor)
    since, until = period(request, DAYS_IN_A_SHEET)
    stream = services.outgoing_register_sheet(agency, since, until, actor=request.actor, at=timezone.now())
    return papers_out.sheet(stream, name=f"so-van-ban-di-{since:%Y%m%d}-{until:%Y%m%d}.xlsx")
