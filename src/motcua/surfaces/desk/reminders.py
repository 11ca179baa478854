"""Nhắc hạn: the ladder of an agency, its causes of lateness, and how often each was given."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.states import ReminderBasis
from motcua.followers.statistics import selectors as statistics
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.calendars.inputs import day_field
from motcua.surfaces.desk.calendars.place import Place, place_of
from motcua.surfaces.desk.door import StaffRequest

MONTHS = 3


class RuleForm(forms.Form):
    basis = forms.ChoiceField(label="Nhắc khi", choices=ReminderBasis.choices)
    amount = forms.IntegerField(
        label="Mức", min_value=0, max_value=300,
        help_text="Số % giờ của bước, số ngày làm việc (0 là đúng ngày), hoặc số giờ làm việc.",
    )  # fmt: skip
    extra_days = forms.IntegerField(
        label="Thư xin lỗi hẹn thêm (ngày làm việc)", min_value=0, max_value=30, initial=2, required=False,
        help_text="Bắt buộc khi mốc là soạn thư xin lỗi.",
    )  # fmt: skip
    to_officer = forms.BooleanField(label="Người giữ hồ sơ", required=False, initial=True)
    to_head = forms.BooleanField(label="Người phụ trách đơn vị (có quyền phân công)", required=False)
    to_leader = forms.BooleanField(label="Lãnh đạo (có quyền theo dõi, đôn đốc)", required=False)
    valid_from = day_field("Áp dụng từ ngày")


class CauseForm(forms.Form):
    name = forms.CharField(label="Nguyên nhân", max_length=200)
    valid_from = day_field("Dùng từ ngày")


class EndForm(forms.Form):
    last_day = day_field("Dùng đến hết ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = place_of(request), local_day(timezone.now())
    first = (today.replace(day=1) - timedelta(days=31 * (MONTHS - 1))).replace(day=1)
    counted = statistics.delays_by_cause(first, today, agencies=[place.agency.id])
    names = dossiers.cause_names()
    data = {
        "place": place,
        "rules": dossiers.reminder_rules_of(place.agency.id, on=today),
        "causes": dossiers.delay_causes_of(place.agency.id, on=today),
        "counted": [(names.get(code, code), number) for code, number in counted.items() if number],
        "since": first,
    }
    return render(request, "desk/reminders.jinja", data)


def add_rule(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = RuleForm(request.POST or None, initial={"valid_from": _today()})
    return _answer(request, place, "Thêm mốc nhắc hạn", form, _add_rule)


def end_rule(request: StaffRequest, number: int) -> HttpResponse:
    place = place_of(request)
    rule = dossiers.get_reminder_rule(number, place.agency.id, on=_today())
    form = EndForm(request.POST or None, initial={"last_day": _today()})

    def end(request: StaffRequest, place: Place, given: dict[str, Any]) -> str:
        services.end_reminder_rule(place.agency.id, number, **given, actor=request.actor, at=timezone.now())
        return "Đã kết thúc mốc nhắc hạn."

    return _answer(request, place, f"Kết thúc mốc nhắc hạn: {rule.rung.say()}", form, end)


def add_cause(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = CauseForm(request.POST or None, initial={"valid_from": _today()})

    def add(request: StaffRequest, place: Place, given: dict[str, Any]) -> str:
        services.add_delay_cause(place.agency.id, **given, actor=request.actor, at=timezone.now())
        return "Đã thêm nguyên nhân chậm."

    return _answer(request, place, "Thêm nguyên nhân chậm", form, add)


def end_cause(request: StaffRequest, number: int) -> HttpResponse:
    place = place_of(request)
    cause = dossiers.get_delay_cause(number, place.agency.id, on=_today())
    form = EndForm(request.POST or None, initial={"last_day": _today()})

    def end(request: StaffRequest, place: Place, given: dict[str, Any]) -> str:
        services.end_delay_cause(place.agency.id, number, **given, actor=request.actor, at=timezone.now())
        return "Đã thôi dùng nguyên nhân này."

    return _answer(request, place, f"Thôi dùng nguyên nhân: {cause.name}", form, end)


def _add_rule(request: StaffRequest, place: Place, given: dict[str, Any]) -> str:
    known = given | {"extra_days": given["extra_days"] or 0}
    services.add_reminder_rule(place.agency.id, **known, actor=request.actor, at=timezone.now())
    return "Đã thêm mốc nhắc hạn."


def _answer(request: StaffRequest, place: Place, title: str, form: forms.Form, act: Any) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                messages.success(request, act(request, place, form.cleaned_data))
                return redirect(f"{reverse('desk:reminders')}?agency={place.agency.code}")
            except Forbidden:
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    data = {"place": place, "title": title, "form": form}
    return render(request, "desk/reminder_change.jinja", data, status=status)


def _today() -> date:
    return local_day(timezone.now())
