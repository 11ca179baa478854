"""Từ đồng nghĩa: what people say, and the procedure or the words that they mean."""

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
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

GRANT = "procedures.administer"


class NotAnEditor(Forbidden):
    message = "Vị trí của bạn không quản trị thủ tục. Hãy liên hệ quản trị viên của cơ quan."


class SynonymForm(forms.Form):
    phrase = line("Người dân nói", limit=120, help_text="Ví dụ: sổ hồng. Gõ có dấu hay không dấu đều được.")
    code = line("Mã thủ tục", required=False, limit=40, help_text="Ví dụ 1.013978. Hoặc để trống và ghi từ thay thế.")
    means = line("Từ thay thế", required=False, limit=120, help_text="Ví dụ: giấy chứng nhận quyền sử dụng đất.")
    agency = forms.ChoiceField(label="Dùng cho", required=False)

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["agency"], agencies)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    mine = _mine(request)
    text = request.GET.get("q", "")[:100]
    tried = procedures.search(text, agency_id=request.actor.agency_id, on=local_day(timezone.now())) if text else []
    data = {"lines": procedures.synonyms_at(mine), "text": text, "tried": tried}
    return render(request, "desk/synonyms.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    mine = _mine(request)
    names = organizations.short_names(mine) if len(mine) < 300 else {}
    own = str(request.actor.agency_id or "")
    choices = [("", "Mọi cơ quan"), *sorted(((str(pk), name) for pk, name in names.items()), key=lambda one: one[1])]
    form = SynonymForm(request.POST or None, agencies=choices, initial={"agency": own, "phrase": request.GET.get("q")})
    back = reverse("desk:synonyms")
    question = Question(
        title="Thêm từ đồng nghĩa", button="Thêm", done="Đã thêm. Ô tìm thủ tục hiểu từ này ngay.", icon="plus",
        back=back, above=[("Từ đồng nghĩa", back)],
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        agency = typed.pop("agency")
        services.add_synonym(
            typed.pop("phrase"), actor=request.actor, at=at, agency_id=int(agency) if agency else None, **typed
        )

    return ask(request, question, form, act)


@require_POST
def remove(request: StaffRequest, number: int) -> HttpResponse:
    _mine(request)
    services.remove_synonym(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã bỏ từ đồng nghĩa.")
    return redirect("desk:synonyms")


def _mine(request: StaffRequest) -> frozenset[int]:
    """Raises NotAnEditor."""
    mine = request.actor.agencies(GRANT)
    if not mine:
        raise NotAnEditor
    return mine
