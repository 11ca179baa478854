"""Ai đang xem: who signed in on the portal, and the door of every address that needs that."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.kernel.actor import Actor
from motcua.surfaces.portal.person import signed_in
from motcua.surfaces.portal.switch import filing_view

__all__ = ["CitizenRequest", "citizen_view", "signed_in", "to_sign_in"]
READING = ("GET", "HEAD")


class CitizenRequest(HttpRequest):
    """A request whose sender is known: ``actor`` is a person without a post."""

    actor: Actor


def citizen_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in needed; whoever has not is led there and back. A refusal is left to ``portal_view`` below it.

    These pages are personal: no cache keeps them, and Back shows nothing after signing out.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in(request)
        if actor is None:
            return to_sign_in(request)
        request.actor = actor  # type: ignore[attr-defined] # it becomes a CitizenRequest here
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return filing_view(answer)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Back to the page that was asked for; a form cannot be sent again, so its sender comes to the first page."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path() if request.method in READING else reverse("portal:me"))
