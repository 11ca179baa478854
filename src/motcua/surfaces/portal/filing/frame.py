"""What every page of the wizard shares: its head, where a sent page leads, and the answer to a quiet save."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.cases.filings import selectors as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import Saved, SavedHow
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local
from motcua.surfaces.portal.filing.door import private
from motcua.surfaces.portal.filing.steps import Way, way_of
from motcua.surfaces.portal.page import show
from motcua.surfaces.portal.who import signed_in

# What a page's form sends besides its fields.
GO, LEAVING, REVISION, DRAW = "go", "leaving", "revision", "draw"


def show_step(
    request: HttpRequest, draft: Draft, key: str, template: str, data: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the wizard."""
    version = procedures.version_for_intake(draft.version_id)
    frame = {
        "draft": draft,
        "way": way_of(draft, key),
        "version": version,
        "saved_text": saved_text(draft),
        "asides": filings.asides_of(draft, key),
    }
    return show(request, f"filing/{template}", {**frame, **data}, status=status)


def saved_text(draft: Draft) -> str:
    """'Đã lưu lúc 09:24'."""
    return _("Đã lưu lúc {clock}").format(clock=f"{local(draft.saved_at):%H:%M}")


def is_leaving(request: HttpRequest) -> bool:
    """A script saves what was typed while the page is being left."""
    return LEAVING in request.POST


def is_only_drawn(request: HttpRequest) -> bool:
    """A script wants rows or wards as they would be drawn; it may ask late or twice, so nothing is kept."""
    return DRAW in request.POST


def revision_of(request: HttpRequest) -> int:
    """What the sender's page showed; 0 where a form says nothing."""
    text = request.POST.get(REVISION, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def quiet(saved: Saved) -> HttpResponse:
    """The answer to a script: at which revision the page is now, and the sentence for its head."""
    text = _("Đã lưu lúc {clock}").format(clock=f"{local(saved.saved_at):%H:%M}")
    return private(JsonResponse({"revision": saved.revision, "text": text, "aside": saved.how is SavedHow.ASIDE}))


def go_on(request: HttpRequest, way: Way) -> HttpResponse:
    """Where a page that was saved leads: back, to the list of drafts, to the review that it came from, or on."""
    wanted = request.POST.get(GO, "")
    if wanted == "back" and way.before is not None:
        return redirect(way.before.address)
    if wanted == "later":
        return redirect(list_address(request))
    if wanted == "review":
        return redirect(way.steps[-1].address)
    return redirect(way.after.address if way.after else way.current.address)


def may_be_unfinished(request: HttpRequest) -> bool:
    """Whoever goes back or comes again later need not have finished the page."""
    return request.POST.get(GO, "") in ("back", "later")


def list_address(request: HttpRequest) -> str:
    """Where somebody finds their drafts again."""
    return reverse("portal:drafts" if signed_in(request) else "portal:resume")
