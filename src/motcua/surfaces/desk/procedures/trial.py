"""Chạy thử: a made-up dossier walks the draft at this agency, step by step; nothing is written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.procedures import place
from motcua.surfaces.desk.procedures.asked import Asked
from motcua.surfaces.desk.procedures.view import DraftView
from motcua.surfaces.look import drawing
from motcua.surfaces.look.channels import CHANNELS


@require_GET
def show(request: StaffRequest, draft: int) -> HttpResponse:
    now = timezone.now()
    agency, agencies = place.chosen(request.actor, request.GET.get("agency", ""))
    found = procedures.get_draft(draft, actor=request.actor, on=local_day(now))
    version = procedures.made_version(found.reading, number=found.number, valid_from=local_day(now))
    if version is None:
        return render(request, "desk/procedures/unready.jinja", {"draft": found, "what": "Chạy thử"})
    asked = Asked.of(request.GET, version, now)
    tried = procedures.try_out(version, agency_id=agency.id, case_id=asked.case_id, channel=asked.channel, at=asked.at)
    stuck = {step.step.code: "wrong" for step in (*tried.steps, *tried.other_ways) if step.fault}
    data = {
        "view": DraftView(found, "trial"),
        "draft": found,
        "version": version,
        "asked": asked,
        "tried": tried,
        "drawn": drawing.draw(procedures.made_public(version).diagram),
        "stuck": stuck,
        "agency": agency,
        "agencies": agencies,
        "channels": [(channel, CHANNELS[channel][0]) for channel in version.channels],
    }
    return render(request, "desk/procedures/trial.jinja", data)
