"""Every address of the desk goes through here: signed in, in a post, with a second factor where one is due."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk import refusals

POST_IN_SESSION = "post"


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
            return redirect_to_login(request.get_full_path())
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
            return view(request, *args, **kwargs)
        except MotcuaError as error:
            return refusals.to_page(request, error)

    return answer
