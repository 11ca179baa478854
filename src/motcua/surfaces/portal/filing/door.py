"""The door of every page of a draft: whose it is, or which browser's; and where a filed one leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypedDict, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from motcua.cases.filings import selectors as filings
from motcua.cases.filings.errors import DraftAlreadyFiled, DraftNotFound
from motcua.cases.filings.selectors import Draft
from motcua.kernel.actor import Actor
from motcua.surfaces.portal.filing.browser import key_of
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.switch import filing_view
from motcua.surfaces.portal.who import signed_in, to_sign_in

Answer = TypeVar("Answer", bound=HttpResponseBase)


class Who(TypedDict):
    """Who sends this, as the verbs of drafts ask for it."""

    actor: Actor | None
    session_key: str


def who(request: HttpRequest) -> Who:
    return {"actor": signed_in(request), "session_key": key_of(request)}


def draft_of(request: HttpRequest, token: str) -> Draft:
    """Raises DraftNotFound, DraftAlreadyFiled."""
    return filings.get_draft(token, **who(request))


def draft_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponse]:
    """``view(request, draft, …)`` for the address ``…/<token>/…``.

    A draft that was filed leads to its receipt; who has not signed in, and whose browser holds nothing, may sign in.
    """

    @wraps(view)
    def answer(request: HttpRequest, token: str, **more: Any) -> Any:
        try:
            draft = draft_of(request, token)
        except DraftAlreadyFiled as filed:
            return redirect("portal:receipt", filed.facts["dossier"])
        except DraftNotFound:
            if signed_in(request) is None:
                return to_sign_in(request)
            raise
        return private(view(request, draft, **more))

    return filing_view(portal_view(answer))


def private(response: Answer) -> Answer:
    """No cache keeps what somebody has typed, nor does Back show it to the next person at a shared computer."""
    response["Cache-Control"] = "private, no-store"
    return response
