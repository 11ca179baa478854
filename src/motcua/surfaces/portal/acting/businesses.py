"""Doanh nghiệp, hộ kinh doanh của tôi: enter one, see who acts for it, invite, answer, end."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.services import Invited, Registered
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.account.forms import onto
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.asking import fill
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WhoForm(forms.Form):
    """By what the other person is known: whoever has this phone or number finds the invitation."""

    name = forms.CharField(label=later("Họ và tên"), max_length=120)
    phone = forms.CharField(
        label=later("Số điện thoại"), max_length=20, required=False,
        help_text=later("Số mà người này dùng để đăng nhập cổng."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    personal_number = forms.CharField(
        label=later("Số định danh cá nhân"), max_length=20, required=False,
        help_text=later("Bắt buộc khi không có số điện thoại."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class RepresentativeForm(WhoForm):
    valid_from = forms.DateField(label=later("Từ ngày"), widget=_DAY)
    valid_to = forms.DateField(
        label=later("Đến hết ngày"), required=False, widget=_DAY, help_text=later("Để trống: đến khi bạn chấm dứt.")
    )


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    found = accounts.businesses_of(request.actor.id or 0, on=local_day(timezone.now()))
    data = {"asked": [line for line in found if line.asks_me], "mine": [line for line in found if not line.asks_me]}
    return _show(request, "businesses", data)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def create(request: CitizenRequest) -> HttpResponse:
    made: dict[str, int] = {}

    def act(values: dict[str, Any], at: datetime) -> None:
        told = Registered(tax_code=values["tax_code"], name=values["name"], address=values.get("address") or {})
        made["id"] = services.enter_business(told, actor=request.actor, at=at).pk

    sheet = fill(request, "business", {}, act)
    if sheet.done:
        messages.success(request, _("Đã khai. Bạn nộp thay được ngay; mang giấy đăng ký đến quầy để được xác nhận."))
        return redirect("portal:business", made["id"])
    return _show(request, "business_new", {"sheet": sheet}, sheet.status)


@require_safe
@citizen_view
@portal_view
def one(request: CitizenRequest, number: int) -> HttpResponse:
    return _show(request, "business", {"page": _page(request, number)})


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def change(request: CitizenRequest, number: int) -> HttpResponse:
    business = _page(request, number).business

    def act(values: dict[str, Any], at: datetime) -> None:
        told = Registered(tax_code=business.tax_code, name=values["name"], address=values.get("address") or {})
        services.change_business(number, told, actor=request.actor, at=at)

    answers = {"name": business.name} | ({"address": dict(business.address)} if business.address else {})
    sheet = fill(request, "business-change", answers, act)
    if sheet.done:
        messages.success(request, _("Đã lưu."))
        return redirect("portal:business", number)
    return _show(request, "business_change", {"sheet": sheet, "business": business}, sheet.status)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def invite(request: CitizenRequest, number: int) -> HttpResponse:
    business, status = _page(request, number).business, 200
    form = RepresentativeForm(request.POST or None, initial={"valid_from": local_day(timezone.now())})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.invite_representative(
                    number, Invited(**form.cleaned_data), actor=request.actor, at=timezone.now()
                )
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = onto(form, error)
            else:
                messages.success(request, _("Đã mời. Người này đăng nhập và nhận lời thì làm thay được."))
                return redirect("portal:business", number)
    return _show(request, "business_invite", {"form": form, "business": business}, status)


@citizen_view
@require_POST
@portal_view
def answer(request: CitizenRequest, number: int) -> HttpResponse:
    is_accepted = request.POST.get("answer") == "yes"
    services.answer_representation(number, is_accepted=is_accepted, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã nhận. Bạn làm thay được từ bây giờ.") if is_accepted else _("Đã từ chối."))
    return redirect("portal:businesses")


@citizen_view
@require_POST
@portal_view
def end(request: CitizenRequest, number: int) -> HttpResponse:
    services.end_representation(number, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã chấm dứt quyền đại diện từ lúc này."))
    return redirect("portal:businesses")


def _page(request: CitizenRequest, number: int) -> accounts.BusinessPage:
    return accounts.get_business(number, account_id=request.actor.id or 0, on=local_day(timezone.now()))


def _show(request: CitizenRequest, template: str, data: dict[str, Any], status: int = 200) -> HttpResponse:
    return show_mine(request, f"acting/{template}.jinja", data, menu_key="businesses", status=status)
