"""Gửi giấy mời, trả lời, ghi biên bản, hủy cuộc họp: a page each, with the meeting beside it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse

from motcua.cases.meetings import services
from motcua.cases.meetings.states import InviteeAnswer
from motcua.surfaces.desk.asking import ask, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.asking import SeenForm, around, offered
from motcua.surfaces.desk.offering import offer


class CancelForm(SeenForm):
    reason = forms.CharField(
        label="Lý do hủy", max_length=services.LONGEST_WORDS, widget=forms.Textarea({"rows": 3}),
        help_text="Người đã được mời đọc được lý do này.",
    )  # fmt: skip


class MinutesForm(SeenForm):
    came = forms.TypedMultipleChoiceField(
        label="Người có mặt", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Người được mời mà không chọn là vắng mặt.",
    )  # fmt: skip
    minutes = forms.CharField(
        label="Biên bản", max_length=services.LONGEST_MINUTES, widget=forms.Textarea({"rows": 14}),
        help_text="Ý kiến, kết luận của người chủ trì. Người được mời trong cơ quan đọc được.",
    )  # fmt: skip


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Trả lời", choices=InviteeAnswer.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do", max_length=services.LONGEST_REASON, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="Bắt buộc khi không dự được.",
    )  # fmt: skip
    substitute = line(
        "Người dự thay", required=False, limit=services.LONGEST_NAME,
        help_text="Bắt buộc khi cử người dự thay: họ tên, chức danh.",
    )  # fmt: skip


def answer(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "answer")
    mine = view.mine
    first = {name: getattr(mine, name) for name in ("answer", "reason", "substitute")} if mine else {}
    form = AnswerForm(request.POST or None, initial=first)
    question = around(
        view, "Trả lời giấy mời", "Gửi trả lời", "Đã ghi câu trả lời.", icon="send",
        lead="Trả lời lại được đến lúc họp; câu sau cùng được tính.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.answer_for_post(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)


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


def record(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "record")
    came = [one.invitee_id for one in view.attendance if one.came]
    first = {"version": view.meeting.version, "minutes": view.meeting.minutes, "came": came}
    form = MinutesForm(request.POST or None, initial=first)
    offer(form.fields["came"], [(one.invitee_id, one.text) for one in view.attendance])
    question = around(view, "Ghi biên bản", "Lưu biên bản", "Đã lưu biên bản.", icon="file-text")
    template = "desk/meetings/minutes.jinja"

    def act(given: dict[str, Any], at: datetime) -> None:
        services.record(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act, template=template, more={"view": view})


def cancel(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "cancel")
    form = CancelForm(request.POST or None, initial={"version": view.meeting.version})
    question = around(
        view, "Hủy cuộc họp", "Hủy cuộc họp", "Đã hủy cuộc họp.", icon="ban", look="danger"
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.cancel(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)
