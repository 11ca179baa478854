"""Cho ý kiến, tiếp thu, giải trình, kết thúc, rút: each a page with its questions."""

from datetime import datetime
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MoveNotOffered
from motcua.cases.correspondence.selectors import OpinionsView
from motcua.cases.correspondence.services import LONGEST_OPINION, Answer
from motcua.cases.correspondence.states import OpinionResponse, Verdict
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileRefused
from motcua.kernel.moments import say_promise
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.papers import ACCEPTED
from motcua.surfaces.desk.incoming.deeds import words


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(label="Ý kiến", choices=Verdict.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung", required=False, max_length=LONGEST_OPINION, widget=forms.Textarea({"rows": 6}),
        help_text="Bắt buộc khi có góp ý hoặc không đồng ý, trừ khi đã kèm tệp.",
    )  # fmt: skip
    file = forms.FileField(
        label="Tệp kèm theo", required=False, widget=forms.FileInput({"accept": ACCEPTED}),
        help_text="Nếu góp ý viết trong tệp. PDF, ảnh hoặc tệp văn phòng.",
    )  # fmt: skip


class ResponseForm(forms.Form):
    response = forms.ChoiceField(label="Xử lý", choices=OpinionResponse.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung", required=False, max_length=LONGEST_OPINION, widget=forms.Textarea({"rows": 4}),
        help_text="Đã sửa ở đâu; bắt buộc khi giải trình vì sao giữ nguyên.",
    )  # fmt: skip


class WithdrawalForm(forms.Form):
    reason = words("Lý do rút", "Nơi được hỏi không phải trả lời nữa và được báo.")


def answer(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "answer")
    mine = view.mine
    first = {"verdict": mine.verdict, "text": mine.text} if mine else {}
    form = AnswerForm(request.POST or None, request.FILES or None, initial=first)

    def act(given: dict[str, Any], at: datetime) -> None:
        sent: UploadedFile[Any] | None = given["file"]
        kept = {"file_id": _kept(sent, at), "file_name": sent.name or ""} if sent else {}
        said = Answer(verdict=given["verdict"], text=given["text"], **cast(Any, kept))
        services.give_opinion(number, said, actor=request.actor, at=at)

    return ask(request, _around(view, "Cho ý kiến", "Gửi ý kiến", "Đã gửi ý kiến.", icon="send"), form, act)


def address(request: StaffRequest, number: int) -> HttpResponse:
    opinion = selectors.get_opinion(number, actor=request.actor)
    view = _offered(request, opinion.request_id, "address")
    first = {"response": opinion.response, "text": opinion.response_text}
    line = next(one for one in view.lines if one.id == number)
    more = [
        ("Nơi cho ý kiến", line.post),
        ("Ý kiến", line.verdict_text or "Chưa trả lời"),
        ("Nội dung ý kiến", line.text),
    ]
    question = _around(view, "Tiếp thu, giải trình", "Lưu", "Đã lưu.", more)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.address_opinion(number, **given, actor=request.actor, at=at)

    return ask(request, question, ResponseForm(request.POST or None, initial=first), act)


def close(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "close")
    waiting = f" Chưa trả lời: {'; '.join(view.waiting)}." if view.waiting else ""
    question = _around(
        view, "Kết thúc lấy ý kiến", "Kết thúc", "Đã kết thúc lấy ý kiến.",
        lead=f"Sau khi kết thúc, không ai trả lời hoặc sửa ý kiến được nữa.{waiting}",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.close_opinions(number, actor=request.actor, at=at)

    return ask(request, question, forms.Form(request.POST if request.method == "POST" else None), act)


def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "withdraw")
    question = _around(
        view, "Rút yêu cầu lấy ý kiến", "Rút yêu cầu", "Đã rút yêu cầu lấy ý kiến.", icon="ban", look="danger"
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.withdraw_opinions(number, **given, actor=request.actor, at=at)

    return ask(request, question, WithdrawalForm(request.POST or None), act)


def _offered(request: StaffRequest, number: int, verb: str) -> OpinionsView:
    """Raises OpinionsNotFound, MoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.opinions_page(number, actor=request.actor, now=timezone.now())
    if verb not in view.verbs:
        raise MoveNotOffered(state=view.state_text)
    return view


def _around(
    view: OpinionsView, title: str, button: str, done: str, more: list[tuple[str, str]] | None = None, **look: Any
) -> Question:  # fmt: skip
    one = view.request
    back = reverse("desk:opinions", args=[one.pk])
    facts = [
        ("Dự thảo", f"{one.version.kind.name}: {one.version.abstract}"), ("Bản", str(one.version.number)),
        ("Cần ý kiến về", one.text), ("Hạn trả lời", say_promise(one.due_at)), ("Người lấy ý kiến", view.asked_by),
        *(more or []),
    ]  # fmt: skip
    return Question(
        title=title, button=button, done=done, back=back, facts=facts, section="Dự thảo",
        above=[("Văn bản đi", reverse("desk:outgoing")), (view.name, back)], **look,
    )  # fmt: skip


def _kept(sent: "UploadedFile[Any]", at: datetime) -> int:
    """What is wrong with it stands beside the field."""
    try:
        return files.store(cast(BinaryIO, sent), name=sent.name or "", at=at).pk
    except FileRefused as error:
        error.facts["field"] = "file"
        raise
