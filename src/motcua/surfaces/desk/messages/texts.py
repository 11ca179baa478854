"""Lời của tin nhắn: what is said on each occasion, from which day on, tried with made-up words before it is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.followers.notifications import selectors, services
from motcua.followers.notifications.errors import UnknownOccasion
from motcua.followers.notifications.selectors import TextLine
from motcua.followers.notifications.services import Cost
from motcua.followers.notifications.states import SHORT_BODY, TEXTS, Medium, is_told_to_citizens
from motcua.kernel.errors import MotcuaError
from motcua.kernel.languages import ENGLISH, VIETNAMESE
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.messages.sent import check, speaks_for_all

# As officials call them; in Vietnamese, whatever the languages call themselves.
_LANGUAGES = {VIETNAMESE: "tiếng Việt", ENGLISH: "tiếng Anh"}


class TextForm(forms.Form):
    medium = forms.ChoiceField(
        label="Dùng khi gửi bằng", required=False,
        choices=[("", "Thư điện tử và trong hệ thống"), *[m for m in Medium.choices if m[0] != Medium.EMAIL]],
    )  # fmt: skip
    title = line("Tiêu đề", required=False)
    body = forms.CharField(label="Nội dung", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    outside_code = line("Mã mẫu của Zalo", required=False, limit=40, help_text="Chỉ với Zalo: mã mẫu đã được duyệt.")
    valid_from = day("Dùng từ ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    check(request)
    lines = selectors.occasions(local_day(timezone.now()))
    groups = [
        ("Gửi người nộp hồ sơ", [one for one in lines if one.template.startswith("applicant.")]),
        ("Trong hệ thống, cho cán bộ", [one for one in lines if one.template.startswith(("post.", "work."))]),
        ("Khác", [one for one in lines if not one.template.startswith(("applicant.", "post.", "work."))]),
    ]
    texts = [text for one in lines for text in one.texts]
    data = {
        "groups": groups, "may_change": speaks_for_all(request), "languages": _LANGUAGES,
        "lacking": sum(text.lacks for text in texts), "older": sum(text.is_older for text in texts),
    }  # fmt: skip
    return render(request, "desk/messages/texts.jinja", data)


def change(request: StaffRequest, template: str) -> HttpResponse:
    check(request)
    if template not in TEXTS:
        raise UnknownOccasion(template=template[:40])
    now = timezone.now()
    occasion = next(one for one in selectors.occasions(local_day(now)) if one.template == template)
    text = occasion.text_in(request.GET.get("language", VIETNAMESE))
    begin = {"title": text.title, "body": text.body, "valid_from": local_day(now)}
    form = TextForm(request.POST or None, initial=begin)
    back = reverse("desk:message-texts")
    question = Question(
        title=occasion.texts[0].title, button="Lưu", done="Đã lưu. Tin phát sinh từ ngày đã chọn nói theo lời mới.",
        back=back, above=[("Tin nhắn gửi đi", reverse("desk:messages")), ("Lời của tin nhắn", back)],
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.change_template(template, **typed, language=text.language, actor=request.actor, at=at)

    more: dict[str, Any] = {
        "tried": _tried(form, text, is_sent_out=is_told_to_citizens(template)),
        "words": selectors.WORDS, "short": SHORT_BODY, "languages": _LANGUAGES,
        "rows": selectors.template_rows(template), "text": text, "occasion": occasion,
        "others": [(one, *_preview(one.title, one.body, one.language)) for one in occasion.texts if one != text],
    }  # fmt: skip
    if "try" in request.POST:
        form.is_valid()
        return render(request, "desk/messages/text.jinja", {"question": question, "form": form, **more})
    return ask(request, question, form, act, template="desk/messages/text.jinja", more=more)


@dataclass(frozen=True, slots=True)
class Tried:
    """Title and body with made-up words, and the text message that a telephone gets with its cost."""

    title: str
    body: str
    short: str = ""
    cost: Cost | None = None


def _tried(form: TextForm, text: TextLine, *, is_sent_out: bool) -> Tried:
    """What is typed, with made-up words; what cannot be filled yet is shown as it was."""
    typed = form.data if form.is_bound else {"title": text.title, "body": text.body}
    title, body, is_short = str(typed.get("title", "")), str(typed.get("body", "")), typed.get("medium") == Medium.SMS
    try:
        if not is_sent_out:
            return Tried(*_preview(title, body, text.language))
        short, cost = services.cost_of(
            title or text.title, body if is_short else "", body=text.body if is_short else body,
            language=text.language, at=timezone.now(),
        )  # fmt: skip
        return Tried(*_preview(title, body, text.language), short, cost)
    except MotcuaError:
        return Tried("", "")


def _preview(title: str, body: str, language: str) -> tuple[str, str]:
    return services.preview(title, body, language=language, at=timezone.now())
