"""Đối soát ngày: what we say and what the other side says, way by way; close a day; take it along as a sheet."""

from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import MayNotReconcile, RowNotFound
from motcua.foundation.payments.states import GatewayCode
from motcua.foundation.printing.services import Column
from motcua.foundation.printing.services import sheet as make_sheet
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.money import dong
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.payments.place import BOOKS, place_of

COLUMNS = (
    Column("Lúc ghi nhận", 18), Column("Cách nộp", 18), Column("Mã nộp tiền", 22), Column("Nội dung", 40),
    Column("Người nộp", 26), Column("Số tiền", 14), Column("Biên lai", 20), Column("Mã giao dịch", 30),
)  # fmt: skip


# What the other side has, where only people can say it.
_COUNTED = {
    GatewayCode.CASH: ("Tiền mặt đếm được trong két (đồng)", "Đếm rồi nhập; hệ thống so với sổ."),
    GatewayCode.VNPAY: (
        "Tổng VNPay báo đã thu trong ngày (đồng)",
        "Chép từ báo cáo đối soát trên trang quản trị của VNPay; hệ thống so với sổ.",
    ),
}


class ClosingForm(forms.Form):
    counted = forms.IntegerField(label="", min_value=0)
    note = forms.CharField(
        label="Giải thích chênh lệch", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bắt buộc khi hai bên lệch nhau.",
    )  # fmt: skip


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = place_of(request, BOOKS, MayNotReconcile), local_day(timezone.now())
    day = _day(request, today)
    data = {
        "place": place,
        "day": day,
        "today": today,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "books": payments.books_of(place.id, day=day),
        "lines": list(payments.payments_of_day(place.id, day=day, limit=200)),
        "closings": payments.closed_days(place.id, until=today),
        "names": {one.value: one.label for one in GatewayCode},
    }
    return render(request, "desk/payments/books.jinja", data)


@require_GET
def sheet(request: StaffRequest) -> HttpResponseBase:
    """The day's payments for Excel."""
    place, now = place_of(request, BOOKS, MayNotReconcile), timezone.now()
    day = _day(request, local_day(now))
    rows = (
        (one.at, one.gateway, one.charge, one.title, one.payer, one.amount, one.receipt, one.reference)
        for one in payments.payments_of_day(place.id, day=day)
    )
    stream = make_sheet(COLUMNS, rows, title=f"Thu ngày {day:%d-%m-%Y}", at=now)
    return papers_out.sheet(stream, name=f"thu-{day:%Y-%m-%d}.xlsx")


def close(request: StaffRequest, gateway: str) -> HttpResponse:
    place, today = place_of(request, BOOKS, MayNotReconcile), local_day(timezone.now())
    if gateway not in GatewayCode.values:
        raise RowNotFound
    day = _day(request, today)
    book = payments.book_of(place.id, GatewayCode(gateway), day=day)
    form = ClosingForm(request.POST or None)
    if book.is_told_at_closing:
        form.fields["counted"].label, form.fields["counted"].help_text = _COUNTED[book.gateway]
    else:
        del form.fields["counted"]
    here = reverse("desk:books")
    back = f"{here}{place.query}&day={day:%Y-%m-%d}"
    theirs = "" if book.is_told_at_closing else dong(book.theirs)
    facts = [
        ("Ngày", say_day(day)), ("Cách nộp", book.gateway.label), ("Số lần nộp", str(book.count)),
        ("Sổ của ta", dong(book.ours)), ("Bên kia", theirs),
    ]  # fmt: skip
    question = Question(
        title=f"Chốt sổ {_in_a_sentence(book.gateway)}", button="Chốt sổ", done="Đã chốt sổ.", back=back, icon="lock",
        above=[("Thu phí, lệ phí", reverse("desk:payments")), ("Đối soát", here)], facts=facts, section="Sổ ngày",
        lead="Số đã chốt giữ nguyên; tiền đến sau ghi vào ngày sau.",
    )  # fmt: skip
    return ask(
        request, question, form,
        lambda given, at: services.close_day(place.id, gateway, day, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _in_a_sentence(gateway: GatewayCode) -> str:
    """'tiền mặt', 'chuyển khoản, VietQR', 'VNPay': brands keep their letters."""
    label = str(gateway.label)
    return label if label[1].isupper() else label[0].lower() + label[1:]


def _day(request: StaffRequest, today: date) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return asked if date(2020, 1, 1) <= asked <= today else today
