"""Thời hạn và mốc nhắc cho ý kiến: the agency's own; changed by its administrator."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.foundation.calendars.states import ReminderSide
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.calendars.inputs import day_field
from motcua.surfaces.desk.calendars.place import Place, place_of
from motcua.surfaces.desk.door import StaffRequest


class TermForm(forms.Form):
    working_days = forms.IntegerField(label="Số ngày làm việc", min_value=1, max_value=60)
    source = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Quy chế làm việc, công văn hoặc ý kiến của lãnh đạo."
    )
    valid_from = day_field("Áp dụng từ ngày")


class RungForm(forms.Form):
    side = forms.ChoiceField(label="Nhắc khi", choices=ReminderSide.choices)
    days = forms.IntegerField(
        label="Số ngày", min_value=0, max_value=60, help_text="0 là đúng ngày hạn, hoặc ngay khi quá hạn."
    )
    to_asker = forms.BooleanField(label="Nhắc cả nơi lấy ý kiến", required=False)
    valid_from = day_field("Áp dụng từ ngày")


class EndForm(forms.Form):
    last_day = day_field("Dùng đến hết ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = place_of(request), local_day(timezone.now())
    data = {
        "place": place,
        "terms": selectors.opinion_terms_of(place.agency.id, on=today),
        "rungs": selectors.opinion_rungs_of(place.agency.id, on=today),
    }
    return render(request, "desk/opinions/terms.jinja", data)


def rule(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = TermForm(request.POST or None, initial={"valid_from": local_day(timezone.now())})
    question = _around(place, "Đặt thời hạn cho ý kiến", "Đặt thời hạn", "Đã đặt thời hạn cho ý kiến.")
    return ask(request, question, form, _act(request, services.rule_opinion_term, place.agency.id))


def add(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = RungForm(request.POST or None, initial={"valid_from": local_day(timezone.now())})
    question = _around(place, "Thêm mốc nhắc cho ý kiến", "Thêm mốc", "Đã thêm mốc nhắc cho ý kiến.")
    return ask(request, question, form, _act(request, services.add_opinion_rung, place.agency.id))


def end(request: StaffRequest, number: int) -> HttpResponse:
    place, today = place_of(request), local_day(timezone.now())
    line = selectors.get_opinion_rung(number, place.agency.id, on=today)
    form = EndForm(request.POST or None, initial={"last_day": today})
    title = f"Kết thúc mốc nhắc cho ý kiến: {line.words}"
    question = _around(place, title, "Kết thúc", "Đã kết thúc mốc nhắc cho ý kiến.")
    return ask(request, question, form, _act(request, services.end_opinion_rung, place.agency.id, number))


def _act(request: StaffRequest, verb: Callable[..., Any], *which: int) -> Callable[[dict[str, Any], datetime], Any]:
    return lambda given, at: verb(*which, **given, actor=request.actor, at=at)


def _around(place: Place, title: str, button: str, done: str) -> Question:
    back = f"{reverse('desk:opinion-terms')}?agency={place.agency.code}"
    return Question(title=title, button=button, done=done, back=back, above=[("Thời hạn cho ý kiến", back)])
