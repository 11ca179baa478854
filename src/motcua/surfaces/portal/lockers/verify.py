"""Kiểm tra giấy tờ: anybody, by the code on the paper or by the file itself, which is read once and kept nowhere."""

import re
from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers import services
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.states import ResultTold
from motcua.surfaces.portal import limits, qr
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import portal_view, show

# A result is a few pages; what is larger is none of ours.
LARGEST = 40 * 1024 * 1024
_LONGEST = 60
_FOREIGN = re.compile(r"[^0-9A-Za-z-]+")

Answer = Callable[..., HttpResponse]


def counted(view: Answer) -> Answer:
    """Every try is counted, found or not: codes must not be guessed one after another."""

    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        now = timezone.now()
        if limits.may_look_up(request, now):
            return view(request, *args, **kwargs)
        seconds = limits.lookups().left(now)
        wait = _("{seconds} giây").format(seconds=seconds)
        message = _("Máy này vừa kiểm tra rất nhiều lần. Sau {wait} hãy thử lại.").format(wait=wait)
        response = show(request, "slow_down.jinja", {"message": message, "wait_text": wait}, status=429)
        response["Retry-After"] = str(seconds)
        return response

    return answer


@require_safe
@portal_view
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a typed code leads to its address, whatever was typed."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _form(request)
    return redirect(
        "portal:verify-result", lockers.read_code(typed[:_LONGEST]) or _FOREIGN.sub("", typed)[:_LONGEST] or "-"
    )


@require_safe
@counted
@portal_view
def result(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _told(request, lockers.result_by_code(code))
    except ResultNotFound:
        return _form(request, code=code[:_LONGEST], wrong="code", status=404)


@require_safe
@counted
@portal_view
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """What the page says, on paper, with its address for phones."""
    site = request.build_absolute_uri("/")
    name, content = services.print_check_sheet(code, site=site, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["Cache-Control"] = "no-store"
    return response


@same_origin
@require_POST
@counted
@portal_view
def by_file(request: HttpRequest) -> HttpResponse:
    """A file alone: is it, byte by byte, a result that was issued here?"""
    digest = _digest(request)
    if not digest:
        return _form(request, wrong="no-file", status=422)
    found = lockers.result_by_file(digest)
    if found is None:
        return _form(request, wrong="file", status=404)
    return _told(request, found, compared=True)


@same_origin
@require_POST
@counted
@portal_view
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """A file beside a code: is it the result that was issued under it?"""
    try:
        found = lockers.result_by_code(code)
    except ResultNotFound:
        return _form(request, code=code[:_LONGEST], wrong="code", status=404)
    digest = _digest(request)
    said = lockers.compared(found, digest) if digest else None
    if said is None:
        return _told(request, found, wrong="no-file", status=422)
    return _told(request, said, compared=True)


def _digest(request: HttpRequest) -> str:
    """The hash of what was sent, read in pieces; '' for nothing, and for more than a result can be."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size or sent.size > LARGEST:
        return ""
    digest = sha256()
    for piece in sent.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _form(request: HttpRequest, *, code: str = "", wrong: str = "", status: int = 200) -> HttpResponse:
    return show(request, "lockers/verify.jinja", {"code": code, "wrong": wrong}, current="verify", status=status)


def _told(
    request: HttpRequest, said: ResultTold, *, compared: bool = False, wrong: str = "", status: int = 200
) -> HttpResponse:
    address = request.build_absolute_uri(reverse("portal:verify-result", args=[said.code]))
    data = {
        "said": said,
        "compared": compared,
        "wrong": wrong,
        "now": timezone.now(),
        "qr": qr.picture(address),
    }
    response = show(request, "lockers/result.jinja", data, current="verify", status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"  # the address is the code
    return response
