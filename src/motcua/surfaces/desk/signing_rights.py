"""Thẩm quyền ký: which post signs which papers of the agency, in whose name, by which decision."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing import services
from motcua.foundation.signing.errors import MayNotGiveRights
from motcua.foundation.signing.states import PaperKind, SigningCapacity
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

ADMINISTRATORS = ("organizations.administer",)


class RightForm(forms.Form):
    post_id = forms.TypedChoiceField(label="Vị trí", coerce=int)
    capacity = forms.ChoiceField(
        label="Thể thức đề ký", choices=SigningCapacity.choices, widget=forms.RadioSelect,
        help_text="Nghị định 30/2020/NĐ-CP, điều 13. Người làm thay khi vắng ký theo mục “Vắng mặt, làm thay”.",
    )  # fmt: skip
    paper_kind = forms.ChoiceField(
        label="Loại văn bản", choices=[("", "Mọi loại văn bản"), *PaperKind.choices], required=False,
        help_text="Bắt buộc khi ký thừa lệnh, thừa ủy quyền.",
    )  # fmt: skip
    source = line("Văn bản giao", limit=300, help_text="Ví dụ: Quyết định 12/QĐ-UBND ngày 02/01/2026 về phân công.")
    valid_from = day("Từ ngày")
    valid_to = day("Đến hết ngày", required=False, help_text="Bắt buộc khi ký thừa ủy quyền.")


def show(request: StaffRequest) -> HttpResponse:
    """The rights of one agency, and the form for one more."""
    agency, choices = _agency(request)
    form = _form(request, agency)
    status = 200
    if form.is_bound:
        given, status = _give(request, form, agency)
        if given:
            messages.success(request, "Đã giao thẩm quyền ký.")
            return redirect(_home(agency))
    today = local_day(timezone.now())
    data = {
        "agency": agency, "agencies": choices, "form": form,
        "lines": signing.rights_at(agency, actor=request.actor, on=today),
    }  # fmt: skip
    return render(request, "desk/signing_rights.jinja", data, status=status)


@require_POST
def end(request: StaffRequest, number: int) -> HttpResponse:
    """Today is its last day."""
    services.end_right(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã kết thúc thẩm quyền ký: hết hôm nay là ngày cuối.")
    agency = request.POST.get("agency", "")
    return redirect(_home(int(agency) if agency.isascii() and agency.isdigit() and len(agency) < 18 else None))


def _give(request: StaffRequest, form: RightForm, agency: int) -> tuple[bool, int]:
    if not form.is_valid():
        return False, 422
    typed: dict[str, Any] = form.cleaned_data
    at: datetime = timezone.now()
    try:
        services.give_right(typed.pop("post_id"), agency_id=agency, **typed, actor=request.actor, at=at)
    except Forbidden:
        raise
    except MotcuaError as error:
        return False, refusals.onto(form, error)
    return True, 302


def _form(request: StaffRequest, agency: int) -> RightForm:
    today = local_day(timezone.now())
    form = RightForm(request.POST if request.method == "POST" else None, initial={"valid_from": today})
    posts = [(post.id, f"{post.title}, {post.unit}") for post in organizations.posts_of(agency, on=today)]
    offer(form.fields["post_id"], [("", "Chọn vị trí"), *posts])
    return form


def _agency(request: StaffRequest) -> tuple[int, list[tuple[int, str]]]:
    """The agency that the address names, the own one, else the first; only those that the actor administers."""
    mine = frozenset().union(*(request.actor.agencies(grant) for grant in ADMINISTRATORS))
    asked = request.GET.get("agency", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else request.actor.agency_id
    choices = [(one.id, one.short_name) for one in organizations.all_agencies() if one.id in mine] if mine else []
    if wanted not in mine:
        if asked or not choices:
            raise MayNotGiveRights
        wanted = choices[0][0]
    assert wanted is not None
    return wanted, choices


def _home(agency: int | None) -> str:
    return reverse("desk:signing-rights") + (f"?agency={agency}" if agency is not None else "")
