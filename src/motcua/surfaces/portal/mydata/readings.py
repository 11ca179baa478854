"""Ai đã xem hồ sơ của tôi: over everything, and of one dossier."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.cases.privacy import selectors
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_ROWS = 50


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    typed = request.GET.get("after", "")
    after = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    lines, more = selectors.readings_about(request.actor, now=timezone.now(), after=after, limit=_ROWS)
    return show_mine(request, "mydata/readings.jinja", {"lines": lines, "more": more, "code": ""}, menu_key="data")


@require_safe
@citizen_view
@portal_view
def of_dossier(request: CitizenRequest, code: str) -> HttpResponse:
    lines = selectors.readings_of(code, actor=request.actor, now=timezone.now())
    data = {"lines": lines, "more": None, "code": code.upper()}
    return show_mine(request, "mydata/readings.jinja", data, menu_key="data")
