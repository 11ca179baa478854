"""One paper on one page: what is there of it, and how to take, choose, turn, cut and order its pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import DraftNotFound, PaperNotFound
from motcua.cases.filings.selectors import Draft, PaperPage, PaperPlace
from motcua.cases.filings.services import NewPage
from motcua.cases.filings.states import PAPERS
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import PageEdit, Quad
from motcua.kernel.errors import Invalid, MotcuaError, Refused, Unavailable
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.filing import frame
from motcua.surfaces.portal.filing.door import draft_view, who
from motcua.surfaces.portal.filing.taking import sending_of, status_of, take

# Widths of preview: beside a line of buttons; across a phone, to see what is wrong; by itself, or to set corners.
SMALL, WIDE, LARGE = 160, 320, 1000
_DEEDS = ("left", "right", "up", "down", "cut", "uncut", "straighten", "gray", "remove", "corners")


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def paper(request: HttpRequest, draft: Draft, paper: str) -> HttpResponse:
    place = held.paper_at(draft, paper)
    if request.method != "POST":
        return _show(request, draft, place, "")
    wrong = _take_in(request, draft, place)
    if wrong:
        said = " ".join(sentence for sentence, _error in wrong)
        status = status_of(error for _sentence, error in wrong)
        return _show(request, draft, held.paper_at(draft, paper), said, status=status)
    if request.POST.get(frame.GO) == "done":
        filings.compose(draft, at=timezone.now(), **who(request))
        return redirect("portal:draft-papers", draft.token)
    return redirect("portal:draft-paper", draft.token, paper)


def _take_in(request: HttpRequest, draft: Draft, place: PaperPlace) -> list[tuple[str, MotcuaError]]:
    """Keeps what can be kept; the sentences about the rest, and why."""
    at, pages, sending = timezone.now(), [], sending_of(request, place.key)
    wrong: list[tuple[str, MotcuaError]] = []
    for sent in request.FILES.getlist("files"):
        try:
            pages.append(take(sent, sealed=place.is_identity, at=at, sending=sending))
        except (Invalid, Unavailable) as error:
            wrong.append((f"{(sent.name or '')[:80]}: {sentence_of(error)}", error))
    try:
        if pages:
            add(request, draft, place, pages, replaces=number_of(request.POST.get("replaces", "")))
    except Refused as error:
        wrong.append((sentence_of(error), error))
    return wrong


def add(request: HttpRequest, draft: Draft, place: PaperPlace, pages: list[NewPage], *, replaces: int | None) -> None:
    filings.add_pages(
        draft.token, pages, required_id=place.required_id, name=place.name, paper_id=place.paper_id,
        replaces=replaces, at=timezone.now(), **who(request),
    )  # fmt: skip


def number_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def _show(request: HttpRequest, draft: Draft, place: PaperPlace, error: str, status: int = 200) -> HttpResponse:
    pages = held.pages_of(place)
    replaced = number_of(request.GET.get("again", ""))
    asked = held.asked_papers(draft, on=local_day(timezone.now())) if place.required_id is not None else []
    data = {
        "place": place,
        # The form may call it shorter than the procedure does, with the rest as an explanation.
        "asked": next((one for one in asked if one.paper.id == place.required_id), None),
        "pages": pages,
        "error": error,
        "again": next((page for page in pages if page.id == replaced), None),
    }
    return frame.show_step(request, draft, PAPERS, "paper.jinja", data, status=status)


@require_POST
@draft_view
def change(request: HttpRequest, draft: Draft, paper: str, number: int) -> HttpResponse:
    """One button of one page."""
    place = held.paper_at(draft, paper)
    page = held.page_at(draft, place, number)
    deed = request.POST.get("do", "")
    try:
        _do(request, draft, page, deed)
    except Invalid as error:
        return _show(request, draft, place, sentence_of(error), status=422)
    if deed == "remove":
        messages.success(request, _("Đã bỏ trang {number}.").format(number=page.number))
        if page.number == 1 and place.required_id is None and len(held.pages_of(place)) == 0:
            return redirect("portal:draft-papers", draft.token)
    response = redirect("portal:draft-paper", draft.token, paper)
    response["Location"] += f"#page-{number}"
    return response


def _do(request: HttpRequest, draft: Draft, page: PaperPage, deed: str) -> None:
    at, sender = timezone.now(), who(request)
    if deed in ("up", "down"):
        filings.move_page(draft.token, page.id, by=-1 if deed == "up" else 1, at=at, **sender)
    elif deed == "remove":
        filings.remove_page(draft.token, page.id, at=at, **sender)
    elif deed in _DEEDS:
        wanted: dict[str, dict[str, Any]] = {
            "left": {"turn": 270},
            "right": {"turn": 90},
            "cut": {"quad": page.suggested},
            "uncut": {"quad": None},
            "corners": {"quad": corners_of(request.POST.get("corners", ""))},
            "straighten": {"straighten": not page.edit.straighten},
            "gray": {"gray": not page.edit.gray},
        }
        filings.change_page(draft.token, page.id, wanted[deed], at=at, **sender)


def corners_of(text: str) -> list[list[str]]:
    """'0.1,0.1 0.9,0.1 …'; what is none is refused by the verb."""
    return [point.split(",") for point in text.split()][:5]


@require_GET
@draft_view
def picture(request: HttpRequest, draft: Draft, paper: str, number: int) -> HttpResponse:
    """A page as it will be filed, or ``whole`` for setting its corners; drawn anew, so safe to show."""
    page = held.page_at(draft, held.paper_at(draft, paper), number)
    is_whole = "whole" in request.GET
    edit = PageEdit(page.edit.file_id) if is_whole else page.edit
    longest = LARGE if is_whole or "large" in request.GET else WIDE if "wide" in request.GET else SMALL
    drawn = stored.page_preview(page.brief, edit, longest=longest)
    if drawn is None:
        raise DraftNotFound
    return HttpResponse(drawn, content_type=stored.PREVIEW_TYPE, headers={"X-Content-Type-Options": "nosniff"})


def say_quad(quad: Quad | None) -> str:
    """As ``corners_of`` reads it."""
    return " ".join(f"{x:.4f},{y:.4f}" for x, y in quad) if quad else ""


__all__ = ["PaperNotFound", "change", "paper", "picture", "say_quad"]
