"""Xem trước: the public page as it would be, by the same parts as the portal's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures.asked import Asked
from motcua.surfaces.look import procedure


@require_GET
def show(request: StaffRequest, draft: int) -> HttpResponse:
    today = local_day(timezone.now())
    found = procedures.get_draft(draft, actor=request.actor, on=today)
    version = procedures.made_version(found.reading, number=found.number, valid_from=today)
    if version is None:
        return render(request, "desk/procedures/unready.jinja", {"draft": found, "what": "Xem trước trang công khai"})
    choice = Asked.of(request.GET, version, timezone.now())
    diagram = procedures.made_public(version).diagram
    data = {
        "draft": found,
        "choice": choice,
        **procedure.shown(version, diagram, channel=choice.channel, case_id=choice.case_id),
    }
    return render(request, "desk/procedures/preview.jinja", data)
