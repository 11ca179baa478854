"""Trang lấy ý kiến: the version beside what was said of it; of who was asked the own answer only."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import OpinionsNotFound
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look.downloads import kept_file


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.opinions_page(number, actor=request.actor, now=timezone.now())
    version = view.request.version
    appendices = selectors.appendices_of_version(version)
    data = {"view": view, "one": view.request, "version": version, "appendices": appendices}
    return render(request, "desk/opinions/page.jinja", data)


@require_GET
def draft(request: StaffRequest, number: int) -> HttpResponse:
    """The version that was asked about, and no other."""
    one = selectors.get_opinions(number, actor=request.actor)
    name, content = services.paper_of(one.version, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def appendix(request: StaffRequest, number: int, place: int) -> HttpResponseBase:
    """A file behind the version that was asked about."""
    version = selectors.get_opinions(number, actor=request.actor).version
    line = selectors.appendix_of_version(version, place)
    return kept_file(line.file_id, name=selectors.appendix_file_name(version.document, line))


@require_GET
def paper(request: StaffRequest, number: int) -> HttpResponse:
    name, content = services.print_opinions(number, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest, number: int) -> FileResponse:
    stream = services.opinions_sheet(number, actor=request.actor, at=timezone.now())
    return papers_out.sheet(stream, name=f"tong-hop-y-kien-{number}.xlsx")


@require_GET
def attachment(request: StaffRequest, number: int) -> HttpResponseBase:
    opinion = selectors.get_opinion(number, actor=request.actor)
    if opinion.file_id is None:
        raise OpinionsNotFound
    return kept_file(opinion.file_id, name=opinion.file_name or f"y-kien-{number}.pdf")
