"""The first page of one's data: what may be asked for here."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.cases.privacy import selectors
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_FEW = 5


@require_safe
@citizen_view
@portal_view
def show(request: CitizenRequest) -> HttpResponse:
    lines, more = selectors.readings_about(request.actor, now=timezone.now(), limit=_FEW)
    data = {
        "lines": lines,
        "more": more,
        "export": selectors.latest_export(request.actor),
        "requests": selectors.own_requests(request.actor, now=timezone.now())[:_FEW],
    }
    return show_mine(request, "mydata/overview.jinja", data, menu_key="data")
