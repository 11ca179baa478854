"""Ý kiến của khách: what is asked, until when; matters and papers; a stand on each matter; the result.

Opening the page does nothing, as with an invitation: pressing the button is what counts as having read.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.round_answers import RoundLinkUnknown
from motcua.cases.meetings.services import MatterAnswer
from motcua.cases.meetings.states import RoundVerdict
from motcua.kernel.errors import Invalid, Refused
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal import linked
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import STATUS, portal_view
from motcua.surfaces.portal.page import show as show_page

counted = linked.counted(RoundLinkUnknown)


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
    services.note_round_reading(token, at=timezone.now())
    return redirect("portal:round", token)


@same_origin
@require_POST
@portal_view
@counted
def answer(request: HttpRequest, token: str) -> HttpResponse:
    numbers = range(1, services.MOST_QUESTIONS + 1)
    said = [
        MatterAnswer(number, request.POST[f"verdict_{number}"][:20], _typed(request, number))
        for number in numbers
        if f"verdict_{number}" in request.POST
    ]
    try:
        services.answer_round(token, said, at=timezone.now())
    except (Invalid, Refused) as error:
        status = STATUS[Invalid if isinstance(error, Invalid) else Refused]
        typed = {one.number: one for one in said}
        kept = {number: typed.get(number, MatterAnswer(number, "", _typed(request, number))) for number in numbers}
        wrong = {"error": sentence_of(error), "field": error.facts.get("field", ""), "typed": kept}
        return _show(request, token, wrong, status=status)
    return redirect("portal:round", token)


@require_safe
@portal_view
@counted
def download(request: HttpRequest, token: str, file: int) -> HttpResponse:
    found = selectors.round_guest_paper(token, file, at=timezone.now())
    return cast(HttpResponse, kept_file(found.file_id, name=found.name))


def _typed(request: HttpRequest, number: int) -> str:
    """A little more than is taken, so that too much is said and not cut off."""
    return request.POST.get(f"text_{number}", "")[: services.LONGEST_VERDICT + 100]


def _show(request: HttpRequest, token: str, wrong: dict[str, Any], status: int = 200) -> HttpResponse:
    page = selectors.round_guest_page(token, at=timezone.now())
    kept = {matter.number: matter.mine for matter in page.matters}
    data = {
        "page": page, "round": page.round, "token": token, "verdicts": RoundVerdict.choices, "error": "", "field": "",
        "typed": kept, **wrong,
    }  # fmt: skip
    return show_page(request, "written/page.jinja", data, status=status)
