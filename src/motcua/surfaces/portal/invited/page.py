"""Giấy mời của khách: what about, where, when; agenda and papers; who comes.

Opening the page does nothing: programs of mail services open every link before its reader does, and press no buttons.
So agenda and papers lie behind one: pressing it is what counts as having read.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.guests import MeetingLinkUnknown
from motcua.kernel.errors import Invalid, Refused
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal import linked
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import STATUS, portal_view
from motcua.surfaces.portal.page import show as show_page

counted = linked.counted(MeetingLinkUnknown)


@require_safe
@portal_view
@counted
def show(request: HttpRequest, token: str) -> HttpResponse:
    return _show(request, token, {})


@same_origin
@require_POST
@portal_view
@counted
def read(request: HttpRequest, token: str) -> HttpResponse:
    services.note_reading(token, at=timezone.now())
    return redirect("portal:meeting", token)


@same_origin
@require_POST
@portal_view
@counted
def answer(request: HttpRequest, token: str) -> HttpResponse:
    given = {name: request.POST.get(name, "")[:2000] for name in ("answer", "reason", "substitute")}
    try:
        services.answer(token, **given, at=timezone.now())
    except (Invalid, Refused) as error:
        status = STATUS[Invalid if isinstance(error, Invalid) else Refused]
        field = error.facts.get("field", "answer")
        return _show(request, token, given | {"error": sentence_of(error), "field": field}, status=status)
    return redirect("portal:meeting", token)


@require_safe
@portal_view
@counted
def download(request: HttpRequest, token: str, file: int) -> HttpResponse:
    found = selectors.guest_paper(token, file, at=timezone.now())
    return cast(HttpResponse, kept_file(found.file_id, name=found.name))


def _show(request: HttpRequest, token: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    page = selectors.guest_page(token, at=timezone.now())
    row = page.row
    kept = {"answer": row.answer, "reason": row.reason, "substitute": row.substitute, "error": "", "field": ""}
    data = {"page": page, "meeting": page.meeting, "token": token, "given": kept | given}
    return show_page(request, "invited/page.jinja", data, status=status)
