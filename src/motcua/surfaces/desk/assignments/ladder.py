"""Mốc nhắc nhiệm vụ: the agency's ladder; changed by its administrator."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.assignments import selectors, services
from motcua.foundation.calendars.states import ReminderSide
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.calendars.inputs import day_field
from motcua.surfaces.desk.calendars.place import Place, place_of
from motcua.surfaces.desk.door import StaffRequest


class RungForm(forms.Form):
    side = forms.ChoiceField(label="Nhắc khi", choices=ReminderSide.choices)
    days = forms.IntegerField(
        label="Số ngày", min_value=0, max_value=60, help_text="0 là đúng ngày hạn, hoặc ngay khi quá hạn."
    )
    to_doer = forms.BooleanField(label="Người thực hiện", required=False, initial=True)
    to_head = forms.BooleanField(label="Người phụ trách đơn vị (có quyền giao nhiệm vụ)", required=False)
    to_giver = forms.BooleanField(label="Người giao", required=False)
    valid_from = day_field("Áp dụng từ ngày")


class EndForm(forms.Form):
    last_day = day_field("Dùng đến hết ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    rules = selectors.assignment_rules_of(place.agency.id, on=local_day(timezone.now()))
    return render(request, "desk/assignments/ladder.jinja", {"place": place, "rules": rules})


def add(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = RungForm(request.POST or None, initial={"valid_from": local_day(timezone.now())})
    question = _around(place, "Thêm mốc nhắc nhiệm vụ", "Thêm mốc", "Đã thêm mốc nhắc nhiệm vụ.")
    return ask(request, question, form, _act(request, services.add_rule, place.agency.id))


def end(request: StaffRequest, number: int) -> HttpResponse:
    place, today = place_of(request), local_day(timezone.now())
    line = selectors.get_assignment_rule(number, place.agency.id, on=today)
    form = EndForm(request.POST or None, initial={"last_day": today})
    title = f"Kết thúc mốc nhắc nhiệm vụ: {line.rung.say()}"
    question = _around(place, title, "Kết thúc", "Đã kết thúc mốc nhắc nhiệm vụ.")
    return ask(request, question, form, _act(request, services.end_rule, place.agency.id, number))


def _act(request: StaffRequest, verb: Callable[..., Any], *which: int) -> Callable[[dict[str, Any], datetime], Any]:
    return lambda given, at: verb(*which, **given, actor=request.actor, at=at)


def _around(place: Place, title: str, button: str, done: str) -> Question:
    back = f"{reverse('desk:assignment-reminders')}?agency={place.agency.code}"
    return Question(title=title, button=button, done=done, back=back, above=[("Nhắc nhiệm vụ", back)])
