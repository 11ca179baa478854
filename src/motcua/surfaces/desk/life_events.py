"""Việc trong đời sống: the tiles of the portal's home; their words, pictures, procedures and order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.selectors import LifeEventLine
from motcua.catalogue.procedures.states import EventIcon
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest, desk_path

_FOUND = 8


class LifeEventForm(forms.Form):
    name = line("Tên việc", limit=80, help_text="Như người dân nói, ngắn gọn. Ví dụ: Sinh con, Xây nhà, Mở quán.")
    icon = forms.ChoiceField(label="Hình", choices=EventIcon.choices, widget=forms.RadioSelect)


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words."""

    at: datetime
    lines: tuple[str, ...]
    by: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    lines = procedures.life_event_lines(actor=request.actor, on=local_day(timezone.now()))
    return render(request, "desk/life_events/list.jinja", {"lines": lines})


@require_GET
def one(request: StaffRequest, event: str) -> HttpResponse:
    return _page(request, _found(request, event))


def create(request: StaffRequest) -> HttpResponse:
    procedures.life_event_lines(actor=request.actor, on=local_day(timezone.now()))  # closed to others before asking
    question = Question(
        title="Thêm việc trong đời sống", button="Thêm việc", icon="plus", back=reverse("desk:life-events"),
        done="Đã thêm. Người dân thấy việc này khi nó có ít nhất một thủ tục: bấm vào tên để chọn.", above=_above(),
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.add_life_event(typed["name"], typed["icon"], actor=request.actor, at=at)

    form = LifeEventForm(request.POST or None, initial={"icon": EventIcon.FILE})
    return ask(request, question, form, act, template="desk/life_events/form.jinja")


def change(request: StaffRequest, event: str) -> HttpResponse:
    found = _found(request, event)
    here = reverse("desk:life-event", args=[found.code])
    question = Question(
        title="Sửa tên, hình", button="Lưu", done="Đã lưu. Trang chủ cổng hiện tên, hình mới ngay.", back=here,
        above=[*_above(), (found.name, here)],
    )  # fmt: skip
    form = LifeEventForm(request.POST or None, initial={"name": found.name, "icon": found.icon})
    return ask(
        request, question, form, template="desk/life_events/form.jinja",
        act=lambda typed, at: services.change_life_event(found.code, actor=request.actor, at=at, **typed),
    )  # fmt: skip


@require_POST
def move(request: StaffRequest, event: str) -> HttpResponse:
    up = request.POST.get("to") == "up"
    services.move_life_event(event, up=up, actor=request.actor, at=timezone.now())
    return redirect(reverse("desk:life-events") + f"#event-{event}")


@require_POST
def appear(request: StaffRequest, event: str) -> HttpResponse:
    shown = request.POST.get("shown") == "yes"
    services.show_life_event(event, is_shown=shown, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã hiện trên cổng." if shown else "Đã ẩn khỏi cổng.")
    return redirect("desk:life-event", event)


@require_POST
def remove(request: StaffRequest, event: str) -> HttpResponse:
    services.remove_life_event(event, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã bỏ việc này. Các thủ tục không đổi.")
    return redirect("desk:life-events")


@require_POST
def arrange(request: StaffRequest, event: str) -> HttpResponse:
    """A procedure comes in, goes out, moves up or down."""
    found, procedure = _found(request, event), request.POST.get("procedure", "")
    deeds: dict[str, Callable[[datetime], None]] = {
        "add": lambda at: services.put_into_life_event(event, procedure, actor=request.actor, at=at),
        "remove": lambda at: services.take_out_of_life_event(event, procedure, actor=request.actor, at=at),
        "up": lambda at: services.move_in_life_event(event, procedure, up=True, actor=request.actor, at=at),
        "down": lambda at: services.move_in_life_event(event, procedure, up=False, actor=request.actor, at=at),
    }
    deed = deeds.get(request.POST.get("do", ""))
    try:
        if deed is not None:
            deed(timezone.now())
    except (Invalid, Refused) as error:
        return _page(request, found, refusal=str(error), status=422 if isinstance(error, Invalid) else 409)
    return redirect(reverse("desk:life-event", args=[event]) + "#procedures")


def _page(request: StaffRequest, found: LifeEventLine, *, refusal: str = "", status: int = 200) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    today = local_day(timezone.now())
    hits = procedures.search(text, agency_id=None, on=today, limit=_FOUND + len(found.procedures)) if text else []
    known = {one.code for one in found.procedures}
    data = {
        "event": found,
        "above": _above(),
        "text": text,
        "hits": [hit for hit in hits if hit.code not in known][:_FOUND],
        "refusal": refusal,
        "story": _story(found),
    }
    return render(request, "desk/life_events/one.jinja", data, status=status)


def _found(request: StaffRequest, event: str) -> LifeEventLine:
    return procedures.get_life_event(event, actor=request.actor, on=local_day(timezone.now()))


def _above() -> list[tuple[str, str]]:
    return [("Việc trong đời sống", reverse("desk:life-events"))]


def _story(found: LifeEventLine) -> list[Told]:
    """Newest first; two queries."""
    lines = journal.latest(f"life-event:{found.id}")
    people = organizations.people({one.actor_id for one in lines if one.actor_id is not None})
    return [Told(one.at, _say(one.kind, one.facts), people.get(one.actor_id or 0, "Hệ thống")) for one in lines]


def _say(kind: str, facts: dict[str, Any]) -> tuple[str, ...]:
    if kind.endswith(".LifeEventChanged"):
        return tuple(facts["changes"])
    return (f"Thêm việc “{facts['name']}”",)


urlpatterns = [
    desk_path("life-events/", show, name="life-events"),
    desk_path("life-events/new/", create, name="life-event-new"),
    desk_path("life-events/<slug:event>/", one, name="life-event"),
    desk_path("life-events/<slug:event>/name/", change, name="life-event-name"),
    desk_path("life-events/<slug:event>/place/", move, name="life-event-place"),
    desk_path("life-events/<slug:event>/showing/", appear, name="life-event-showing"),
    desk_path("life-events/<slug:event>/removal/", remove, name="life-event-removal"),
    desk_path("life-events/<slug:event>/procedures/", arrange, name="life-event-procedures"),
]
