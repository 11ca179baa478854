"""Trang chủ: what would you like to do, where is my dossier, how does this office do today."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.followers.statistics import selectors as statistics
from motcua.followers.statistics.states import HOW, Scope
from motcua.kernel.moments import local_day
from motcua.surfaces.portal import life, places, satisfied
from motcua.surfaces.portal.opening import opening
from motcua.surfaces.portal.page import portal_view, show


@require_GET
@portal_view
def welcome(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    agency = places.chosen(request, now)
    agency_id = agency.id if agency else None
    fields = procedures.fields_with_counts(agency_id=agency_id, on=local_day(now))
    matters = life.matters(fields, agency_id=agency_id, on=local_day(now)) if fields else []
    data = {
        "matters": matters,
        "total": sum(field.procedures for field in fields),
        "opening": opening(agency_id, now),
        "how": HOW[Scope.DOSSIER],
        "satisfied": satisfied.shares(now).get(agency_id or 0),
        "figures": statistics.public_figures(local_day(now), agencies=[agency.id] if agency else None),
    }
    return show(request, "home.jinja", data, current="home")
