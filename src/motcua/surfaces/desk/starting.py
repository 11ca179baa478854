"""Kích hoạt tài khoản: an address and a printed code lead to the page on which the owner sets a password."""

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.foundation.accounts import services as accounts
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk import refusals

# The library's own limit for the page that this one leads to.
ACTION = "reset_password_from_key"


class StartForm(forms.Form):
    address = forms.CharField(label="Thư điện tử hoặc số điện thoại", max_length=200)
    code = forms.CharField(
        label="Mã kích hoạt", max_length=40, help_text="Mười hai chữ và số trên phiếu, có hoặc không có dấu gạch.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "code-input wide-code"}),
    )  # fmt: skip


def show(request: HttpRequest) -> HttpResponse:
    form, status = StartForm(request.POST or None), 200
    if request.method == "POST":
        if not ratelimit.consume(request, action=ACTION):
            return render(request, "429.html", status=429)
        status = 422
        if form.is_valid():
            try:
                return redirect(accounts.redeem_code(**form.cleaned_data, at=timezone.now()))
            except MotcuaError as error:
                status = refusals.onto(form, error)
    response = render(request, "account/start.html", {"form": form}, status=status)
    response["Cache-Control"] = "no-store"
    return response
