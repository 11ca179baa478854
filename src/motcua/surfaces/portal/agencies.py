"""Chọn nơi nộp: which of the province's offices, found without diacritics."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.followers.statistics import selectors as statistics
from motcua.followers.statistics.states import HOW, Scope
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.portal import places, satisfied
from motcua.surfaces.portal.display import back_to, keep
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import portal_view, show


@require_GET
@portal_view
def listing(request: HttpRequest) -> HttpResponse:
    typed, now = clean(request.GET.get("q", ""))[:80], timezone.now()
    on = local_day(now)
    data = {
        "typed": typed,
        "found": places.matching(typed, now),
        "figures": statistics.figures_by_agency(on, on),
        "satisfied": satisfied.shares(now),
        "month": on.month,
        "how": HOW[Scope.DOSSIER],
        "back": request.GET.get("next", "/"),
    }
    return show(request, "agencies.jinja", data, current="agencies")


@same_origin
@require_POST
@portal_view
def choose(request: HttpRequest) -> HttpResponse:
    """An unknown code, and the empty one, forget the choice."""
    response = redirect(back_to(request))
    code = request.POST.get("agency", "")
    if any(agency.code == code for agency in places.counters(timezone.now())):
        keep(response, request, places.COOKIE, code)
    else:
        response.delete_cookie(places.COOKIE)
    return response
