"""Gửi giấy mời, hủy cuộc họp: a page each, with the meeting beside it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse

from motcua.cases.meetings import services
from motcua.surfaces.desk.asking import ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.asking import SeenForm, around, offered


class CancelForm(SeenForm):
    reason = forms.CharField(
        label="Lý do hủy", max_length=services.LONGEST_WORDS, widget=forms.Textarea({"rows": 3}),
        help_text="Người đã được mời đọc được lý do này.",
    )  # fmt: skip


def invite(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "invite")
    form = SeenForm(request.POST or None, initial={"version": view.meeting.version})
    question = around(
        view, "Gửi giấy mời", "Gửi giấy mời", "Đã gửi giấy mời.", icon="send",
        lead="Từ lúc này người được mời thấy cuộc họp và tài liệu. Sửa hoặc hủy sau đó, họ đều được báo.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.invite(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)


def cancel(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "cancel")
    form = CancelForm(request.POST or None, initial={"version": view.meeting.version})
    question = around(
        view, "Hủy cuộc họp", "Hủy cuộc họp", "Đã hủy cuộc họp.", icon="ban", look="danger"
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.cancel(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)
