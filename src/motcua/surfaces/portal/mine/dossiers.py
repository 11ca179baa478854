"""Hồ sơ của tôi: the list, newest first, by key."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.lookup import face_of
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_A_PAGE = 20
_PILES = {"": None, "open": True, "ended": False}


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    pile = request.GET.get("pile", "")
    pile = pile if pile in _PILES else ""
    found = dossiers.own_dossiers(
        request.actor, now=timezone.now(), is_open=_PILES[pile], after=_after(request), limit=_A_PAGE
    )
    rows = [(row, face_of(row.state)) for row in found.rows]
    helped = dossiers.joinable_dossiers(request.actor) if "after" not in request.GET else []
    data = {"helped": helped, "rows": rows, "next": found.next, "pile": pile, "is_first": "after" not in request.GET}
    return show_mine(request, "mine/dossiers.jinja", data, menu_key="dossiers")


@require_POST
@citizen_view
@portal_view
def join(request: CitizenRequest, code: str) -> HttpResponse:
    """What a helper filed on a signed paper becomes theirs to follow here."""
    found = services.join_helped(code, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã đưa hồ sơ {code} vào tài khoản của bạn.").format(code=found.code))
    return redirect("portal:own-dossier", found.code)


def _after(request: HttpRequest) -> int | None:
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
