"""Một bản: what it changed, what it says; a scheduled one may be taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.errors import VersionMissing
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look import drawing


@require_GET
def show(request: StaffRequest, procedure: str, number: int) -> HttpResponse:
    today = local_day(timezone.now())
    found = procedures.history(procedure, actor=request.actor, on=today)
    line = next((one for one in found.versions if one.number == number), None)
    if line is None:
        raise VersionMissing(code=procedure, number=number)
    now = found.in_force
    version = procedures.version_for_intake(line.id)
    data = {
        "found": found,
        "line": line,
        "version": version,
        "drawn": drawing.draw(procedures.diagram(version.process)),
        "changes": procedures.changes_of(procedure, number, actor=request.actor),
        "since": procedures.changes_of(procedure, now.number, against=number, actor=request.actor)
        if now and now.number != number
        else None,
        "open": dossiers.open_by_version([line.id]).get(line.id, 0),
        "newest": found.versions[0].number == number,
    }
    return render(request, "desk/procedures/version.jinja", data)


@require_POST
def withdraw(request: StaffRequest, procedure: str, number: int) -> HttpResponse:
    services.withdraw_version(procedure, number, actor=request.actor, at=timezone.now())
    messages.success(request, f"Đã rút bản {number}. Bản trước đó tiếp tục áp dụng.")
    return redirect("desk:procedure", procedure)
