"""The door of all pages of one's own dossier: for whom it belongs to, or for the browser that filed as a stranger."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.cases.filings import selectors as filings
from motcua.cases.filings.errors import ReceiptNotFound
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.portal.filing.browser import key_of
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.switch import filing_view
from motcua.surfaces.portal.who import citizen_view


def own_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view(request, code, …)`` with ``request.actor``: who has signed in, else the system, which stands for whoever
    holds the key of this very filing."""
    signed_in_only = citizen_view(view)

    @wraps(view)
    def answer(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        if not _holds(request, code):
            return signed_in_only(request, code, **more)
        request.actor = SYSTEM  # type: ignore[attr-defined] # it becomes a CitizenRequest here
        response = view(request, code, **more)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return filing_view(portal_view(answer))


def _holds(request: HttpRequest, code: str) -> bool:
    """Never where an account filed: then the account opens it."""
    if not key_of(request):
        return False
    try:
        filings.get_filing(code, actor=None, session_key=key_of(request), now=timezone.now())
    except ReceiptNotFound:
        return False
    return True
