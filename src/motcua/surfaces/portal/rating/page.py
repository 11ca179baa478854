"""Một câu hỏi: three faces, then why and in words for who wants to say more.

Opening the page does nothing: programs of mail services open every link before its reader does. A face is kept as soon
as it is pressed, because most people leave then.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services
from motcua.cases.feedback.errors import LevelUnknown, NotYetRated, RatingLinkUnknown
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal import linked
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.page import show as show_page

_MOST_REASONS = 30


counted = linked.counted(RatingLinkUnknown)


@require_safe
@portal_view
@counted
def show(request: HttpRequest, token: str) -> HttpResponse:
    return _show(request, token)


@same_origin
@require_POST
@portal_view
@counted
def vote(request: HttpRequest, token: str) -> HttpResponse:
    try:
        services.rate(token, level=request.POST.get("level", "")[:20], at=timezone.now())
    except LevelUnknown as error:
        return _show(request, token, error=sentence_of(error), status=422)
    return redirect("portal:rating", token)


@same_origin
@require_POST
@portal_view
@counted
def write(request: HttpRequest, token: str) -> HttpResponse:
    reasons = [int(one) for one in request.POST.getlist("reason")[:_MOST_REASONS] if one.isascii() and one.isdigit()]
    try:
        services.explain(
            token, reasons=[one for one in reasons if one < 2**62], words=request.POST.get("words", "")[:4000],
            may_contact="may_contact" in request.POST, at=timezone.now(),
        )  # fmt: skip
    except NotYetRated as error:
        return _show(request, token, error=sentence_of(error), status=409)
    return redirect(f"{reverse('portal:rating', args=[token])}?sent")


def _show(request: HttpRequest, token: str, *, error: str = "", status: int = 200) -> HttpResponse:
    data: dict[str, Any] = {
        "question": feedback.question(token, at=timezone.now()),
        "token": token,
        "error": error,
        "is_sent": "sent" in request.GET,
    }
    return show_page(request, "rating/question.jinja", data, status=status)
