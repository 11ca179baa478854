"""Người hỗ trợ: named by who administers people, counted for who leads."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.services import NewHelper
from motcua.foundation.accounts.states import HelperKind
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Forbidden
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

NAMING = ("accounts.administer", "organizations.administer")
READING = (*NAMING, "dossiers.supervise")


class NotForHelpers(Forbidden):
    message = "Vị trí của bạn không quản lý người hỗ trợ. Hãy liên hệ quản trị viên của cơ quan."


class HelperForm(forms.Form):
    address = line(
        "Số điện thoại hoặc thư điện tử đăng nhập", help_text="Người này phải có tài khoản trên cổng hoặc là cán bộ."
    )
    kind = forms.ChoiceField(label="Là", choices=HelperKind.choices)
    place = line("Nơi hỗ trợ", required=False, limit=120, help_text="Ví dụ: Ấp Long Thuận A, nhà văn hóa khóm 3.")
    agency = forms.ChoiceField(label="Cơ quan cử")
    valid_from = day("Từ ngày")
    valid_to = day("Đến hết ngày", required=False, help_text="Để trống: đến khi chấm dứt.")

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["agency"], agencies)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    mine = _agencies(request, READING)
    month = _month(request.GET.get("month", ""))
    found = accounts.helpers_of(mine, month=month)
    data = {
        "lines": found,
        "agencies": organizations.short_names({one.agency_id for one in found}),
        "naming": _agencies(request, NAMING, must=False),
        "month": month,
        "today": local_day(timezone.now()),
        "total": sum(one.assisted for one in found),
    }
    return render(request, "desk/helpers/list.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    mine = _agencies(request, NAMING)
    names = organizations.short_names(mine)
    form = HelperForm(
        request.POST or None,
        agencies=sorted(((str(pk), name) for pk, name in names.items()), key=lambda one: one[1]),
        initial={"agency": str(request.actor.agency_id or ""), "valid_from": local_day(timezone.now())},
    )
    back = reverse("desk:helpers")
    question = Question(
        title="Cử người hỗ trợ", button="Cử", done="Đã cử. Người này thấy mục “Giúp người khác nộp” trên cổng.",
        icon="heart-handshake", back=back, above=[("Người hỗ trợ", back)],
        lead="Người hỗ trợ nộp hồ sơ cho ai đồng ý bằng mã trên điện thoại hoặc giấy có chữ ký, mỗi lần một hồ sơ. "
        "Cơ quan tiếp nhận rồi, họ chỉ còn thấy mã và trạng thái.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        agency = int(typed.pop("agency"))
        services.name_helper(NewHelper(**typed), agency_id=agency, actor=request.actor, at=at)

    return ask(request, question, form, act)


@require_POST
def end(request: StaffRequest, number: int) -> HttpResponse:
    services.end_helper(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã chấm dứt. Lần đồng ý chưa nộp của người này không dùng được nữa.")
    return redirect("desk:helpers")


def _agencies(request: StaffRequest, grants: tuple[str, ...], *, must: bool = True) -> frozenset[int]:
    found = frozenset[int]().union(*(request.actor.agencies(grant) for grant in grants))
    if must and not found:
        raise NotForHelpers
    return found


def _month(text: str) -> date:
    """'2026-11'; what means nothing is this month."""
    try:
        return date.fromisoformat(f"{text}-01") if text else local_day(timezone.now()).replace(day=1)
    except ValueError:
        return local_day(timezone.now()).replace(day=1)
