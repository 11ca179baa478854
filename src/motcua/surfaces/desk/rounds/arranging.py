"""Lập, sửa đợt lấy ý kiến; chuyển sang họp: one form for a round, the meeting's own for what it becomes."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.arranging import MayNotArrange, MeetingNotFound
from motcua.cases.meetings.selectors import RoundView
from motcua.cases.meetings.services import RoundPlan
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.papers import ACCEPTED, ManyFiles, ManyFilesField
from motcua.surfaces.desk.meetings import arranging as meeting
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.rounds.asking import ABOVE, offered

# What is offered at first: a person may say otherwise.
_TERM, _REMIND = 3, 1


class RoundForm(forms.Form):
    """What the office asks, in the order in which it is said."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    subject_line = line(
        "Nội dung lấy ý kiến", limit=services.LONGEST_SUBJECT, help_text="Một câu: lấy ý kiến về việc gì."
    )  # fmt: skip
    text = meeting.lines("Thuyết minh", "Bối cảnh, phương án, căn cứ.", 5, services.LONGEST_ASKED)
    questions = meeting.lines(
        "Vấn đề cần ý kiến", "Mỗi dòng một vấn đề, trả lời riêng từng vấn đề. Để trống thì hỏi chung về nội dung trên.",
        4, 20_000,
    )  # fmt: skip
    chair_post = forms.TypedChoiceField(label="Chủ trì, kết luận", coerce=int)
    due_on = day(
        "Trả lời trước hết ngày", required=False,
        help_text="Bắt buộc khi không ghi số ngày làm việc. Tính đến hết giờ làm việc ngày đó.",
    )  # fmt: skip
    term_days = forms.IntegerField(
        label="Hoặc số ngày làm việc", required=False, min_value=1, max_value=services.LONGEST_ROUND,
        help_text="Bắt buộc khi không chọn ngày. Tính từ lúc lưu, theo lịch làm việc của cơ quan.",
    )  # fmt: skip
    remind_days = forms.IntegerField(
        label="Nhắc trước hạn, số ngày làm việc", required=False, min_value=0, max_value=services.MOST_REMIND_DAYS,
        help_text="Ai chưa trả lời được nhắc một lần, đầu giờ làm việc. 0 là nhắc trong ngày hết hạn.",
    )  # fmt: skip
    instead_of = forms.TypedChoiceField(
        label="Thay cho cuộc họp", coerce=int, empty_value=None, required=False,
        help_text="Khi gửi lấy ý kiến, cuộc họp này được hủy; người đã được mời nhận thư báo lý do.",
    )  # fmt: skip
    papers = ManyFilesField(
        label="Thêm tài liệu", required=False, widget=ManyFiles({"accept": ACCEPTED}),
        help_text=f"PDF, ảnh hoặc tệp văn phòng; tối đa {services.MOST_FILES} tệp.",
    )  # fmt: skip
    dropped = forms.TypedMultipleChoiceField(
        label="Bỏ tài liệu", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = meeting.lines(
        "Người ngoài cơ quan", "Mỗi dòng một người: họ tên; chức danh; thư điện tử. Thư kèm liên kết trả lời riêng.",
        3, 80_000,
    )  # fmt: skip
    posts = forms.TypedMultipleChoiceField(
        label="Vị trí trong cơ quan", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, request: StaffRequest, view: RoundView | None, first: dict[str, Any]) -> None:
        super().__init__(request.POST or None, request.FILES or None, initial=first)
        now = timezone.now()
        places = correspondence.places_of(request.actor.agency_id or 0, on=local_day(now))
        posts = [(one.post_id, one.text) for one in places]
        offer(self.fields["chair_post"], [("", "Chọn vị trí"), *posts])
        offer(self.fields["posts"], posts)
        spared = selectors.replaceable_meetings(request.actor, now=now)
        offer(self.fields["instead_of"], [("", "Không thay cuộc họp nào"), *spared])
        offer(self.fields["dropped"], [(one.pk, one.name) for one in view.papers] if view else [])
        if not view or not view.papers:
            del self.fields["dropped"]


def ask_for(request: StaffRequest) -> HttpResponse:
    if not selectors.arranges(request.actor):
        raise MayNotArrange
    form = RoundForm(request, None, _new(request))

    def act(given: dict[str, Any], at: datetime) -> int:
        papers, key = meeting.kept(given["papers"], at), UUID(str(given["key"]))
        return services.arrange_round(_read(given), papers=papers, actor=request.actor, at=at, key=key).pk

    return _put(request, form, act, done="Đã lập đợt lấy ý kiến. Xem lại rồi gửi.", view=None)


def change(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "change")
    form = RoundForm(request, view, _first(view))

    def act(given: dict[str, Any], at: datetime) -> int:
        services.change_round(
            number, version=given["version"], plan=_read(given), papers=meeting.kept(given["papers"], at),
            dropped=given.get("dropped", ()), actor=request.actor, at=at,
        )  # fmt: skip
        return number

    return _put(request, form, act, done="Đã sửa đợt lấy ý kiến.", view=view)


def turn(request: StaffRequest, number: int) -> HttpResponse:
    """The meeting's own form, filled with what the round says; its papers go along."""
    view = offered(request, number, "turn")
    one = view.round
    first = {
        "key": uuid4(), "version": one.version, "subject_line": one.subject_line, "chair_post": one.chair_post_id,
        "agenda": "\n".join(matter.text for matter in view.matters), "posts": list(view.posts),
        "guests": "\n".join(map(services.say_guest, view.guests)),
    }  # fmt: skip
    form = meeting.PlanForm(request, None, first)
    del form.fields["papers"]

    def act(given: dict[str, Any], at: datetime) -> int:
        plan, key = meeting.read(given), UUID(str(given["key"]))
        return services.turn_round(
            number, plan, version=given["version"], actor=request.actor, at=at, key=key
        ).pk  # fmt: skip

    back = reverse("desk:round", args=[number])
    about = f"Chuyển sang họp: {one.code}", [(ABOVE[0], reverse(ABOVE[1])), (one.code, back)], back
    done = "Đã chuyển sang họp. Xem lại rồi gửi giấy mời."
    return meeting.put(request, form, act, done=done, view=None, about=about)


def _put(request: StaffRequest, form: RoundForm, act: Any, *, done: str, view: RoundView | None) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                number = act(form.cleaned_data, timezone.now())
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                messages.success(request, done)
                return redirect("desk:round", number)
    back = reverse("desk:round", args=[view.round.pk]) if view else reverse("desk:rounds")
    return render(request, "desk/rounds/form.jinja", {"form": form, "view": view, "back": back}, status=status)


def _new(request: StaffRequest) -> dict[str, Any]:
    """Of a meeting that is to be spared, where the address names one, what it says already."""
    first: dict[str, Any] = {"key": uuid4(), "version": 0, "term_days": _TERM, "remind_days": _REMIND}
    typed = request.GET.get("instead_of", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 18):
        return first
    try:
        view = selectors.meeting_page(int(typed), actor=request.actor, now=timezone.now())
    except MeetingNotFound:
        return first
    return first | {
        "instead_of": view.meeting.pk, "subject_line": view.meeting.subject_line, "text": view.meeting.text,
        "questions": "\n".join(view.agenda), "chair_post": view.meeting.chair_post_id, "posts": list(view.posts),
        "guests": "\n".join(map(services.say_guest, view.guests)),
    }  # fmt: skip


def _first(view: RoundView) -> dict[str, Any]:
    one = view.round
    return {
        "key": uuid4(), "version": one.version, "subject_line": one.subject_line, "text": one.text,
        "questions": "\n".join(matter.text for matter in view.matters), "chair_post": one.chair_post_id,
        "due_on": local_day(one.due_at), "remind_days": one.remind_days, "instead_of": one.instead_of_id,
        "posts": list(view.posts), "guests": "\n".join(map(services.say_guest, view.guests)),
    }  # fmt: skip


def _read(given: dict[str, Any]) -> RoundPlan:
    return RoundPlan(
        subject_line=given["subject_line"], chair_post=given["chair_post"], due_on=given["due_on"],
        term_days=given["term_days"], remind_days=given["remind_days"], text=given["text"],
        questions=tuple(given["questions"].splitlines()), posts=tuple(given["posts"]),
        guests=services.read_guests(given["guests"]), instead_of=given["instead_of"],
    )  # fmt: skip
