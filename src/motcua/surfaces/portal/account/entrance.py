"""The way in: pages before somebody is signed in, and where they lead to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.person import signed_in
from motcua.surfaces.portal.switch import filing_view


def entrance_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For who is not signed in; who is has no business there. Nothing of it is kept by the browser."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if signed_in(request) is not None:
            return redirect("portal:me")
        response = portal_view(view)(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return filing_view(answer)


def asked_next(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if that is a page of ours; else ''."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if ours and len(wanted) < 1000 else ""


def let_in(request: HttpRequest, account: Any, *, method: str, back: str = "") -> HttpResponse:
    """Signs in as allauth does: second layer, list of sessions, facts. ``back`` is an address of ours or ''."""
    record_authentication(request, account, method=method)
    answer: HttpResponse = perform_login(request, Login(user=account, redirect_url=back or None))
    return answer


def after_proof(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever borrows an unlocked machine must not make the account their own: password or passkey once more."""
    proven: Callable[..., HttpResponse] = reauthentication_required(view)
    return proven
