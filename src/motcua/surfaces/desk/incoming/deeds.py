"""Trình, bút phê, nhận việc, giải quyết xong, hủy số: each a page with its questions."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MoveNotOffered
from motcua.cases.correspondence.selectors import IncomingView
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.asking import Question, ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

_LONGEST = 1000


def words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=_LONGEST, help_text=help_text, widget=forms.Textarea({"rows": 3}))


class PresentForm(forms.Form):
    to_post = forms.TypedChoiceField(label="Trình lãnh đạo", coerce=int, widget=forms.RadioSelect)


class DirectForm(forms.Form):
    text = words("Ý kiến chỉ đạo", "Việc cần làm, trả lời cho ai.")
    main_post = forms.TypedChoiceField(label="Chủ trì", coerce=int)
    with_posts = forms.TypedMultipleChoiceField(
        label="Phối hợp", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = day("Hạn giải quyết", required=False, help_text="Một ngày làm việc; tính đến hết giờ làm việc ngày đó.")


class SettleForm(forms.Form):
    answer = words("Kết quả giải quyết", "Đã làm gì; số, ký hiệu văn bản trả lời nếu có.")


class VoidForm(forms.Form):
    reason = words("Lý do hủy số", "Số này giữ nguyên trong sổ, gạch bỏ và ghi lý do; không cấp lại.")


def present(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "present")
    leaders = selectors.leaders_of(view.document.agency_id, on=local_day(timezone.now()))
    form = PresentForm(request.POST or None, initial={"to_post": leaders[0].post_id if len(leaders) == 1 else None})
    offer(form.fields["to_post"], [(one.post_id, one.text) for one in leaders])
    lead = "" if leaders else "Chưa vị trí nào của cơ quan có quyền bút phê. Hãy nhờ người quản trị cấp quyền."
    question = around(view, "Trình lãnh đạo", "Trình", "Đã trình lãnh đạo.", icon="send", lead=lead)
    return ask(request, question, form, _act(request, number, services.present))


def direct(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "direct")
    places = [(one.post_id, one.text) for one in _places(view)]
    form = DirectForm(request.POST or None)
    offer(form.fields["main_post"], [("", "Chọn vị trí"), *places])
    offer(form.fields["with_posts"], places)
    question = around(view, "Bút phê", "Lưu bút phê", "Đã lưu bút phê.", icon="writing-sign")
    return ask(
        request, question, form, _act(request, number, services.direct), template="desk/incoming/directive.jinja"
    )


def take(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "take")
    question = around(
        view, "Nhận việc", "Nhận việc", "Đã nhận việc.", icon="user-check",
        lead="Tên bạn được ghi vào cột “Ký nhận” của sổ đăng ký văn bản đến.",
    )  # fmt: skip
    return ask(
        request,
        question,
        forms.Form(request.POST if request.method == "POST" else None),
        _act(request, number, services.take),
    )


def settle(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "settle")
    question = around(view, "Giải quyết xong", "Ghi là đã xong", "Đã ghi kết quả giải quyết.")
    return ask(request, question, SettleForm(request.POST or None), _act(request, number, services.settle))


def void(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "void")
    question = around(view, "Hủy số đến", "Hủy số", "Đã hủy số.", icon="ban", look="danger")
    return ask(request, question, VoidForm(request.POST or None), _act(request, number, services.void))


def around(view: IncomingView, title: str, button: str, done: str, **more: Any) -> Question:
    """The document beside the questions, and the way back to it."""
    one = view.document
    back = reverse("desk:incoming-document", args=[one.pk])
    name = f"Số đến {one.number:02}/{one.year}"
    facts = [
        ("Tác giả", one.origin), ("Số, ký hiệu", one.reference_number), ("Ngày văn bản", say_day(one.issued_on)),
        ("Trích yếu", f"{one.kind.name}: {one.abstract}"), ("Độ khẩn", view.urgency_text if one.urgency else ""),
        ("Trạng thái", view.state_text),
    ]  # fmt: skip
    return Question(
        title=f"{title}: {name.lower()}", button=button, done=done, back=back,
        above=[("Văn bản đến", reverse("desk:incoming")), (name, back)], facts=facts, section="Văn bản", **more,
    )  # fmt: skip


def offered(request: StaffRequest, number: int, verb: str) -> IncomingView:
    """Raises DocumentNotFound, MoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.incoming_page(number, actor=request.actor, now=timezone.now())
    if verb not in view.verbs:
        raise MoveNotOffered(state=view.state_text)
    return view


def _places(view: IncomingView) -> list[selectors.Place]:
    return selectors.places_of(view.document.agency_id, on=local_day(timezone.now()))


def _act(request: StaffRequest, number: int, verb: Callable[..., Any]) -> Callable[[dict[str, Any], datetime], Any]:
    return lambda given, at: verb(number, **given, actor=request.actor, at=at)
