"""Bảng quy định về dữ liệu cá nhân: numbers, terms, reasons, grounds; each from a day on, with its history."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.errors import TableForAll, TableRowMissing
from motcua.cases.privacy.states import ChoiceTable, KeptKind, Setting, TermUnit
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest

GRANTS = ("organizations.administer", "privacy.answer", "journal.audit")
_SURE = "Đã đối chiếu với văn bản"
_TOMORROW = timedelta(days=1)


class RuleForm(forms.Form):
    number = forms.IntegerField(label="Số")
    source = line("Căn cứ", limit=300, help_text="Số, ký hiệu văn bản, hoặc quyết định của cơ quan.")
    valid_from = day("Áp dụng từ ngày")


class TermForm(forms.Form):
    amount = forms.IntegerField(label="Giữ trong")
    unit = forms.ChoiceField(label="Đơn vị", choices=TermUnit.choices)
    source = line("Căn cứ", limit=300, help_text="Số, ký hiệu văn bản, hoặc quyết định của cơ quan.")
    is_sure = forms.BooleanField(label=_SURE, required=False)
    valid_from = day("Áp dụng từ ngày", help_text="Sớm nhất ngày mai, để còn xem trước sẽ hủy những gì.")


class ReasonForm(forms.Form):
    name = line("Lý do", limit=200)
    needs_words = forms.BooleanField(label="Phải ghi rõ bằng lời", required=False)
    valid_from = day("Dùng từ ngày")


class GroundForm(forms.Form):
    name = line("Căn cứ, như người dân đọc", limit=200)
    source = line("Điều khoản", limit=300, help_text="Điều, khoản, số và ký hiệu văn bản.")
    is_sure = forms.BooleanField(label=_SURE, required=False)
    valid_from = day("Dùng từ ngày")


class EndForm(forms.Form):
    last_day = day("Dùng đến hết ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    _check(request)
    today = _today()
    data = {
        "rules": selectors.rule_lines(on=today),
        "reasons": selectors.reveal_reason_rows(),
        "grounds": selectors.ground_rows(),
        "today": today,
        "may_change": _may_change(request),
    }
    return render(request, "desk/privacy/tables.jinja", data)


@require_GET
def retention(request: StaffRequest) -> HttpResponse:
    """What would be destroyed on a day, and by which terms."""
    _check(request)
    on = _day_of(request)
    data = {
        "on": on,
        "lines": services.preview(on=on),
        "history": {str(kind): selectors.terms_of(kind) for kind in KeptKind},
        "may_change": _may_change(request),
    }
    return render(request, "desk/privacy/retention.jinja", data)


def change_rule(request: StaffRequest, setting: str) -> HttpResponse:
    _check_may_change(request)
    if setting not in Setting.values:
        raise TableRowMissing
    wanted = Setting(setting)
    form = RuleForm(
        request.POST or None,
        initial={"number": selectors.number_of(wanted, on=_today()), "valid_from": _today()},
    )  # fmt: skip
    return ask(
        request, _question("Sửa quy định", "Đã đổi quy định.", lead=str(wanted.label)), form,
        lambda given, at: services.set_rule(setting, **given, actor=request.actor, at=at),
    )  # fmt: skip


def change_term(request: StaffRequest, kind: str) -> HttpResponse:
    _check_may_change(request)
    if kind not in KeptKind.values:
        raise TableRowMissing
    held = selectors.term_of(KeptKind(kind), on=_today())
    names = ("amount", "unit", "source", "is_sure")
    form = TermForm(
        request.POST or None,
        initial={name: getattr(held, name) for name in names} | {"valid_from": _today() + _TOMORROW},
    )  # fmt: skip
    back = reverse("desk:retention")
    question = Question(
        title=f"Thời hạn lưu: {held.kind_text}", button="Lưu", done="Đã đổi thời hạn lưu.", back=back,
        above=[("Thời hạn lưu", back)], lead=f"Đang áp dụng: {held.says}.",
    )  # fmt: skip
    return ask(request, question, form, lambda given, at: services.set_term(kind, **given, actor=request.actor, at=at))


def add_reason(request: StaffRequest) -> HttpResponse:
    _check_may_change(request)
    return ask(
        request, _question("Thêm lý do xem đủ", "Đã thêm lý do."),
        ReasonForm(request.POST or None, initial={"valid_from": _today()}),
        lambda given, at: services.add_reveal_reason(**given, actor=request.actor, at=at),
    )  # fmt: skip


def add_ground(request: StaffRequest) -> HttpResponse:
    _check_may_change(request)
    return ask(
        request, _question("Thêm căn cứ từ chối", "Đã thêm căn cứ."),
        GroundForm(request.POST or None, initial={"valid_from": _today()}),
        lambda given, at: services.add_ground(**given, actor=request.actor, at=at),
    )  # fmt: skip


def end_choice(request: StaffRequest, number: int, table: ChoiceTable) -> HttpResponse:
    _check_may_change(request)
    row = selectors.open_choice(table, number)
    what = table.label
    return ask(
        request, _question(f"Thôi dùng {what}: {row.name}", f"Đã thôi dùng {what} này."),
        EndForm(request.POST or None, initial={"last_day": _today()}),
        lambda given, at: services.end_choice(table, number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _question(title: str, done: str, **more: Any) -> Question:
    back = reverse("desk:privacy-tables")
    return Question(
        title=title, button="Lưu", done=done, back=back, above=[("Quy định về dữ liệu", back)], **more
    )  # fmt: skip


def _may_change(request: StaffRequest) -> bool:
    return organizations.has_everywhere(request.actor, GRANTS[0], on=_today())


def _check_may_change(request: StaffRequest) -> None:
    if not _may_change(request):
        raise TableForAll


def _check(request: StaffRequest) -> None:
    if not any(request.actor.agencies(grant) for grant in GRANTS):
        raise TableForAll


def _day_of(request: StaffRequest) -> date:
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    return asked if asked is not None and 2000 < asked.year < 2300 else _today()


def _today() -> date:
    return local_day(timezone.now())
