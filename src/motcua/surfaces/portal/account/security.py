"""Đăng nhập và bảo mật: by what one signs in, and changing that; closing one's own account."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.privacy import services as privacy
from motcua.cases.privacy.selectors import held_at_closing
from motcua.foundation.accounts import selectors, services
from motcua.foundation.accounts.selectors import Citizen
from motcua.foundation.accounts.states import CodeChannel
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look.language import sentence_of, spoken
from motcua.surfaces.portal.account.entrance import after_proof
from motcua.surfaces.portal.account.forms import (
    address_field,
    code_field,
    codes_asked,
    codes_typed,
    limited,
    onto,
)
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

ASKED = "address_code"


class AddressForm(forms.Form):
    address = address_field(later("Số điện thoại hoặc thư điện tử mới"))


class CodeForm(forms.Form):
    code = code_field()


class ClosingForm(forms.Form):
    sure = forms.BooleanField(label=later("Tôi hiểu: sau khi đóng, tài khoản này không mở lại được."))


def _me(request: CitizenRequest) -> Citizen:
    return selectors.citizen(request.actor.id or 0)


def _show(request: HttpRequest, template: str, data: dict[str, Any], status: int = 200) -> HttpResponse:
    return show_mine(request, f"account/{template}.jinja", data, menu_key="security", status=status)


@require_safe
@citizen_view
@portal_view
def overview(request: CitizenRequest) -> HttpResponse:
    found: dict[str, list[Any]] = {}
    for row in Authenticator.objects.filter(user_id=request.actor.id).order_by("pk"):
        found.setdefault(row.type, []).append(row)
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    data = {
        "citizen": _me(request),
        "passkeys": [(row.pk, row.wrap().name, row.created_at, row.last_used_at)
                     for row in found.get(Authenticator.Type.WEBAUTHN, [])],
        "has_totp": bool(found.get(Authenticator.Type.TOTP)),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
    }  # fmt: skip
    return _show(request, "security", data)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@after_proof
@portal_view
@limited(codes_asked)
def add_address(request: CitizenRequest) -> HttpResponse:
    form, status = AddressForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                token = services.ask_address(
                    request.actor.id or 0, form.cleaned_data["address"], actor=request.actor, at=timezone.now(),
                    language=spoken(),
                )  # fmt: skip
            except MotcuaError as error:
                status = onto(form, error)
            else:
                request.session[ASKED] = token
                return redirect("portal:address-code")
    return _show(request, "address", {"form": form, "citizen": _me(request)}, status)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
@limited(codes_typed)
def confirm_address(request: CitizenRequest) -> HttpResponse:
    token, now = request.session.get(ASKED), timezone.now()
    if not token:
        return redirect("portal:address")
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.confirm_address(
                    request.actor.id or 0, token, form.cleaned_data["code"], actor=request.actor, at=now
                )
            except MotcuaError as error:
                status = onto(form, error)
            else:
                del request.session[ASKED]
                messages.success(request, _("Đã ghi địa chỉ mới. Từ nay đăng nhập được bằng địa chỉ này."))
                return redirect("portal:security")
    return _show(request, "address_code", {"form": form, "address": services.codes.address_of(token, at=now)}, status)


@citizen_view
@require_POST
@after_proof
@portal_view
def remove_address(request: CitizenRequest) -> HttpResponse:
    """One of two; the last one stays, or nobody could sign in."""
    channel = request.POST.get("channel", "")
    if channel in CodeChannel.values:
        try:
            services.remove_address(request.actor.id or 0, CodeChannel(channel), actor=request.actor, at=timezone.now())
        except MotcuaError as error:
            messages.error(request, sentence_of(error))
        else:
            messages.success(request, _("Đã bỏ địa chỉ."))
    return redirect("portal:security")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def sessions(request: CitizenRequest) -> HttpResponse:
    """Where one is signed in; a POST ends the other ones, or the one that it names."""
    key = request.session.session_key
    if request.method == "POST":
        number = request.POST.get("session", "")
        if number.isascii() and number.isdecimal():
            services.end_session(int(number[:18]), actor=request.actor, at=timezone.now())
            messages.success(request, _("Đã đăng xuất máy đó."))
        else:
            services.end_other_sessions(actor=request.actor, at=timezone.now(), current_key=key)
            messages.success(request, _("Đã đăng xuất các máy khác."))
        return redirect("portal:own-sessions")
    found = selectors.list_own_sessions(request.actor.id or 0, current_key=key)
    return show_mine(request, "account/sessions.jinja", {"sessions": found}, menu_key="sessions")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@after_proof
@portal_view
def closing(request: CitizenRequest) -> HttpResponse:
    form, status = ClosingForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                privacy.close_account(actor=request.actor, at=timezone.now())
            except MotcuaError as error:
                status = onto(form, error)
            else:
                logout(request)
                return redirect("portal:home")
    data = {"form": form, "citizen": _me(request), "held": held_at_closing(request.actor, now=timezone.now())}
    return _show(request, "closing", data, status)
