"""Giao nhiệm vụ: the form, by itself or from the document or the dossier that the address names."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.assignments import selectors, services
from motcua.cases.assignments.errors import MayNotGive
from motcua.cases.assignments.services import Order
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.states import Urgency
from motcua.cases.dossiers import selectors as dossiers
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import day, line
from motcua.surfaces.desk.assignments.asking import words
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer


class OrderForm(forms.Form):
    """What a leader says, in the order in which it is said."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    document = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    dossier = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    title = line("Việc cần làm", limit=services.LONGEST_TITLE, help_text="Một câu: làm gì, cho ai.")
    text = words("Nội dung, yêu cầu", required=False)
    main_post = forms.TypedChoiceField(label="Chủ trì", coerce=int)
    with_posts = forms.TypedMultipleChoiceField(
        label="Phối hợp", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = day(
        "Hạn", required=False,
        help_text="Bắt buộc khi không ghi số ngày làm việc. Tính đến hết giờ làm việc ngày đó.",
    )  # fmt: skip
    term_days = forms.IntegerField(
        label="Hoặc số ngày làm việc", required=False, min_value=1, max_value=services.LONGEST_TERM,
        help_text="Bắt buộc khi không chọn ngày. Tính theo lịch làm việc của cơ quan, không tính ngày giao, ngày nghỉ.",
    )  # fmt: skip
    urgency = forms.TypedChoiceField(label="Độ khẩn", choices=Urgency.choices, coerce=int, initial=Urgency.NORMAL)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["main_post"], [("", "Chọn vị trí"), *places])
        offer(self.fields["with_posts"], places)


def ask_for(request: StaffRequest) -> HttpResponse:
    actor = request.actor
    if not selectors.gives(actor) or actor.agency_id is None:
        raise MayNotGive
    first: dict[str, Any] = {"key": uuid4()}
    source = _source(request, first)
    posts = correspondence.places_of(actor.agency_id, on=local_day(timezone.now()))
    places = [(one.post_id, one.text) for one in posts if one.post_id != actor.post_id]
    form = OrderForm(request.POST or None, places=places, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _give(request, form.cleaned_data)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    return render(request, "desk/assignments/new.jinja", {"form": form, "source": source}, status=status)


def _source(request: StaffRequest, first: dict[str, Any]) -> str:
    """What it follows from, in words, by its own door; fills the first answers. Raises the Missing of either."""
    query = request.POST or request.GET
    document, code = query.get("document", ""), clean(query.get("dossier", ""))[:60]
    if document.isascii() and document.isdigit() and len(document) < 18:
        found = correspondence.get_incoming(int(document), actor=request.actor)
        first |= {"document": found.pk, "title": found.abstract[: services.LONGEST_TITLE], "urgency": found.urgency}
        return f"Từ văn bản đến số {found.number:02}/{found.year}: {found.abstract}"
    if code:
        dossier = dossiers.get_dossier(code, actor=request.actor)
        first |= {"dossier": dossier.code}
        return f"Từ hồ sơ {dossier.code}"
    return ""


def _give(request: StaffRequest, given: dict[str, Any]) -> HttpResponse:
    order = Order(
        title=given["title"], text=given["text"], main_post=given["main_post"],
        with_posts=tuple(given["with_posts"]), due_on=given["due_on"], term_days=given["term_days"],
        urgency=given["urgency"], document_id=given["document"], dossier_code=given["dossier"],
    )  # fmt: skip
    made = services.give(order, actor=request.actor, at=timezone.now(), key=UUID(str(given["key"])))
    messages.success(request, f"Đã giao nhiệm vụ {made.code}.")
    return redirect("desk:assignment", made.pk)
