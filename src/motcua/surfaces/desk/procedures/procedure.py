"""Một thủ tục: its versions through time, who takes it in, what would happen next."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import AdoptionLine
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place
from motcua.surfaces.look import drawing


@require_GET
def show(request: StaffRequest, procedure: str) -> HttpResponse:
    today = local_day(timezone.now())
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    found = procedures.history(procedure, actor=request.actor, on=today)
    version = procedures.version_for_intake(found.shown.id)
    mine = [line for line in found.adoptions if line.agency_id == agency.id]
    data = {
        "found": found,
        "version": version,
        "drawn": drawing.draw(procedures.diagram(version.process)),
        "term": procedures.term_in_short(version),
        "fee": procedures.fee_in_short(version),
        "agency": agency,
        "agencies": agencies,
        "mine": mine,
        "running": next((line for line in mine if _runs(line, today)), None),
        "others": len({line.agency_id for line in found.adoptions if line.agency_id != agency.id}),
        "open": dossiers.open_by_version([line.id for line in found.versions]),
        "today": today,
        "form": eforms.version_line(version.eform_version_id) if version.eform_version_id else None,
    }
    return render(request, "desk/procedures/procedure.jinja", data)


def _runs(line: AdoptionLine, today: date) -> bool:
    """Taken in now or from a day to come, without an end."""
    return line.valid_to is None or line.valid_to >= today
