"""Tính thử hạn: any procedure or term, any moment, any agency's calendar; whole in the address, so it can be sent."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.foundation.organizations import selectors as organizations
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look import whatif


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    agencies = organizations.all_agencies()
    chosen = next((one for one in agencies if one.code == request.GET.get("agency")), None)
    agency = chosen or next((one for one in agencies if one.id == request.actor.agency_id), None)
    agency_id = agency.id if agency else None
    asked = whatif.read(request.GET, agency_id=agency_id, now=now)
    given = whatif.answer(asked, agency_id=agency_id)
    data = {
        "asked": asked,
        "answer": given,
        "rows": whatif.blank_rows(asked),
        "agency": agency,
        "agencies": [(one.code, one.short_name) for one in agencies],
        "units": whatif.UNITS,
        "policies": whatif.POLICIES,
        "morning": whatif.next_working_morning(agency_id, now),
    }
    return render(request, "desk/deadlines.jinja", data, status=422 if asked.errors or (given and given.fault) else 200)
