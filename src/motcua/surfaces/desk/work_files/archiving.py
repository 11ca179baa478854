"""Giao nộp lưu trữ: the lists, one list with what it holds, its papers; received or sent back by another hand."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import HandoverMoveNotAllowed
from motcua.cases.correspondence.selectors import HandoverView
from motcua.surfaces.desk import papers_out
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.work_files.listing import above


class GivingForm(forms.Form):
    """Which files go, and in what condition."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    file_ids = forms.TypedMultipleChoiceField(
        label="Hồ sơ giao nộp", coerce=int, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    condition = forms.CharField(
        label="Tình trạng tài liệu", max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text="Ghi vào biên bản giao nhận, ví dụ: đầy đủ theo mục lục, không rách nát.",
    )  # fmt: skip


class ReturnForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 3}))


@require_GET
def show_all(request: StaffRequest) -> HttpResponse:
    data = {
        "rows": selectors.archive_handovers(request.actor),
        "offered": len(selectors.files_open_to(request.actor, verb="offer")),
    }
    return render(request, "desk/work_files/handovers.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    files = selectors.files_open_to(request.actor, verb="offer")
    form = GivingForm(request.POST or None, initial={"key": uuid4()})
    offer(form.fields["file_ids"], [(one.id, one.text) for one in files])
    question = Question(
        title="Lập mục lục hồ sơ nộp lưu", button="Lập mục lục", done="Đã lập mục lục; chờ lưu trữ nhận.",
        back=reverse("desk:archive-handovers"), above=_above(), icon="send", section="Giao nộp",
        lead="" if files else "Chưa có hồ sơ nào đã kết thúc mà đơn vị bạn giao nộp được.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.hand_over_files(**given, actor=request.actor, at=at)

    return ask(request, question, form, act)


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.handover_page(number, actor=request.actor)
    return render(request, "desk/work_files/handover.jinja", {"view": view, "handover": view.handover})


def confirm(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "confirm")
    lead = "Bạn xác nhận đã kiểm đếm, nhận đủ hồ sơ theo mục lục. Sau đó mục lục và hồ sơ không sửa được nữa."
    question = _question(view, "Nhận vào lưu trữ", "Xác nhận đã nhận", "Đã nhận hồ sơ vào lưu trữ.", "checks", lead)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.confirm_handover(number, actor=request.actor, at=at)

    return ask(request, question, forms.Form(request.POST if request.method == "POST" else None), act)


def send_back(request: StaffRequest, number: int) -> HttpResponse:
    view = _offered(request, number, "return")
    lead = "Hồ sơ trở về đơn vị, sửa xong thì lập mục lục khác. Số của lần giao nộp này không dùng lại."
    question = _question(
        view, "Không giao nhận", "Trả hồ sơ về đơn vị", "Đã trả hồ sơ về đơn vị.", "arrow-back-up", lead
    )

    def act(given: dict[str, Any], at: datetime) -> None:
        services.return_handover(number, **given, actor=request.actor, at=at)

    return ask(request, question, ReturnForm(request.POST or None), act)


@require_GET
def paper(request: StaffRequest, number: int) -> HttpResponse:
    name, content = services.print_handover_list(number, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def sheet(request: StaffRequest, number: int) -> FileResponse:
    stream = services.handover_sheet(number, actor=request.actor, at=timezone.now())
    return papers_out.sheet(stream, name=f"muc-luc-nop-luu-{number}.xlsx")


def _offered(request: StaffRequest, number: int, verb: str) -> HandoverView:
    """Raises HandoverNotFound, HandoverMoveNotAllowed."""
    view = selectors.handover_page(number, actor=request.actor)
    if verb not in view.verbs:
        raise HandoverMoveNotAllowed(state=view.state_text)
    return view


def _question(view: HandoverView, title: str, button: str, done: str, icon: str, lead: str) -> Question:
    back = reverse("desk:archive-handover", args=[view.handover.pk])
    return Question(
        title=title, button=button, done=done, back=back, above=[*_above(), (f"Lần {view.handover}", back)], icon=icon,
        lead=lead, section="Giao nộp",
        facts=[
            ("Lần giao nộp", str(view.handover)), ("Bên giao", view.giver), ("Hồ sơ", str(len(view.files))),
            ("Văn bản, tài liệu", str(view.items)), ("Số trang", str(view.pages)),
            ("Tình trạng tài liệu", view.handover.condition),
        ],
    )  # fmt: skip


def _above() -> list[tuple[str, str]]:
    return [*above(), ("Giao nộp lưu trữ", reverse("desk:archive-handovers"))]
