"""Bảng của cơ quan: accounts that money goes to, who pays less, what the People's Council decided, receipts' signs."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import MayNotAdministerPayments, RowNotFound
from motcua.foundation.payments.states import LineKind
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.asking import day as day_field
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.payments.place import TABLES, Place, place_of


class AccountForm(forms.Form):
    bin = forms.ChoiceField(label="Ngân hàng", choices=[(code, name) for code, name in payments.BANKS.items()])
    number = line("Số tài khoản", limit=24)
    holder = line("Chủ tài khoản", limit=120)
    valid_from = day_field("Dùng từ ngày")


class ExemptionForm(forms.Form):
    name = line("Diện miễn, giảm", limit=300, help_text="Ví dụ: Trẻ em dưới 16 tuổi.")
    share = forms.IntegerField(label="Mức miễn, giảm (%)", min_value=1, max_value=100, initial=100)
    kind = forms.ChoiceField(label="Áp dụng cho", required=False,
                             choices=[("", "Phí và lệ phí"), *LineKind.choices[:2]])  # fmt: skip
    fee_code = line("Chỉ với khoản thu", required=False, limit=60,
                    help_text="ho-tich/ là mọi khoản hộ tịch; để trống là mọi khoản.")  # fmt: skip
    proof = line("Giấy tờ chứng minh", required=False)
    legal_basis = line("Căn cứ", limit=300, help_text="Số nghị quyết, luật.")
    valid_from = day_field("Áp dụng từ ngày")


class RateForm(forms.Form):
    fee_code = forms.ChoiceField(label="Khoản thu chưa có mức chung")
    amount = forms.IntegerField(label="Mức thu (đồng)", min_value=0)
    per = line("Đơn vị tính", required=False, limit=60, help_text="Ví dụ: bản, trang, hồ sơ.")
    legal_basis = line("Căn cứ", limit=300, help_text="Số nghị quyết của Hội đồng nhân dân.")
    valid_from = day_field("Áp dụng từ ngày")


class SeriesForm(forms.Form):
    code = line("Ký hiệu", limit=20, help_text="In trên biên lai, ví dụ BL26-LC.")
    form = line("Mẫu số", required=False, limit=40)
    valid_from = day_field("Dùng từ ngày")


class EndForm(forms.Form):
    last_day = day_field("Đến hết ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = _place(request), _today()
    data = {
        "place": place,
        "today": today,
        "accounts": payments.accounts_of(place.id),
        "exemptions": payments.all_exemptions(place.id, on=today),
        "rates": payments.rates_of(place.id),
        "series": payments.series_of(place.id),
        "kinds": dict(LineKind.choices),
    }
    return render(request, "desk/payments/tables.jinja", data)


def add_account(request: StaffRequest) -> HttpResponse:
    return _add(request, "Thêm tài khoản nhận tiền", AccountForm, services.add_bank_account, "Đã thêm tài khoản.")


def end_account(request: StaffRequest, number: int) -> HttpResponse:
    return _end(request, number, "Thôi dùng tài khoản", payments.accounts_of, services.end_bank_account)


def add_exemption(request: StaffRequest) -> HttpResponse:
    return _add(request, "Thêm diện miễn, giảm", ExemptionForm, services.add_exemption, "Đã thêm diện miễn, giảm.")


def end_exemption(request: StaffRequest, number: int) -> HttpResponse:
    return _end(request, number, "Thôi áp dụng diện miễn, giảm", payments.exemptions_of, services.end_exemption)


def add_rate(request: StaffRequest) -> HttpResponse:
    place = _place(request)
    unknown = dossiers.fees_without_amount(place.id, on=_today())
    form = RateForm(request.POST or None, initial={"valid_from": _today()})
    offer(form.fields["fee_code"], unknown)
    names = dict(unknown)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.add_fee_rate(place.id, **given, name=names[given["fee_code"]], actor=request.actor, at=at)

    return ask(request, _question(place, "Thêm mức thu của địa phương", "Thêm", "Đã thêm mức thu."), form, act)


def end_rate(request: StaffRequest, number: int) -> HttpResponse:
    return _end(request, number, "Thôi áp dụng mức thu", payments.rates_of, services.end_fee_rate)


def add_series(request: StaffRequest) -> HttpResponse:
    return _add(request, "Đặt ký hiệu biên lai", SeriesForm, services.add_receipt_series, "Đã đặt ký hiệu.")


def _add(request: StaffRequest, title: str, form: type[forms.Form], act: Callable[..., Any], done: str) -> HttpResponse:
    place = _place(request)
    return ask(
        request, _question(place, title, "Lưu", done), form(request.POST or None, initial={"valid_from": _today()}),
        lambda given, at: act(place.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _end(
    request: StaffRequest, number: int, title: str, rows: Callable[[int], QuerySet[Any]], act: Callable[..., Any]
) -> HttpResponse:
    place = _place(request)
    if not rows(place.id).filter(pk=number, valid_to=None).exists():
        raise RowNotFound
    form = EndForm(request.POST or None, initial={"last_day": _today()})
    return ask(
        request, _question(place, title, "Kết thúc", "Đã kết thúc.", look="danger"), form,
        lambda given, at: act(number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _question(place: Place, title: str, button: str, done: str, look: str = "") -> Question:
    here = reverse("desk:payment-tables") + place.query
    above = [("Thu phí, lệ phí", reverse("desk:payments")), ("Tài khoản, mức thu", here)]
    return Question(title=title, button=button, done=done, back=here, above=above, look=look, lead=place.name)


def _place(request: StaffRequest) -> Place:
    return place_of(request, TABLES, MayNotAdministerPayments)


def _today() -> date:
    return local_day(timezone.now())
