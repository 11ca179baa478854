"""The library's pages below ``/accounts/``: which of them are open to whom, and in whose dress they are shown."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth import urls as library
from allauth.account.internal.stagekit import unstash_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from motcua.surfaces.portal.account import menu
from motcua.surfaces.portal.account.entrance import asked_next
from motcua.surfaces.portal.page import finish, frame_of
from motcua.surfaces.portal.person import filing_is_open

View = Callable[..., HttpResponseBase]
# What a citizen sees in the portal's frame; officers see the library's own template, which is ours too.
DRESSED = {
    "account_login": "login",
    "account_logout": "logout",
    "account_inactive": "inactive",
    "account_reauthenticate": "reauthenticate",
    "account_change_password": "password",
    "account_set_password": "password",
    "mfa_authenticate": "totp_code",
    "mfa_reauthenticate": "totp_again",
    "mfa_reauthenticate_webauthn": "passkey_again",
    "mfa_activate_totp": "totp_on",
    "mfa_deactivate_totp": "totp_off",
    "mfa_view_recovery_codes": "recovery_codes",
    "mfa_generate_recovery_codes": "recovery_codes_new",
}
# A citizen has a page of the portal in place of these.
LED = {
    "account_email": "portal:security",
    "account_change_phone": "portal:security",
    "account_verify_phone": "portal:security",
    "mfa_index": "portal:security",
    "mfa_list_webauthn": "portal:security",
    "usersessions_list": "portal:own-sessions",
}
# Neither citizens nor officers need them: our own pages do it, or nobody shall.
SHUT = frozenset(
    {
        "account_email_verification_sent",
        "account_confirm_email",
        "account_confirm_login_code",
        "account_request_login_code",
        "mfa_edit_webauthn",
        "mfa_signup_webauthn",
        "mfa_download_recovery_codes",
    }
)
# These are a citizen's alone: an officer's second layer is the authenticator app.
CITIZENS = frozenset({"mfa_list_webauthn", "mfa_reauthenticate_webauthn"})


def opened(closed: View) -> list[URLPattern | URLResolver]:
    """The library's addresses, dressed or shut; ``closed`` is the page that says whom to ask."""
    return list(_dressed(library.urlpatterns, closed))


def _dressed(patterns: Iterable[URLPattern | URLResolver], closed: View) -> Iterable[URLPattern | URLResolver]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = list(_dressed(one.url_patterns, closed))
            yield URLResolver(one.pattern, inner, one.default_kwargs, one.app_name, one.namespace)
        else:
            name = one.name or ""
            yield URLPattern(one.pattern, dressed(name, closed if name in SHUT else one.callback, closed),
                             one.default_args, one.name)  # fmt: skip


def dressed(name: str, view: View, closed: View) -> View:
    """The same view, for a citizen in the portal's frame or led to the page that stands for it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not wears_portal(request):
            return (closed if name in CITIZENS and request.user.is_authenticated else view)(request, *args, **kwargs)
        if (name in LED or name in SHUT) and request.user.is_authenticated:
            return redirect(LED.get(name, "portal:security"))
        response = view(request, *args, **kwargs)
        if name in DRESSED and isinstance(response, TemplateResponse) and not response.is_rendered:
            response.template_name = f"portal/account/{DRESSED[name]}.jinja"
            response.context_data = {**(response.context_data or {}), **framed(request)}
            finish(response)
        return response

    return answer


def framed(request: HttpRequest) -> dict[str, Any]:
    """What the portal's frame and its pages about the account need beside the library's own data."""
    return {
        "frame": frame_of(request, "me", timezone.now()),
        "menu": menu.lines(),
        "menu_key": "security",
        "next": asked_next(request),
    }


def wears_portal(request: HttpRequest) -> bool:
    """A citizen's account, or nobody's yet who is not on the way to the desk."""
    if not filing_is_open():
        return False
    if request.user.is_authenticated:
        return bool(request.user.is_citizen)
    begun = unstash_login(request, peek=True) if request.session.session_key else None
    if begun is not None and begun.user is not None:
        return bool(begun.user.is_citizen)
    return not asked_next(request).startswith("/desk/")
