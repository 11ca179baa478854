"""Trang của tôi: the frame of everything below ``/me/``, and its first page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.foundation.accounts import selectors as accounts
from motcua.surfaces.portal.account import menu, waiting
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.who import CitizenRequest, citizen_view


def show_mine(
    request: HttpRequest, template: str, data: Mapping[str, Any], *, menu_key: str = "", status: int = 200
) -> HttpResponse:
    """A page in the frame of ``/me/``: its template extends ``portal/account/mine.jinja`` and fills block ``mine``."""
    return show(request, template, {**data, "menu": menu.lines(), "menu_key": menu_key}, current="me", status=status)


@require_safe
@citizen_view
@portal_view
def first(request: CitizenRequest) -> HttpResponse:
    found = waiting.waiting(request.actor, now=timezone.now())
    data = {
        "citizen": accounts.citizen(request.actor.id or 0),
        "waits": found[: waiting.MOST_SHOWN],
        "more": max(0, len(found) - waiting.MOST_SHOWN),
    }
    return show_mine(request, "account/me.jinja", data)
