"""Tra cứu hồ sơ: by code or the QR of the slip; papers and letters with four digits of the phone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.selectors import PublicView, Unlocked
from motcua.cases.dossiers.states import DossierState
from motcua.cases.feedback import selectors as feedback
from motcua.followers.notifications import selectors as notifications
from motcua.foundation.payments import selectors as payments
from motcua.surfaces.portal import kept, limits
from motcua.surfaces.portal.limits import Limit
from motcua.surfaces.portal.origin import same_origin
from motcua.surfaces.portal.page import finish, frame_of, show
from motcua.surfaces.portal.person import filing_is_open

COOKIE, SALT = "opened", "motcua.portal.opened"
_FOREIGN = re.compile(r"[^0-9A-Z.\-]+")
_LONGEST = 60
LETTERS = {
    "01": gettext_noop("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    "02": gettext_noop("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    "03": gettext_noop("Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
    "04": gettext_noop("Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
    "05": gettext_noop("Thông báo dừng giải quyết hồ sơ"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """How a state looks; ``is_yours`` when the applicant has something to do."""

    tone: str
    icon: str
    is_yours: bool = False


_S = DossierState
_FACES = {
    _S.SUPPLEMENT: Face("yours", "file-alert", True),
    _S.FINANCIAL_DUTY: Face("yours", "receipt", True),
    _S.SUSPENDED: Face("paused", "player-pause"),
    _S.DONE: Face("good", "file-certificate", True),
    _S.CLOSED: Face("good", "circle-check"),
    _S.REFUSED: Face("ended", "ban"),
    _S.WITHDRAWN: Face("ended", "arrow-back-up"),
    _S.STOPPED: Face("ended", "player-stop"),
}
_AT_WORK = Face("work", "hourglass")


def face_of(state: str) -> Face:
    """How a state of a dossier looks on every page for citizens."""
    return _FACES.get(DossierState(state), _AT_WORK)


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a typed code leads to its address, whatever was typed."""
    typed = request.GET.get("code")
    if typed is None or not typed.strip():
        return show(request, "lookup.jinja", {"code": "", "error": False}, current="lookup")
    return redirect("portal:dossier", _FOREIGN.sub("", typed.upper())[:_LONGEST] or "-")


def counted(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Every look-up is counted, found or not."""

    def answer(request: HttpRequest, code: str) -> HttpResponse:
        now = timezone.now()
        if not limits.may_look_up(request, now):
            return slow_down(request, limits.lookups(), now, _("Máy này vừa tra cứu rất nhiều lần."))
        try:
            return view(request, code)
        except DossierNotFound:
            # One answer for codes that are wrong, malformed, or of somebody else's system.
            return show(request, "lookup.jinja", {"code": code[:_LONGEST], "error": True}, current="lookup", status=404)

    return answer


@require_GET
@counted
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    digits = _digits_of(request, code)
    if digits:
        try:
            page = _page(request, opened=dossiers.unlock(code, digits, now))
            # Names and papers: the next person at a shared computer must not find them by the Back key.
            page["Cache-Control"] = "private, no-store"
            return page
        except DossierNotFound:
            pass  # the phone was changed since; the page itself stays
    frame = frame_of(request, "lookup", now)
    if frame.person:
        return _page(request, view=dossiers.public_view(code, now))  # with a name in its head it is nobody else's page
    key = (dossiers.public_stamp(code, now), frame)
    return finish(HttpResponse(kept.page(key, lambda: _page(request, view=dossiers.public_view(code, now)).content)))


@same_origin
@require_POST
@counted
def unlock(request: HttpRequest, code: str) -> HttpResponse:
    """Counts the try before it looks, so that a hundred at once are not a hundred tries."""
    now = timezone.now()
    code, client = code.strip().upper(), limits.client_of(request)
    for limit, what in ((limits.unlocks_from_address(), client), (limits.unlocks_of_dossier(), code)):
        if not limits.take(limit, what, now):
            return slow_down(request, limit, now, _("Đã thử mở quá nhiều lần."))
    digits = request.POST.get("last4", "").strip()[:8]
    try:
        opened = dossiers.unlock(code, digits, now)
    except DossierNotFound:
        view = dossiers.public_view(code, now)
        error = _("Bốn số này không khớp với số điện thoại đã ghi khi nộp. Hãy xem lại trên giấy tiếp nhận.")
        return _page(request, view=view, error=error, status=422)
    limits.forget(limits.unlocks_of_dossier(), code, now)
    response = redirect("portal:dossier", opened.view.code)
    response.set_signed_cookie(
        COOKIE, digits, salt=SALT + opened.view.code, max_age=settings.PORTAL_UNLOCKED_SECONDS, httponly=True,
        samesite="Lax", secure=request.is_secure(), path=response["Location"],
    )  # fmt: skip
    return response


def _digits_of(request: HttpRequest, code: str) -> str:
    """The digits that opened this dossier in this browser less than half an hour ago."""
    if COOKIE not in request.COOKIES:
        return ""
    try:
        seconds = settings.PORTAL_UNLOCKED_SECONDS
        return request.get_signed_cookie(COOKIE, salt=SALT + code.strip().upper(), max_age=seconds) or ""
    except (BadSignature, KeyError):
        return ""


def _page(
    request: HttpRequest, *, view: PublicView | None = None, opened: Unlocked | None = None, error: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    seen = opened.view if opened else view
    if seen is None:
        raise DossierNotFound
    data = {
        "view": seen,
        "opened": opened,
        "told": notifications.told_about(opened.subject) if opened else [],
        "charges": payments.itemised_charges_of(opened.subject) if opened and filing_is_open() else [],
        "rating_token": feedback.open_token(opened.subject, at=timezone.now()) if opened and seen.closed_at else "",
        "face": face_of(seen.state),
        "error": error,
        "letter_names": LETTERS,
        "minutes": settings.PORTAL_UNLOCKED_SECONDS // 60,
    }
    return show(request, "dossier.jinja", data, current="lookup", status=status)


def slow_down(request: HttpRequest, limit: Limit, now: datetime, why: str) -> HttpResponse:
    """429 with the sentence and the time to wait; for every page that can be guessed at."""
    seconds = limit.left(now)
    minutes = -(-seconds // 60)
    wait = (
        _("%(seconds)d giây") % {"seconds": seconds} if seconds < 100 else _("%(minutes)d phút") % {"minutes": minutes}
    )
    message = _("%(why)s Để giữ kín hồ sơ của mọi người, hệ thống tạm ngừng trả lời máy này; sau %(wait)s hãy thử lại.")
    response = show(
        request,
        "slow_down.jinja",
        {"message": message % {"why": why, "wait": wait}, "wait_text": wait},
        current="lookup",
        status=429,
    )
    response["Retry-After"] = str(seconds)
    return response
