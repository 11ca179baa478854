"""Gửi, cho ý kiến, kết thúc, rút: each a page with the round beside its questions."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse

from motcua.cases.meetings import services
from motcua.cases.meetings.selectors import RoundView
from motcua.cases.meetings.services import MatterAnswer
from motcua.cases.meetings.states import RoundVerdict
from motcua.surfaces.desk.asking import ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.asking import SeenForm
from motcua.surfaces.desk.rounds.asking import around, offered


class CloseForm(SeenForm):
    conclusion = forms.CharField(
        label="Kết luận", max_length=services.LONGEST_MINUTES, widget=forms.Textarea({"rows": 8}),
        help_text="Người được lấy ý kiến đọc được kết quả và kết luận này. Giao việc thì ghi từng kết luận sau.",
    )  # fmt: skip


class WithdrawalForm(SeenForm):
    reason = forms.CharField(
        label="Lý do rút", max_length=services.LONGEST_WORDS, widget=forms.Textarea({"rows": 3}),
        help_text="Người được lấy ý kiến đọc được lý do này và không phải trả lời nữa.",
    )  # fmt: skip


class VerdictForm(forms.Form):
    """A stand and words on each matter."""

    def __init__(self, request: StaffRequest, view: RoundView) -> None:
        super().__init__(request.POST or None)
        is_only = len(view.matters) == 1
        for matter in view.matters:
            said, label = matter.mine, matter.text if is_only else f"{matter.number}. {matter.text}"
            self.fields[f"verdict_{matter.number}"] = forms.ChoiceField(
                label=label, choices=RoundVerdict.choices, widget=forms.RadioSelect,
                initial=said.verdict if said else None,
            )  # fmt: skip
            self.fields[f"text_{matter.number}"] = forms.CharField(
                label="Nội dung ý kiến" if is_only else f"Nội dung ý kiến về vấn đề {matter.number}", required=False,
                max_length=services.LONGEST_VERDICT, widget=forms.Textarea({"rows": 3}),
                help_text="Bắt buộc khi có góp ý, không đồng ý hoặc có ý kiến khác.",
                initial=said.text if said else "",
            )  # fmt: skip


def answer(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "answer")
    question = around(
        view, "Cho ý kiến", "Gửi ý kiến", "Đã ghi ý kiến.", icon="send",
        lead="Sửa lại được đến hết hạn; lần sau cùng được tính.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        said = [
            MatterAnswer(matter.number, given[f"verdict_{matter.number}"], given[f"text_{matter.number}"])
            for matter in view.matters
        ]
        services.answer_round_for_post(number, said, actor=request.actor, at=at)

    return ask(request, question, VerdictForm(request, view), act)


def send(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "ask")
    form = SeenForm(request.POST or None, initial={"version": view.round.version})
    lead = "Từ lúc này người được lấy ý kiến thấy nội dung, tài liệu và trả lời được; không sửa được nữa."
    if view.round.instead_of is not None:
        lead += f" Cuộc họp {view.round.instead_of.code} được hủy, người đã được mời nhận thư báo."
    question = around(view, "Gửi lấy ý kiến", "Gửi lấy ý kiến", "Đã gửi lấy ý kiến.", icon="send", lead=lead)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.ask_round(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)


def close(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "close")
    form = CloseForm(request.POST or None, initial={"version": view.round.version})
    waiting = f"Chưa trả lời: {'; '.join(view.waiting)}." if view.waiting else "Mọi người đã trả lời."
    question = around(
        view, "Kết thúc lấy ý kiến", "Kết thúc", "Đã kết thúc lấy ý kiến.", icon="checks", lead=waiting
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.close_round(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)


def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "withdraw")
    form = WithdrawalForm(request.POST or None, initial={"version": view.round.version})
    question = around(view, "Rút đợt lấy ý kiến", "Rút", "Đã rút đợt lấy ý kiến.", icon="ban", look="danger")

    def act(given: dict[str, Any], at: datetime) -> None:
        services.withdraw_round(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)
