"""Một lần tính lại hạn: how far it is, and what it moved of what one may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
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
        "may_administer": request.actor.may("organizations.administer", at=run.agency_id),
    }
    return render(request, "desk/calendars/recount.jinja", data)
