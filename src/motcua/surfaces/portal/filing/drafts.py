"""Bản đang khai: where one goes on, what is thrown away, what is taken into an account; and the resume code."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import ResumeCodeWrong
from motcua.cases.filings.selectors import Draft
from motcua.catalogue.procedures import selectors as procedures
from motcua.surfaces.look.language import sentence_of
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.filing.browser import keep, key_of, new_key
from motcua.surfaces.portal.filing.door import draft_view, private, who
from motcua.surfaces.portal.filing.frame import list_address
from motcua.surfaces.portal.filing.steps import first_open, steps_of
from motcua.surfaces.portal.limits import Limit
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.switch import filing_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view, signed_in

_LONGEST = 40


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    lines = held.own_drafts(actor=request.actor, session_key="")
    return show_mine(request, "filing/drafts.jinja", {"lines": lines}, menu_key="drafts")


@require_GET
@draft_view
def entry(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go on where it was left."""
    return redirect(first_open(draft).address)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def discard(request: HttpRequest, draft: Draft) -> HttpResponse:
    version = procedures.version_for_intake(draft.version_id)
    if request.method != "POST":
        data = {"draft": draft, "version": version, "back": steps_of(draft)[0].address}
        return show(request, "filing/discard.jinja", data)
    filings.discard(draft.token, at=timezone.now(), **who(request))
    messages.success(request, _("Đã bỏ bản đang khai “{name}”.").format(name=version.name))
    return redirect(list_address(request))


@require_POST
@draft_view
def claim(request: HttpRequest, draft: Draft) -> HttpResponse:
    """A draft begun without an account goes into the account of whoever has signed in."""
    person = signed_in(request)
    if person is not None:
        filings.claim(draft.token, actor=person, session_key=key_of(request), at=timezone.now())
        messages.success(request, _("Đã đưa bản đang khai vào tài khoản của bạn."))
    return redirect("portal:draft", draft.token)


@filing_view
@require_http_methods(["GET", "HEAD", "POST"])
@portal_view
def resume(request: HttpRequest) -> HttpResponse:
    """The drafts of this browser, and the code that opens one from another, or what became of it."""
    if request.method != "POST":
        return _resume_page(request)
    now = timezone.now()
    limit = Limit("resume", settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR, 3600)
    if not limits.take(limit, limits.client_of(request), now):
        response = _resume_page(request, _("Đã thử quá nhiều lần. Hãy chờ một giờ rồi thử lại."), 429)
        response["Retry-After"] = str(limit.left(now))
        return response
    key = key_of(request) or new_key()
    try:
        opened = filings.resume(request.POST.get("code", "")[:_LONGEST], session_key=key, at=now)
    except ResumeCodeWrong as error:
        return _resume_page(request, sentence_of(error), 422)
    response = redirect("portal:receipt", opened.dossier) if opened.dossier else redirect("portal:draft", opened.token)
    keep(response, request, key)
    return response


def _resume_page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    data = {
        "lines": held.own_drafts(actor=None, session_key=key_of(request)),
        "error": error,
        "code": request.POST.get("code", "")[:_LONGEST],
    }
    return private(show(request, "filing/resume.jinja", data, status=status))
