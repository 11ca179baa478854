"""Lĩnh vực: every field, one field with its story; add, call otherwise, close, open again."""

from dataclasses import dataclass
from datetime import date, datetime
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
from motcua.catalogue.procedures.selectors import FieldLine
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest

SOON = "Trang công khai và giấy in mới dùng tên này trong vòng một giờ. Giấy đã in, hồ sơ đã có không đổi."


class FieldForm(forms.Form):
    name = line("Tên lĩnh vực", help_text="Như trong quyết định công bố, ví dụ: Hộ tịch.")
    valid_from = day("Dùng từ ngày")


class NameForm(forms.Form):
    name = line("Tên mới", help_text=SOON)


class ClosingForm(forms.Form):
    last_day = day("Dùng đến hết ngày")


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a field in words."""

    at: datetime
    text: str
    by: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    today = local_day(timezone.now())
    lines = procedures.field_lines(actor=request.actor, on=today)
    return render(request, "desk/procedures/field_list.jinja", {"lines": lines, "today": today})


@require_GET
def one(request: StaffRequest, field: str) -> HttpResponse:
    found, today = _found(request, field)
    data = {"field": found, "today": today, "above": _above(), "story": _story(found)}
    return render(request, "desk/procedures/field.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    today = local_day(timezone.now())
    procedures.field_lines(actor=request.actor, on=today)  # closed to others before anything is asked
    question = Question(
        title="Thêm lĩnh vực", button="Thêm lĩnh vực", done="Đã thêm lĩnh vực. Thủ tục mới chọn được lĩnh vực này.",
        icon="plus", back=reverse("desk:procedure-fields"), above=_above(),
        lead="Vị trí nào nhận hồ sơ của lĩnh vực mới thì phân ở “Ai phụ trách lĩnh vực nào”.",
    )  # fmt: skip
    form = FieldForm(request.POST or None, initial={"valid_from": today, "name": request.GET.get("name", "")[:200]})
    return ask(request, question, form, lambda typed, at: services.add_field(actor=request.actor, at=at, **typed))


def rename(request: StaffRequest, field: str) -> HttpResponse:
    found, _ = _found(request, field)
    return ask(
        request,
        _about(found, "Đổi tên lĩnh vực", "Đổi tên", "Đã đổi tên lĩnh vực.", "pencil"),
        NameForm(request.POST or None, initial={"name": found.name}),
        lambda typed, at: services.rename_field(found.code, actor=request.actor, at=at, **typed),
    )


def close(request: StaffRequest, field: str) -> HttpResponse:
    found, today = _found(request, field)
    lead = "Không thủ tục nào còn được ban hành ở lĩnh vực này. Hồ sơ cũ vẫn giữ lĩnh vực của mình."
    return ask(
        request,
        _about(found, "Thôi dùng lĩnh vực", "Thôi dùng", "Đã ghi ngày thôi dùng.", "ban", look="danger", lead=lead),
        ClosingForm(request.POST or None, initial={"last_day": today}),
        lambda typed, at: services.close_field(found.code, actor=request.actor, at=at, **typed),
    )


@require_POST
def reopen(request: StaffRequest, field: str) -> HttpResponse:
    services.reopen_field(field, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã mở lại lĩnh vực.")
    return redirect("desk:procedure-field", field)


def _found(request: StaffRequest, code: str) -> tuple[FieldLine, date]:
    today = local_day(timezone.now())
    return procedures.get_field(code, actor=request.actor, on=today), today


def _above() -> list[tuple[str, str]]:
    return [("Thủ tục", reverse("desk:procedures")), ("Lĩnh vực", reverse("desk:procedure-fields"))]


def _about(found: FieldLine, title: str, button: str, done: str, icon: str, **more: str) -> Question:
    here = reverse("desk:procedure-field", args=[found.code])
    facts = [("Lĩnh vực", found.name), ("Mã", found.code), ("Thủ tục còn hiệu lực", str(found.procedures))]
    return Question(
        title=title, button=button, done=done, icon=icon, back=here, above=[*_above(), (found.name, here)],
        facts=facts, section="Lĩnh vực", **more,
    )  # fmt: skip


def _story(found: FieldLine) -> list[Told]:
    """Newest first; two queries."""
    lines = journal.latest(f"field:{found.id}")
    people = organizations.people({one.actor_id for one in lines if one.actor_id is not None})
    return [Told(one.at, _say(one.kind, one.facts), people.get(one.actor_id or 0, "Hệ thống")) for one in lines]


def _say(kind: str, facts: dict[str, Any]) -> str:
    if kind.endswith(".FieldRenamed"):
        return f"Đổi tên từ “{facts['old']}” thành “{facts['new']}”"
    if kind.endswith(".FieldEnded"):
        return f"Thôi dùng sau {_day(facts['valid_to'])}" if facts["valid_to"] else "Mở lại"
    since = f", dùng từ {_day(facts['valid_from'])}" if facts.get("valid_from") else ""
    return f"Thêm lĩnh vực “{facts['name']}”{since}"


def _day(text: str) -> str:
    return say_day(date.fromisoformat(text))
