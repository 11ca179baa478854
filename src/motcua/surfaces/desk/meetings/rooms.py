"""Phòng họp: the agency's rooms, kept by those who arrange its meetings."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.arranging import MayNotArrange
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest


class RoomForm(forms.Form):
    name = line("Tên phòng", limit=100, help_text="Ví dụ: Phòng họp tầng 2.")
    seats = forms.IntegerField(label="Số chỗ ngồi", min_value=1, max_value=5000)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/meetings/rooms.jinja", {"rooms": selectors.rooms_of(_agency(request))})


def add(request: StaffRequest) -> HttpResponse:
    _agency(request)

    def act(given: dict[str, Any], at: datetime) -> None:
        services.add_room(**given, actor=request.actor, at=at)

    return ask(
        request, _around("Thêm phòng họp", "Thêm phòng", "Đã thêm phòng họp."), RoomForm(request.POST or None), act
    )


def end(request: StaffRequest, number: int) -> HttpResponse:
    _agency(request)
    room = selectors.get_room(number, actor=request.actor)
    question = _around(f"Ngừng dùng {room.name}", "Ngừng dùng", "Đã ngừng dùng phòng họp.", look="danger")

    def act(given: dict[str, Any], at: datetime) -> None:
        services.end_room(room.pk, actor=request.actor, at=at)

    return ask(request, question, forms.Form(request.POST if request.method == "POST" else None), act)


def _agency(request: StaffRequest) -> int:
    """The own one. Raises MayNotArrange."""
    if not selectors.arranges(request.actor) or request.actor.agency_id is None:
        raise MayNotArrange
    return request.actor.agency_id


def _around(title: str, button: str, done: str, look: str = "") -> Question:
    back = reverse("desk:meeting-rooms")
    lead = "Cuộc họp đã xếp ở phòng này vẫn giữ phòng; cuộc họp mới không chọn được nữa." if look else ""
    above = [("Cuộc họp", reverse("desk:meetings")), ("Phòng họp", back)]
    return Question(title=title, button=button, done=done, back=back, above=above, look=look, lead=lead)
