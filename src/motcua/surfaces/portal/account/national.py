"""Đăng nhập bằng định danh điện tử: to the national login and back, or why not."""

import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from motcua.foundation.accounts.services import national
from motcua.kernel.errors import Missing, MotcuaError, Refused
from motcua.surfaces.look.language import sentence_of, spoken
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.account.entrance import asked_next, let_in
from motcua.surfaces.portal.limits import Limit
from motcua.surfaces.portal.page import STATUS, portal_view, show
from motcua.surfaces.portal.person import signed_in
from motcua.surfaces.portal.switch import filing_view

logger = logging.getLogger(__name__)
KEPT, SECONDS = "national", 600


class NotOffered(Missing):
    message = gettext_noop("Cổng này chưa nối với hệ thống định danh điện tử. Hãy đăng nhập bằng mật khẩu.")


class NotExpected(Refused):
    message = gettext_noop("Lần đăng nhập này đã quá lâu, đã dùng rồi, hoặc bắt đầu ở nơi khác. Hãy bắt đầu lại.")


class Cancelled(Refused):
    message = gettext_noop("Bạn chưa đồng ý đăng nhập ở hệ thống định danh điện tử. Hãy thử lại hoặc dùng cách khác.")


class TooOften(Refused):
    message = gettext_noop("Máy này vừa thử đăng nhập rất nhiều lần. Hãy chờ vài phút rồi thử lại.")


def _told(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A refusal is a page with a way on; the log says what was wrong, never about whom."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            response = view(request)
        except MotcuaError as error:
            status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
            logger.warning("national login: %s %s", error.code, error.facts.get("why", ""))
            data = {"message": sentence_of(error), "status": status}
            response = show(request, "account/national_failed.jinja", data, current="me", status=status)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return require_safe(filing_view(portal_view(answer)))


@_told
def start(request: HttpRequest) -> HttpResponse:
    """A link: forms may not leave the site. Whoever is signed in verifies their own account."""
    now, person = timezone.now(), signed_in(request)
    if not national.is_offered():
        raise NotOffered
    if not limits.take(Limit("national", 60, 600), limits.client_of(request), now):
        raise TooOften
    address, begun = national.ask_who(_callback(request), at=now)
    request.session[KEPT] = {
        "begun": asdict(begun),
        "next": asked_next(request),
        "account": person.id if person else None,
        "until": time.time() + SECONDS,
    }
    return redirect(address)


@_told
def callback(request: HttpRequest) -> HttpResponse:
    """Each answer is heard once, in the browser that asked."""
    kept, person = request.session.pop(KEPT, None), signed_in(request)
    state = request.GET.get("state", "")
    if not national.is_offered():
        raise NotOffered
    if not kept or kept["until"] < time.time() or kept["account"] != (person.id if person else None):
        raise NotExpected
    if not hmac.compare_digest(state.encode(), str(kept["begun"]["state"]).encode()):
        raise NotExpected
    code = request.GET.get("code", "")
    if "error" in request.GET or not code or len(code) > 2000:
        raise Cancelled
    now, begun = timezone.now(), national.Begun(**kept["begun"])
    heard = national.hear_who(code, begun, _callback(request), at=now)
    account = national.welcome(heard, at=now, account_id=kept["account"], language=spoken())
    if kept["account"] is not None:
        messages.success(request, _("Đã xác thực danh tính."))
        return redirect(kept["next"] or "portal:security")
    return let_in(request, account, method="national", back=kept["next"])


def _callback(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("portal:national-callback"))
