"""Đang làm việc cho ai: the choice, and the way back to oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.errors import NoSuchGrant
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.display import back_to
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.party import acting_for, choose
from motcua.surfaces.portal.who import CitizenRequest, citizen_view


@require_safe
@citizen_view
@portal_view
def show(request: CitizenRequest) -> HttpResponse:
    found = accounts.parties_of(request.actor.id or 0, at=timezone.now())
    return show_mine(
        request, "acting/switch.jinja", {"parties": found, "now_for": acting_for(request)}, menu_key="acting"
    )


@citizen_view
@require_POST
@portal_view
def change(request: CitizenRequest) -> HttpResponse:
    """What is not open to this person is answered like what is not there."""
    found = choose(request, request.POST.get("party", "")[:40])
    if found is None:
        raise NoSuchGrant
    if found.is_self:
        messages.success(request, _("Bạn đang làm việc cho chính mình."))
    else:
        messages.success(request, _("Từ giờ bạn làm việc cho %(name)s.") % {"name": found.name})
    back = back_to(request)
    return redirect("portal:acting" if back == "/" else back)
