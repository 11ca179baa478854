"""Nhà cung cấp và quy tắc gửi: the ways out, the order in which they are asked, and quiet hours."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.followers.notifications import selectors, services
from motcua.followers.notifications.errors import GatewayMissing
from motcua.followers.notifications.selectors import options_asked
from motcua.followers.notifications.states import GatewayKind, Medium
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.messages.sent import check, speaks_for_all

_REPORTING = (GatewayKind.ESMS, GatewayKind.BRIDGE, GatewayKind.ZALO)


class GatewayForm(forms.Form):
    """What every gateway has; what its protocol asks for is added."""

    code = forms.SlugField(label="Mã", max_length=40, help_text="Chữ thường, số, gạch nối. Ví dụ: esms-chinh.")
    name = line("Tên", limit=120, help_text="Ví dụ: eSMS, hợp đồng 12/2026.")
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=99, initial=0, help_text="Nhỏ hơn: hỏi trước.")
    is_on = forms.BooleanField(label="Đang dùng", required=False, initial=True)

    def __init__(self, *args: Any, kind: str, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]
        for one in options_asked(kind):
            if one.type is bool:
                self.fields[one.name] = forms.BooleanField(label=one.label, required=False, initial=one.default)
            else:
                self.fields[one.name] = line(one.label, required=one.default is None)
                self.fields[one.name].initial = one.default


class RuleForm(forms.Form):
    position = forms.IntegerField(label="Thứ tự", min_value=1, max_value=9, help_text="1: thử trước các cách khác.")
    is_on = forms.BooleanField(label="Có dùng cách này", required=False)
    quiet_from = forms.TimeField(
        label="Không gửi từ", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Để trống cả hai: gửi cả đêm. Mã xác nhận luôn gửi ngay.",
    )  # fmt: skip
    quiet_until = forms.TimeField(
        label="đến", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    valid_from = day("Áp dụng từ ngày")


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    check(request)
    data = {
        "gateways": [(one, _receipts(request, one.code, one.kind)) for one in selectors.gateways()],
        "rules": [(rule, Medium(rule.medium).label) for rule in selectors.medium_rules(local_day(timezone.now()))],
        "kinds": GatewayKind.choices, "now": timezone.now(), "may_change": speaks_for_all(request),
    }  # fmt: skip
    return render(request, "desk/messages/gateways.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    check(request)
    kind = request.GET.get("kind", "")
    if kind not in GatewayKind.values:
        raise GatewayMissing
    form = GatewayForm(request.POST or None, kind=kind, is_new=True)
    question = _question(f"Thêm nhà cung cấp: {GatewayKind(kind).label}", "Thêm", "plus")

    def act(typed: dict[str, Any], at: datetime) -> None:
        _save(request, typed.pop("code"), kind, typed, at, is_new=True)

    return ask(request, question, form, act)


def change(request: StaffRequest, code: str) -> HttpResponse:
    check(request)
    gateway = selectors.get_gateway(code)
    now = {**gateway.options, "name": gateway.name, "position": gateway.position, "is_on": gateway.is_on}
    form = GatewayForm(request.POST or None, kind=gateway.kind, is_new=False, initial=now)
    question = _question(f"{gateway.name}: {gateway.get_kind_display()}", "Lưu", "check")

    def act(typed: dict[str, Any], at: datetime) -> None:
        _save(request, code, gateway.kind, typed, at, is_new=False)

    return ask(request, question, form, act)


def change_rule(request: StaffRequest, medium: str) -> HttpResponse:
    check(request)
    if medium not in Medium.values:
        raise GatewayMissing
    today = local_day(timezone.now())
    rules = [rule for rule in selectors.medium_rules(today) if rule.medium == medium]
    held = max(rules, key=lambda rule: rule.valid_from, default=None)
    now = {"valid_from": today, "is_on": True, "position": 9}
    if held is not None:
        now |= {"position": held.position, "is_on": held.is_on}
        now |= {"quiet_from": held.quiet_from, "quiet_until": held.quiet_until}
    form = RuleForm(request.POST or None, initial=now)
    question = replace(_question(f"Quy tắc gửi: {Medium(medium).label}", "Lưu", "check"), lead="")

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.save_medium_rule(medium, **typed, actor=request.actor, at=at)

    return ask(request, question, form, act)


def _save(request: StaffRequest, code: str, kind: str, typed: dict[str, Any], at: datetime, *, is_new: bool) -> None:
    own = {one.name: typed[one.name] for one in options_asked(kind)}
    services.save_gateway(
        code, kind=kind, name=typed["name"], options=own, position=typed["position"], is_on=typed["is_on"],
        is_new=is_new, actor=request.actor, at=at,
    )  # fmt: skip


def _question(title: str, button: str, icon: str) -> Question:
    back = reverse("desk:gateways")
    return Question(
        title=title, button=button, done="Đã lưu. Tin tiếp theo gửi theo thiết lập mới.", icon=icon, back=back,
        above=[("Tin nhắn gửi đi", reverse("desk:messages")), ("Nhà cung cấp", back)],
        lead="Khóa và mật khẩu không nhập ở đây: người vận hành đặt trong biến môi trường MOTCUA_GATEWAY_<tên bí mật>.",
    )  # fmt: skip


def _receipts(request: StaffRequest, code: str, kind: str) -> str:
    """Where the gateway reports to; '' for one that reports nothing, or for who may not see it."""
    if kind not in _REPORTING or not speaks_for_all(request):
        return ""
    site = settings.SITE or f"{request.scheme}://{request.get_host()}"
    return site + reverse("delivery-receipts", args=[code, services.receipt_key(code)])
