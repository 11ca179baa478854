"""Một lần tính lại hạn: how far it is, and what it moved of what one may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.foundation.organizations import selectors as organizations
from motcua.surfaces.desk.calendars.place import GRANT, NATIONAL
from motcua.surfaces.desk.door import StaffRequest


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    run = dossiers.get_recount(number, actor=request.actor)
    typed = request.GET.get("after", "")
    after = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
    lines, following = dossiers.recount_lines(number, actor=request.actor, after=after)
    here = reverse("desk:recount", args=[number])
    data = {
        "run": run,
        "lines": lines,
        "next_address": f"{here}?after={following}" if following else "",
        "first_address": here if after else "",
        "calendar": _calendar_of(request, run.agency_id),
    }
    return render(request, "desk/calendars/recount.jinja", data)


def _calendar_of(request: StaffRequest, agency_id: int | None) -> str:
    """The address of the calendar that was changed, for those who may open it; else ''."""
    if agency_id is None:
        return f"{reverse('desk:calendars')}?agency={NATIONAL}" if request.actor.agencies(GRANT) else ""
    if not request.actor.may(GRANT, at=agency_id):
        return ""
    return f"{reverse('desk:calendars')}?agency={organizations.agency_brief(agency_id).code}"
