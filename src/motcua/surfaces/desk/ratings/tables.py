"""Câu hỏi đánh giá: the words of the answers, the reasons, the rule; each from a day on, and seen before."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services
from motcua.cases.feedback.errors import LevelUnknown
from motcua.cases.feedback.services import Terms
from motcua.cases.feedback.states import Level
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.calendars.place import GRANT, Place, place_of
from motcua.surfaces.desk.door import StaffRequest

_TRIAL = "Đăng ký khai sinh"


class WordsForm(forms.Form):
    words = line("Lời người dân đọc", limit=40, help_text="Mức vẫn là mức đó trong số liệu, chỉ lời thay đổi.")
    valid_from = day("Dùng từ ngày")


class ReasonForm(forms.Form):
    name = line("Lý do", limit=80, help_text="Ngắn như lời nói: “Chờ lâu quá”.")
    valid_from = day("Dùng từ ngày")


class EndForm(forms.Form):
    last_day = day("Dùng đến hết ngày")


class RuleForm(forms.Form):
    open_days = forms.IntegerField(label="Liên kết mở trong (ngày)")
    change_hours = forms.IntegerField(label="Được sửa câu trả lời trong (giờ)")
    least = forms.IntegerField(
        label="Số phiếu ít nhất để xem chi tiết", help_text="Ít hơn thì dễ đoán ra ai góp ý: chỉ hiện số phiếu."
    )
    public_least = forms.IntegerField(
        label="Số phiếu ít nhất để công khai", help_text="Trang chủ chỉ nêu tỷ lệ của quý trước khi đủ số này."
    )
    valid_from = day("Áp dụng từ ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    place, today = place_of(request), _today()
    data = {
        "place": place,
        "levels": feedback.levels_of(on=today),
        "reasons": feedback.reasons_on(place.agency.id, on=today, is_whole=True),
        "rules": feedback.rules_of(on=today),
        "terms": feedback.terms_on(today),
        "may_change_all": organizations.has_everywhere(request.actor, GRANT, on=today),
    }
    return render(request, "desk/ratings/tables.jinja", data)


@require_GET
def preview(request: StaffRequest) -> HttpResponse:
    """The page as citizens of the agency will read it on a day."""
    place = place_of(request)
    on = _day_of(request)
    data = {
        "place": place,
        "on": on,
        "question": feedback.question_to_try(place.agency.id, on=on, procedure=_TRIAL),
    }
    return render(request, "desk/ratings/preview.jinja", data)


def change_words(request: StaffRequest, level: str) -> HttpResponse:
    place = place_of(request)
    if level not in Level.values:
        raise LevelUnknown
    words = feedback.words_on(_today())[Level(level)]
    form = WordsForm(request.POST or None, initial={"words": words, "valid_from": _today()})
    question = _question(place, f"Sửa lời của mức “{words}”", "Đã đổi lời.", lead="Dùng cho mọi cơ quan.")
    return ask(
        request, question, form,
        lambda given, at: services.change_words(level, **given, actor=request.actor, at=at),
    )  # fmt: skip


def change_rule(request: StaffRequest) -> HttpResponse:
    place, held = place_of(request), feedback.terms_on(_today())
    names = ("open_days", "change_hours", "least", "public_least")
    form = RuleForm(request.POST or None, initial={name: getattr(held, name) for name in names}
                    | {"valid_from": _today()})  # fmt: skip
    question = _question(
        place, "Sửa quy tắc đánh giá", "Đã đổi quy tắc.",
        lead="Dùng cho mọi cơ quan. Liên kết đã gửi giữ nguyên hạn của nó.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: Any) -> None:
        terms = Terms(**{name: given[name] for name in names})
        services.change_rule(terms, valid_from=given["valid_from"], actor=request.actor, at=at)

    return ask(request, question, form, act)


def add_reason(request: StaffRequest) -> HttpResponse:
    place = place_of(request)
    form = ReasonForm(request.POST or None, initial={"valid_from": _today()})
    return ask(
        request, _question(place, "Thêm lý do không hài lòng", "Đã thêm lý do."), form,
        lambda given, at: services.add_reason(place.agency.id, **given, actor=request.actor, at=at),
    )  # fmt: skip


def end_reason(request: StaffRequest, number: int) -> HttpResponse:
    place = place_of(request)
    reason = feedback.get_reason(number, place.agency.id, on=_today())
    form = EndForm(request.POST or None, initial={"last_day": _today()})
    question = _question(place, f"Thôi dùng lý do: {reason.name}", "Đã thôi dùng lý do này.",
                         lead="Ai đã chọn lý do này vẫn được đếm.")  # fmt: skip
    return ask(
        request, question, form,
        lambda given, at: services.end_reason(place.agency.id, number, **given, actor=request.actor, at=at),
    )  # fmt: skip


def _question(place: Place, title: str, done: str, **more: Any) -> Question:
    back = f"{reverse('desk:rating-tables')}?agency={place.agency.code}"
    return Question(title=title, button="Lưu", done=done, back=back, above=[("Câu hỏi đánh giá", back)], **more)


def _day_of(request: StaffRequest) -> date:
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    return asked if asked is not None and asked.year < 2100 else _today()


def _today() -> date:
    return local_day(timezone.now())
