"""Thủ tục: all of them by field, those of a life event, and those that match what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.portal import places
from motcua.surfaces.portal.page import portal_view, show

# A list for the eyes under a search box, and one for a whole page.
_SUGGESTED = 6
_FOUND = 40
# Of each field while nothing is chosen: a taste of it, and the way to all of it. Two hundred lines help nobody.
_TASTE = 3
_LONGEST = 120


@require_GET
@portal_view
def listing(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    on, agency = local_day(now), places.chosen(request, now)
    agency_id = agency.id if agency else None
    typed, field = clean(request.GET.get("q", ""))[:_LONGEST], request.GET.get("field", "")
    fields = procedures.fields_with_counts(agency_id=agency_id, on=on)
    events = procedures.life_events(agency_id=agency_id, on=on)
    event = next((one for one in events if one.code == request.GET.get("event")), None)
    known = field if any(one.code == field for one in fields) else None
    if typed:
        found = procedures.search(typed, agency_id=agency_id, on=on, limit=_FOUND)
        groups = {"": found} if found else {}
    elif event is not None:
        groups = {event.name: procedures.procedures_of_life_event(event.code, agency_id=agency_id, on=on)}
    else:
        groups = procedures.procedures_by_field(agency_id=agency_id, on=on, field=known)
    is_everything = not (typed or event or known)
    data = {
        "typed": typed,
        "field": known or "",
        "fields": fields,
        "events": events,
        "event": event.code if event and not typed else "",
        "total": sum(one.procedures for one in fields),
        "groups": groups,
        "shown": _TASTE if is_everything and len(groups) > 1 else None,
        "codes": {one.name: one.code for one in fields},
        "found": sum(len(hits) for hits in groups.values()),
    }
    return show(request, "procedures.jinja", data, current="procedures")


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list under the search box; the same search as the page, for scripts."""
    now = timezone.now()
    agency = places.chosen(request, now)
    typed = clean(request.GET.get("q", ""))[:_LONGEST]
    hits = (
        procedures.search(typed, agency_id=agency.id if agency else None, on=local_day(now), limit=_SUGGESTED)
        if typed
        else []
    )
    response = render(request, "portal/parts/suggestions.jinja", {"hits": hits, "typed": typed})
    response["Vary"] = "Cookie"
    return response
