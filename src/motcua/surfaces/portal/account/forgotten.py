"""Quên mật khẩu: a code to the phone or mailbox of the account, and with it a new password."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from motcua.foundation.accounts import services as accounts
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look.language import spoken
from motcua.surfaces.portal.account.entrance import asked_next, entrance_view
from motcua.surfaces.portal.account.forms import (
    address_field,
    code_field,
    codes_asked,
    codes_typed,
    limited,
    new_password_field,
    onto,
    too_many_to_one,
)
from motcua.surfaces.portal.page import show

ASKED = "forgotten"


class AskForm(forms.Form):
    address = address_field()


class NewPasswordForm(forms.Form):
    code = code_field()
    password = new_password_field(later("Mật khẩu mới"))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_view
@limited(codes_asked)
def ask(request: HttpRequest) -> HttpResponse:
    form, status = AskForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if wait := too_many_to_one(request, form.cleaned_data["address"], timezone.now()):
                return wait
            try:
                request.session[ASKED] = accounts.ask_reset(
                    form.cleaned_data["address"], at=timezone.now(), language=spoken()
                )
            except MotcuaError as error:
                status = onto(form, error)
            else:
                return redirect("portal:forgotten-code")
    return show(request, "account/forgotten.jinja", {"form": form, "next": asked_next(request)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_view
@limited(codes_typed)
def confirm(request: HttpRequest) -> HttpResponse:
    token, now = request.session.get(ASKED), timezone.now()
    if not token:
        return redirect("portal:forgotten")
    form, status, address = NewPasswordForm(request.POST or None), 200, accounts.codes.address_of(token, at=now)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                accounts.reset_password(token, typed["code"], typed["password"], at=now)
            except MotcuaError as error:
                status = onto(form, error)
            else:
                del request.session[ASKED]
                get_adapter().forget_tries(request, address)
                messages.success(request, _("Đã đặt mật khẩu mới. Mời đăng nhập."))
                return redirect("account_login")
    data = {"form": form, "address": address, "again": "portal:forgotten"}
    return show(request, "account/code.jinja", data | {"title": _("Đặt mật khẩu mới")}, status=status)
