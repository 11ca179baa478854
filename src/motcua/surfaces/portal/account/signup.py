"""Đăng ký: name, phone or mailbox, password; then the code that was sent there."""

from dataclasses import asdict

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
from motcua.surfaces.portal.account.entrance import asked_next, entrance_view, let_in
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

# The session keeps what was typed until the code is: name, token, the hash of the password; never the password.
KEPT, BACK = "sign_up", "sign_up_next"


class SignUpForm(forms.Form):
    full_name = forms.CharField(
        label=later("Họ và tên"), max_length=120, help_text=later("Như trên căn cước, có dấu."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    address = address_field()
    password = new_password_field()


class CodeForm(forms.Form):
    code = code_field()


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_view
@limited(codes_asked)
def ask(request: HttpRequest) -> HttpResponse:
    form, status = SignUpForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if wait := too_many_to_one(request, form.cleaned_data["address"], timezone.now()):
                return wait
            try:
                wanted = accounts.ask_sign_up(**form.cleaned_data, at=timezone.now(), language=spoken())
            except MotcuaError as error:
                status = onto(form, error)
            else:
                request.session[KEPT], request.session[BACK] = asdict(wanted), asked_next(request)
                return redirect("portal:sign-up-code")
    return show(request, "account/sign_up.jinja", {"form": form, "next": asked_next(request)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_view
@limited(codes_typed)
def confirm(request: HttpRequest) -> HttpResponse:
    kept, now = request.session.get(KEPT), timezone.now()
    if not kept:
        return redirect("account_signup")
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                account = accounts.sign_up(
                    accounts.SignUp(**kept), form.cleaned_data["code"], at=now, language=spoken()
                )
            except MotcuaError as error:
                status = onto(form, error)
            else:
                back = request.session.pop(BACK, "")
                del request.session[KEPT]
                messages.success(request, _("Đã tạo tài khoản. Bạn đang đăng nhập."))
                return let_in(request, account, method="code", back=back)
    data = {"form": form, "address": accounts.codes.address_of(kept["token"], at=now), "again": "account_signup"}
    return show(request, "account/code.jinja", data | {"title": _("Nhập mã xác nhận")}, status=status)
