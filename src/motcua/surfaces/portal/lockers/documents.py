"""Giấy tờ của tôi: what the locker of oneself, or of the business that one acts for, holds."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers import services
from motcua.cases.lockers.errors import PaperNotInLocker
from motcua.cases.lockers.states import Owner, PaperTold
from motcua.foundation.accounts.selectors import Party
from motcua.kernel.moments import local_day
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.party import acting_for
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_A_PAGE = 20


def owner_of(party: Party) -> Owner | None:
    """Oneself, or a business for whom one acts now. Nobody's locker opens by a mandate or by helping."""
    if party.business_id is not None:
        return Owner(business_id=party.business_id)
    return Owner(account_id=party.account_id) if party.is_self and party.account_id is not None else None


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    party = acting_for(request)
    owner = owner_of(party)
    found = lockers.papers_of(owner, after=_after(request), limit=_A_PAGE, on=_today()) if owner else None
    data = {"party": party, "page": found, "is_first": "after" not in request.GET}
    return show_mine(request, "lockers/documents.jinja", data, menu_key="documents")


@require_safe
@citizen_view
@portal_view
def one(request: CitizenRequest, number: int) -> HttpResponse:
    told, _owner = _paper(request, number)
    return show_mine(request, "lockers/document.jinja", {"told": told, "line": told.line}, menu_key="documents")


@require_safe
@citizen_view
@portal_view
def file(request: CitizenRequest, number: int, place: int) -> Any:
    """One of its files, by its place."""
    told, _owner = _paper(request, number)
    if not 1 <= place <= len(told.files):
        raise PaperNotInLocker
    wanted = told.files[place - 1]
    return kept_file(wanted.file_id, name=wanted.name)


@require_POST
@citizen_view
@portal_view
def offer(request: CitizenRequest, number: int) -> HttpResponse:
    """Whether this paper is offered in filings."""
    told, owner = _paper(request, number)
    if request.POST.get("offered") == "yes":
        services.show(told.line.id, owner=owner, actor=request.actor, at=timezone.now())
        messages.success(request, _("Từ giờ giấy này được gợi ý khi nộp hồ sơ."))
    else:
        services.hide(told.line.id, owner=owner, actor=request.actor, at=timezone.now())
        messages.success(request, _("Từ giờ giấy này không được gợi ý khi nộp hồ sơ."))
    return redirect("portal:own-document", number)


def _paper(request: CitizenRequest, number: int) -> tuple[PaperTold, Owner]:
    owner = owner_of(acting_for(request))
    if owner is None or number >= 2**63:
        raise PaperNotInLocker
    return lockers.get_paper(number, owner=owner, on=_today()), owner


def _today() -> date:
    return local_day(timezone.now())


def _after(request: HttpRequest) -> int | None:
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
