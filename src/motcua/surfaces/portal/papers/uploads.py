"""Tải lên từng phần, for the script of a paper's page: begin, go on where the line broke, become a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.cases.filings import selectors as held
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.services import NewPage, edit_for
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import PieceDamaged, PieceTooLarge, UploadNotUnderstood
from motcua.foundation.files.states import UploadBrief
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal.filing.door import draft_of, private
from motcua.surfaces.portal.page import STATUS
from motcua.surfaces.portal.papers.page import add, number_of
from motcua.surfaces.portal.switch import filing_view


def upload_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view(request, draft, place, …)``; a refusal is a sentence in JSON, with the place where to go on."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, paper: str, **more: Any) -> HttpResponse:
        try:
            draft = draft_of(request, token)
            response = view(request, draft, held.paper_at(draft, paper), **more)
        except MotcuaError as error:
            status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
            told = {"code": error.code, "message": sentence_of(error), "offset": error.facts.get("offset")}
            response = JsonResponse(told, status=status)
        return private(response)

    return filing_view(answer)


def owner_of(draft: Draft) -> str:
    return f"draft:{draft.token}"


@require_POST
@upload_view
def begin(request: HttpRequest, draft: Draft, place: held.PaperPlace) -> HttpResponse:
    name, size, sha256 = _declared(request)
    upload = files.begin_upload(
        name, size, owner=owner_of(draft), at=timezone.now(), sha256=sha256, sealed=place.is_identity
    )
    return JsonResponse(_told(draft, place, upload), status=201)


def _declared(request: HttpRequest) -> tuple[str, int, str]:
    size = request.POST.get("size", "")
    if not (size.isascii() and size.isdecimal() and len(size) < 16):
        raise UploadNotUnderstood(field="size")
    return request.POST.get("name", ""), int(size), request.POST.get("sha256", "")


def _told(draft: Draft, place: held.PaperPlace, upload: UploadBrief) -> dict[str, Any]:
    address = reverse("portal:draft-paper-upload", args=[draft.token, place.key, upload.token])
    return {"address": address, "offset": upload.offset, "size": upload.size, "piece": files.LARGEST_PIECE}


@require_http_methods(["GET", "HEAD", "POST"])
@upload_view
def upload(request: HttpRequest, draft: Draft, place: held.PaperPlace, upload: str) -> HttpResponse:
    """GET: where to go on. POST: one piece at ``?offset=``; the answer says where the next one begins."""
    if request.method != "POST":
        return JsonResponse(_told(draft, place, stored.upload(upload, owner=owner_of(draft))))
    offset = number_of(request.GET.get("offset", ""))
    if offset is None:
        raise UploadNotUnderstood(field="offset")
    try:
        piece = request.body
    except RequestDataTooBig as error:
        raise PieceTooLarge(limit_kb=files.LARGEST_PIECE // 1024) from error
    except UnreadablePostError as error:  # the line broke within a piece; nothing of it is kept
        raise PieceDamaged(offset=offset) from error
    reached = files.append(upload, offset, piece, owner=owner_of(draft), at=timezone.now())
    return JsonResponse({"offset": reached})


@require_POST
@upload_view
def arrival(request: HttpRequest, draft: Draft, place: held.PaperPlace, upload: str) -> HttpResponse:
    """All pieces are there: they become a page. Asked again after a lost answer it is the same page."""
    name = stored.upload(upload, owner=owner_of(draft)).name
    page = files.finish_page(upload, owner=owner_of(draft), at=timezone.now())
    new = NewPage(page.file.pk, name, edit_for(page.quality, upload=upload))
    add(request, draft, place, [new], replaces=number_of(request.POST.get("replaces", "")))
    return JsonResponse({"warnings": list(page.quality.warnings)}, status=201)


__all__ = ["arrival", "begin", "upload"]
