"""Sao kê ngân hàng: read one in, and decide what every transfer is that matched nothing by itself."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments import services
from motcua.foundation.payments.errors import MayNotReconcile
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import say_day
from motcua.kernel.money import dong
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.payments.place import BOOKS, Place, place_of


class StatementForm(forms.Form):
    account = forms.TypedChoiceField(label="Tài khoản", coerce=int)
    file = forms.FileField(label="Tệp sao kê", help_text="Excel (.xlsx) hoặc CSV tải từ ngân hàng, tối đa 5 MB.")


class MatchForm(forms.Form):
    reference = line("Mã hồ sơ hoặc mã nộp tiền", limit=60)


class RemarkForm(forms.Form):
    remark = line("Ghi chú", limit=300)


def show(request: StaffRequest) -> HttpResponse:
    """GET shows what waits; POST reads a statement in."""
    place = place_of(request, BOOKS, MayNotReconcile)
    form = StatementForm(request.POST or None, request.FILES or None)
    offer(form.fields["account"], payments.accounts_to_read(place.id))
    status = 200
    if request.method == "POST":
        done, status = _read_in(request, form)
        if done:
            return redirect(reverse("desk:transfers") + place.query)
    data = {
        "place": place,
        "form": form,
        "waiting": payments.unmatched(place.id),
        "settled": payments.settled(place.id),
        "statements": payments.statements_of(place.id),
    }
    return render(request, "desk/payments/transfers.jinja", data, status=status)


@require_POST
def match(request: StaffRequest, number: int) -> HttpResponse:
    """It is for this charge."""
    transfer = payments.get_transfer(number, actor=request.actor)
    form = MatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy nhập mã hồ sơ hoặc mã nộp tiền.")
        return redirect(_back(request))
    try:
        services.match_by_hand(transfer.id, **form.cleaned_data, actor=request.actor, at=timezone.now())
    except (Forbidden, Missing):
        raise
    except MotcuaError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã ghi {dong(transfer.amount)} vào khoản đó.")
    return redirect(_back(request))


def give_back(request: StaffRequest, number: int) -> HttpResponse:
    return _settle(request, number, "Đã trả lại người chuyển", "Số lệnh chuyển trả", services.return_transfer)


def set_aside(request: StaffRequest, number: int) -> HttpResponse:
    return _settle(request, number, "Không phải tiền phí, lệ phí", "Tiền này là gì", services.set_aside)


def _settle(request: StaffRequest, number: int, title: str, label: str, act: Callable[..., Any]) -> HttpResponse:
    transfer = payments.get_transfer(number, actor=request.actor)
    form = RemarkForm(request.POST or None)
    form.fields["remark"].label = label
    facts = [("Ngày", say_day(transfer.on)), ("Số tiền", dong(transfer.amount)), ("Nội dung", transfer.description),
             ("Ngân hàng", transfer.bank)]  # fmt: skip
    question = Question(
        title=title, button="Ghi nhận", done="Đã ghi nhận.", back=_back(request), facts=facts, section="Giao dịch",
        above=[("Thu phí, lệ phí", reverse("desk:payments")), ("Sao kê", reverse("desk:transfers"))],
    )  # fmt: skip
    return ask(
        request, question, form,
        lambda given, at: act(transfer.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _read_in(request: StaffRequest, form: StatementForm) -> tuple[bool, int]:
    if not form.is_valid():
        return False, 422
    file = form.cleaned_data["file"]
    try:
        got = services.import_statement(
            form.cleaned_data["account"], file, name=file.name, actor=request.actor, at=timezone.now()
        )
    except Forbidden:
        raise
    except MotcuaError as error:
        return False, refusals.onto(form, error)
    if got.is_repeated:
        messages.info(request, "Tệp này đã nhập trước đây; không ghi gì thêm.")
    else:
        words = (
            f"Đã nhập {got.fresh} giao dịch mới trên {got.transfers}: {got.matched} khớp, {got.unmatched} chưa khớp."
        )
        messages.success(request, words)
    return True, 302


def _back(request: StaffRequest) -> str:
    place: Place = place_of(request, BOOKS, MayNotReconcile)
    return reverse("desk:transfers") + place.query
