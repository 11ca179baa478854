"""Cây cơ quan: every agency that the post administers, and one agency with its units, posts and people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import agency_of, check_administers, crumbs, may_change


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    text = request.GET.get("q", "")[:100]
    lines = organizations.tree(request.actor, on=local_day(timezone.now()), text=text)
    may_add = bool(request.actor.agencies("organizations.administer"))
    return render(request, "desk/organizations/tree.jinja", {"lines": lines, "text": text, "may_add": may_add})


@require_GET
def agency(request: StaffRequest, code: str) -> HttpResponse:
    found, today = agency_of(request, code), local_day(timezone.now())
    data = {
        "agency": found,
        "above": crumbs(),
        "units": organizations.units_of(found.id, on=today),
        "ended": organizations.ended_posts(found.id, on=today),
        "parents": organizations.parents_of(found.id),
        "names": organizations.names_of(found.id),
        "covers": organizations.covers_at([found.id], since=today),
        "may_change": may_change(request, found),
        "may_manage": request.actor.may("accounts.administer", at=found.id),
        "today": today,
    }
    return render(request, "desk/organizations/agency.jinja", data)


@require_GET
def post(request: StaffRequest, code: str, number: int) -> HttpResponse:
    found, today = agency_of(request, code), local_day(timezone.now())
    sheet = organizations.get_post(found, number)
    data = {
        "agency": found,
        "sheet": sheet,
        "above": crumbs(found),
        "given": organizations.given_to(number),
        "covers": [one for one in organizations.covers_at([found.id], since=today) if one.post_id == number],
        "grants": organizations.GRANTS,
        "duties": procedures.duties_of([number]).get(number, {}).values(),
        "may_put_in_charge": request.actor.may("procedures.administer", at=found.id),
        "may_change": may_change(request, found),
        "today": today,
    }
    return render(request, "desk/organizations/post.jinja", data)
