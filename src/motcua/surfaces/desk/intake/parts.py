"""The parts of the sheet that change with what is typed: the right column always, cards only when they must."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.intake import typed
from motcua.surfaces.desk.intake.counter import agency_at
from motcua.surfaces.desk.intake.sheet import Sheet


@require_POST
def parts(request: StaffRequest) -> HttpResponse:
    """Nothing is saved."""
    agency_id, now = agency_at(request.actor), timezone.now()
    sent = typed.posted(request.POST)
    was_scanned = bool(sent.text("card").strip())
    sent, fault = typed.with_deeds(sent, at=now)
    sheet = Sheet(sent, request.actor, agency_id, now, {"card": fault} if fault else {})
    drawn, shown = sent.text("drawn"), sheet.drawn
    data = {
        "sheet": sheet,
        "with_applicant": was_scanned,
        "with_papers": shown != drawn or sent.is_on("add"),
        "with_procedure": shown.partition(":")[0] != drawn.partition(":")[0],
    }
    return render(request, "desk/intake/parts.jinja", data)
