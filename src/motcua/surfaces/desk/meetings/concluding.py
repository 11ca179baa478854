"""Kết luận: written one by one, changed, taken out; those that wait for who gives work, given together.

Of a meeting, and of written opinions that spared one: the same pages, ``Kind`` says whose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.assignments import selectors as work
from motcua.cases.assignments import services as assignments
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.concluding import ConclusionGiven
from motcua.cases.meetings.services import Conclusion
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import Question, ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.asking import SeenForm, around, offered
from motcua.surfaces.desk.offering import offer

_FIELDS = ("text", "main_post", "with_posts", "due_on", "term_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Whose conclusions: ``name`` begins their addresses; ``offered`` gives the page's view, ``one`` what it is of."""

    name: str
    offered: Callable[[StaffRequest, int, str], Any]
    one: Callable[[Any], Any]
    around: Callable[..., Question]
    row: Callable[..., Any]
    conclude: Callable[..., Any]
    reword: Callable[..., None]
    remove: Callable[..., None]
    give: Callable[..., int]


MEETING = Kind(
    name="meeting", offered=offered, one=lambda view: view.meeting, around=around, row=selectors.get_conclusion,
    conclude=services.conclude, reword=services.reword, remove=services.remove, give=services.give_conclusions,
)  # fmt: skip


class ConclusionForm(SeenForm):
    """What was decided; who does it, with whom and until when may stay open."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="Kết luận", max_length=services.LONGEST_CONCLUSION, widget=forms.Textarea({"rows": 3}),
        help_text="Một việc, một ý kiến kết luận. Mỗi lần ghi một kết luận.",
    )  # fmt: skip
    main_post = forms.TypedChoiceField(
        label="Chủ trì thực hiện", coerce=int, empty_value=None, required=False,
        help_text="Có người chủ trì thì kết luận thành nhiệm vụ.",
    )  # fmt: skip
    due_on = day(
        "Hạn", required=False,
        help_text="Bắt buộc khi có người chủ trì mà không ghi số ngày. Tính đến hết giờ làm việc ngày đó.",
    )  # fmt: skip
    term_days = forms.IntegerField(
        label="Hoặc số ngày làm việc", required=False, min_value=1, max_value=assignments.LONGEST_TERM,
        help_text="Tính từ lúc giao, theo lịch làm việc của cơ quan.",
    )  # fmt: skip
    with_posts = forms.TypedMultipleChoiceField(
        label="Phối hợp", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, request: StaffRequest, about: Any, first: dict[str, Any]) -> None:
        super().__init__(request.POST or None, initial={"version": about.version, **first})
        posts = correspondence.places_of(about.agency_id, on=local_day(timezone.now()))
        places = [(one.post_id, one.text) for one in posts if one.post_id != about.chair_post_id]
        offer(self.fields["main_post"], [("", "Không giao cho ai"), *places])
        offer(self.fields["with_posts"], places)


def add(request: StaffRequest, number: int, *, kind: Kind = MEETING) -> HttpResponse:
    """The next one; afterwards the page waits for the one after it."""
    view = kind.offered(request, number, "conclude")
    form = ConclusionForm(request, kind.one(view), {"key": uuid4()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            key = UUID(str(form.cleaned_data["key"] or uuid4()))
            try:
                made = kind.conclude(number, _said(form), actor=request.actor, at=timezone.now(), key=key)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                return _on(request, kind, number, made.assignment.code if made.assignment else "")
    data = {"view": view, "form": form, "gives": work.gives(request.actor), "one": kind.one(view), "kind": kind.name}
    return render(request, "desk/meetings/conclusions.jinja", data, status=status)


def change(request: StaffRequest, number: int, conclusion: int, *, kind: Kind = MEETING) -> HttpResponse:
    view, first = _open(request, number, conclusion, kind)
    form = ConclusionForm(request, kind.one(view), {name: getattr(first, name) for name in _FIELDS})
    question = kind.around(view, "Sửa kết luận", "Lưu kết luận", "Đã sửa kết luận.", icon="pencil")

    def act(given: dict[str, Any], at: datetime) -> None:
        kind.reword(number, conclusion, _said(form), version=given["version"], actor=request.actor, at=at)

    return ask(request, question, form, act)


def remove(request: StaffRequest, number: int, conclusion: int, *, kind: Kind = MEETING) -> HttpResponse:
    view, first = _open(request, number, conclusion, kind)
    form = SeenForm(request.POST or None, initial={"version": kind.one(view).version})
    question = kind.around(
        view, "Bỏ kết luận", "Bỏ kết luận", "Đã bỏ kết luận.", icon="trash", look="danger", lead=f"“{first.text}”"
    )

    def act(given: dict[str, Any], at: datetime) -> None:
        kind.remove(number, conclusion, **given, actor=request.actor, at=at)

    return ask(request, question, form, act)


def give(request: StaffRequest, number: int, *, kind: Kind = MEETING) -> HttpResponse:
    view = kind.offered(request, number, "give_conclusions")
    form = SeenForm(request.POST or None, initial={"version": kind.one(view).version})
    question = kind.around(
        view, "Giao việc theo kết luận", "Giao việc", "Đã giao việc theo kết luận.", icon="clipboard-list",
        lead="Mỗi kết luận dưới đây thành một nhiệm vụ do vị trí của bạn giao; người chủ trì được báo ngay.",
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        kind.give(number, **given, actor=request.actor, at=at)

    return ask(request, question, form, act, template="desk/meetings/giving.jinja", more={"view": view})


def _on(request: StaffRequest, kind: Kind, number: int, given: str) -> HttpResponse:
    messages.success(request, f"Đã ghi kết luận, giao nhiệm vụ {given}." if given else "Đã ghi kết luận.")
    return redirect(f"desk:{kind.name}-conclusions", number)


def _open(request: StaffRequest, number: int, conclusion: int, kind: Kind) -> tuple[Any, Conclusion]:
    """Raises ConclusionNotFound, MoveNotOffered, ConclusionGiven."""
    row = kind.row(number, conclusion, actor=request.actor)
    view = kind.offered(request, number, "conclude")
    if row.assignment_id is not None:
        raise ConclusionGiven
    return view, selectors.said_in(row)


def _said(form: ConclusionForm) -> Conclusion:
    given = form.cleaned_data
    return Conclusion(**{name: given[name] for name in _FIELDS} | {"with_posts": tuple(given["with_posts"])})
