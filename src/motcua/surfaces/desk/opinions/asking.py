"""Lấy ý kiến dự thảo: whom, about what, until when."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.selectors import ProposedTerm
from motcua.cases.correspondence.services import LONGEST_ASKING, LONGEST_OPINION_TERM, Asking
from motcua.kernel.moments import local_day, say_promise
from motcua.surfaces.desk.asking import ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.outgoing.deeds import RevisionForm, around, offered

Offered = list[tuple[int, str]]


class AskingForm(RevisionForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    posts = forms.TypedMultipleChoiceField(
        label="Lấy ý kiến của", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    others = forms.TypedMultipleChoiceField(
        label="Cơ quan khác", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Lãnh đạo cơ quan cùng dùng hệ thống này: chỉ xem được bản này và ý kiến của chính nơi đó.",
    )  # fmt: skip
    text = forms.CharField(
        label="Nội dung cần ý kiến", required=False, max_length=LONGEST_ASKING, widget=forms.Textarea({"rows": 3}),
        help_text="Cần góp ý điểm nào; để trống thì góp ý toàn bộ dự thảo.",
    )  # fmt: skip
    due_on = day(
        "Trả lời trước hết ngày", required=False,
        help_text="Tính đến hết giờ làm việc ngày đó.",
    )  # fmt: skip
    term_days = forms.IntegerField(
        label="Hoặc số ngày làm việc", required=False, min_value=1, max_value=LONGEST_OPINION_TERM,
        help_text="Tính theo lịch làm việc của cơ quan. Bắt buộc khi không chọn ngày.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, places: Offered, others: Offered, proposed: ProposedTerm | None, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        offer(self.fields["posts"], places)
        self.fields["posts"].required = not others
        if others:
            self.fields["posts"].help_text = "Bắt buộc khi không chọn cơ quan khác."
            offer(self.fields["others"], others)
        else:
            del self.fields["others"]
        if proposed is not None:
            self.fields["term_days"].help_text = (
                f"Tính theo lịch làm việc của cơ quan. Để trống cả ngày và số ngày thì hạn là {proposed.working_days} "
                f"ngày làm việc: {say_promise(proposed.due_at)}."
            )


def ask_for(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "ask_opinions")
    found = selectors.places_of(view.document.agency_id, on=local_day(timezone.now()))
    away = selectors.leaders_elsewhere(view.document.agency_id, on=local_day(timezone.now()))
    others = [(one.post_id, one.text) for one in away]
    places = [(one.post_id, one.text) for one in found if one.post_id != request.actor.post_id]
    first = {"revision": view.document.revision, "key": uuid4()}
    proposed = selectors.proposed_term(view.document.agency_id, at=timezone.now())
    form = AskingForm(request.POST or None, places=places, others=others, proposed=proposed, initial=first)
    lead = f"Nơi được hỏi chỉ xem được bản {view.document.version} này và trả lời; dự thảo vẫn trình được khi đang chờ."
    question = around(view, "Lấy ý kiến", "Gửi lấy ý kiến", "Đã gửi lấy ý kiến.", icon="message-circle", lead=lead)

    def act(given: dict[str, Any], at: datetime) -> HttpResponse:
        revision, key = given.pop("revision"), UUID(str(given.pop("key")))
        chosen = [*given.pop("posts"), *given.pop("others", [])]
        asking = Asking(**given, posts=tuple(chosen))
        made = services.ask_opinions(number, asking, revision=revision, actor=request.actor, at=at, key=key)
        return redirect("desk:opinions", made.pk)

    return ask(request, question, form, act)
