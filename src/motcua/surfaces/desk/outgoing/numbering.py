"""Cách đánh số văn bản đi: what holds now, and what is to hold from a year on."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MayNotNumber
from motcua.cases.correspondence.states import REGISTERING, NumberScheme
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest


class NumberingForm(forms.Form):
    scheme = forms.ChoiceField(label="Cách đánh số", choices=NumberScheme.choices, widget=forms.RadioSelect)
    abbreviation = line(
        "Chữ viết tắt tên cơ quan", required=False, limit=20, help_text="Đứng trong ký hiệu, ví dụ: UBND."
    )
    from_year = forms.IntegerField(label="Áp dụng từ năm", min_value=2020, max_value=2100)
    source = line("Căn cứ", help_text="Quy chế, quyết định của cơ quan.")


def ask_for(request: StaffRequest) -> HttpResponse:
    agency_id = request.actor.agency_id
    if agency_id is None or not request.actor.may(REGISTERING, at=agency_id):
        raise MayNotNumber
    year = local_day(timezone.now()).year
    now = selectors.numbering_of(agency_id, year)
    first = {
        "scheme": now.scheme, "abbreviation": now.abbreviation,
        "from_year": year + selectors.has_numbers(agency_id, year),
    }  # fmt: skip
    question = Question(
        title="Cách đánh số văn bản đi", button="Lưu", done="Đã lưu cách đánh số.", back=reverse("desk:outgoing"),
        above=[("Văn bản đi", reverse("desk:outgoing"))], section="Đang áp dụng",
        lead="Số chạy liên tục từ 01 ngày 01 tháng 01 đến hết năm; năm đã cấp số thì không đổi cách đánh số nữa.",
        facts=[
            ("Năm nay", str(now.scheme.label)), ("Chữ viết tắt", now.abbreviation), ("Từ năm", str(now.from_year)),
            ("Căn cứ", now.source),
        ],
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.rule_numbering(**given, actor=request.actor, at=at)

    return ask(request, question, NumberingForm(request.POST or None, initial=first), act)
