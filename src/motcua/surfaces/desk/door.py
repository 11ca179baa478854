"""Every address of the desk goes through here: signed in, in a post, with a second factor where one is due."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk import refusals

POST_IN_SESSION = "post"
READING = ("GET", "HEAD")


class StaffRequest(HttpRequest):
    """A request whose sender is known: ``actor`` is who, in which post."""

    actor: Actor


StaffView = Callable[..., HttpResponseBase]


def desk_path(route: str, view: StaffView, name: str) -> URLPattern:
    """The only way an address of the desk is made, so that none forgets to ask who comes."""
    return path(route, staff(view), name=name)


def staff(view: StaffView) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        actor = organizations.actor_for(
            request.user.pk, post_id=request.session.get(POST_IN_SESSION), at=timezone.now()
        )
        if actor is None:
            return render(request, "desk/no_post.jinja", status=403)
        if accounts.must_enrol_totp(request.user.pk, actor):
            messages.warning(request, "Người quản trị phải bật xác thực hai lớp trước khi làm việc.")
            return redirect("mfa_activate_totp")
        request.actor = actor  # type: ignore[attr-defined] # it becomes a StaffRequest here
        try:
            response = view(request, *args, **kwargs)
        except MotcuaError as error:
            return refusals.to_page(request, error)
        if response.status_code == 405 and request.method in READING:
            return refusals.only_by_button(request, response)
        return response

    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Who was signed out while working comes back to the page that they saw: an address that only takes forms is none.

    A script of a page gets 401 and loads the page anew; the page of signing in would land inside a list or a draft.
    """
    if "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401)
    if request.method in READING:
        return redirect_to_login(request.get_full_path())
    messages.warning(request, "Phiên làm việc đã hết, nội dung vừa gửi chưa được lưu. Mời đăng nhập rồi làm lại.")
    return redirect_to_login(_page_before(request))


def _page_before(request: HttpRequest) -> str:
    """Where the form stood, if that was a page of ours; else the first page after signing in."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return str(settings.LOGIN_REDIRECT_URL)
    return urlsplit(before)._replace(scheme="", netloc="").geturl() or str(settings.LOGIN_REDIRECT_URL)
