"""Vắng mặt, làm thay: who is away, who stands in, from when to when."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.states import Capacity, CoverReason
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

LEADERS = ("dossiers.supervise", "organizations.administer")
SHOWN_FOR = timedelta(days=30)


class NoPostHere(Forbidden):
    message = "Bạn đang làm thay người khác nên không lập làm thay ở đây. Hãy đổi về vị trí của mình."


class CoverForm(forms.Form):
    seat = forms.ChoiceField(label="Người vắng, vị trí")
    stand_in = forms.TypedChoiceField(label="Người làm thay", coerce=int)
    valid_from = day("Từ ngày")
    valid_to = day("Đến hết ngày", help_text="Hết ngày này việc làm thay tự kết thúc.")
    capacity = forms.ChoiceField(
        label="Khi ký văn bản thay", choices=Capacity.choices, required=False, widget=forms.RadioSelect,
        help_text="Nghị định 30/2020: KT. cấp phó ký thay; TL. ký thừa lệnh; TUQ. ký thừa ủy quyền.",
    )  # fmt: skip
    reason = forms.ChoiceField(label="Lý do vắng", choices=CoverReason.choices)

    def __init__(self, *args: Any, seats: list[tuple[str, str]], people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody is chosen beforehand: one click too early would let somebody sign for somebody else.
        offer(self.fields["seat"], [("", "Chọn người vắng"), *seats])
        offer(self.fields["stand_in"], [("", "Chọn người làm thay"), *people])


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    today = local_day(timezone.now())
    agencies = _led(request)
    since = today - SHOWN_FOR
    own = organizations.covers_about(request.actor.id, since=since)
    others = organizations.covers_at(agencies, since=since) if agencies else []
    known = {cover.id for cover in own}
    data = {
        "own": own, "others": [cover for cover in others if cover.id not in known], "leads": bool(agencies),
        "today": today,
    }  # fmt: skip
    return render(request, "desk/people/absences.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    if request.actor.for_id is not None:
        raise NoPostHere
    today = local_day(timezone.now())
    asked = (request.GET.get("post", ""), request.GET.get("absent", ""))
    wanted = ":".join(asked) if all(one.isascii() and one.isdigit() for one in asked) else ""
    agency = _agency(request, asked[0] if wanted else "")
    seats = _seats(request, agency)
    people = [(pk, name) for pk, name in organizations.colleagues(agency, on=today).items() if pk != request.actor.id]
    if wanted and wanted not in dict(seats):
        wanted = ""
    form = CoverForm(
        request.POST or None, seats=seats, people=people,
        initial={"seat": wanted or (seats[0][0] if len(seats) == 1 else ""), "valid_from": today, "valid_to": today},
    )  # fmt: skip
    question = Question(
        title="Lập làm thay", button="Lập làm thay", done="Đã lập làm thay. Người làm thay đổi vị trí ở góc phải.",
        icon="user-share", back=reverse("desk:absences"), above=[("Vắng mặt, làm thay", reverse("desk:absences"))],
        lead="Trong khoảng ngày này người làm thay làm được mọi việc của vị trí. "
        "Nhật ký, hồ sơ và giấy in đều ghi “thay mặt”.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        post, _, absent = typed.pop("seat").partition(":")
        stand_in = typed.pop("stand_in")
        services.arrange_cover(
            int(post), actor=request.actor, at=at, absent_id=int(absent), stand_in_id=stand_in, **typed
        )

    return ask(request, question, form, act)


@require_POST
def end(request: StaffRequest, number: int) -> HttpResponse:
    services.end_cover(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã kết thúc làm thay từ lúc này.")
    return redirect("desk:absences")


def _led(request: StaffRequest) -> list[int]:
    return sorted(frozenset().union(*(request.actor.agencies(grant) for grant in LEADERS)))


def _agency(request: StaffRequest, post: str) -> int:
    """That of the named post for who leads it, else one's own."""
    named = organizations.posts([int(post)]).get(int(post)) if post and len(post) < 18 else None
    return named.agency_id if named and named.agency_id in _led(request) else request.actor.agency_id or 0


def _seats(request: StaffRequest, agency_id: int) -> list[tuple[str, str]]:
    """Own posts first, then those of the agency for who leads it."""
    today, actor = local_day(timezone.now()), request.actor
    own = [
        (f"{post.post_id}:{actor.id}", f"Tôi, {post.title} ({post.agency_short_name})")
        for post in organizations.holdings_of(actor.id or 0, on=today)
    ]
    if agency_id not in _led(request):
        return own
    others = [
        (f"{post.id}:{seat.account_id}", f"{seat.name}, {post.title}")
        for unit in organizations.units_of(agency_id, on=today)
        for post in unit.posts
        for seat in post.seats
        if seat.account_id != actor.id and seat.stage(today) == "now"
    ]
    return own + others
