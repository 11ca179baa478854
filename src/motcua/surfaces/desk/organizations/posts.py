"""Đơn vị, vị trí, người giữ vị trí."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.selectors import PostSheet
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.organizations.door import agency_of, crumbs, post_of

LATER = "Để trống khi chưa biết ngày cuối."


class UnitForm(forms.Form):
    code = line("Mã", limit=40, help_text="Chữ thường không dấu, ví dụ van-phong. Không đổi được về sau.")
    name = line("Tên đơn vị", limit=160)
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=999, initial=0, help_text="Nhỏ đứng trước.")


class UnitNameForm(forms.Form):
    name = line("Tên đơn vị", limit=160)
    position = forms.IntegerField(label="Thứ tự", min_value=0, max_value=999)


class PostForm(forms.Form):
    unit = forms.TypedChoiceField(label="Đơn vị", coerce=int)
    code = line(
        "Mã", limit=40, help_text="Chữ thường không dấu, ví dụ tu-phap-1. Dùng khi nhập danh sách từ bảng tính."
    )
    title = line("Chức danh", limit=160, help_text="Công chức Tư pháp - Hộ tịch")
    valid_from = day("Từ ngày")
    valid_to = day("Đến hết ngày", required=False, help_text=LATER)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["unit"], units)


class TitleForm(forms.Form):
    title = line("Chức danh", limit=160)


class OtherUnitForm(forms.Form):
    unit = forms.TypedChoiceField(label="Đơn vị mới", coerce=int)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["unit"], units)


class LastDayForm(forms.Form):
    last_day = day("Ngày cuối")


class HolderForm(forms.Form):
    person = line("Người giữ vị trí", limit=120, help_text="Thư điện tử hoặc số điện thoại đăng nhập của người đó.")
    valid_from = day("Từ ngày")
    valid_to = day("Đến hết ngày", required=False, help_text=LATER)


def create_unit(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    question = Question(
        title="Thêm đơn vị", button="Thêm đơn vị", done="Đã thêm đơn vị.", icon="plus",
        back=reverse("desk:organization", args=[code]), above=crumbs(agency),
    )  # fmt: skip
    form = UnitForm(request.POST or None)
    return ask(request, question, form, lambda t, at: services.create_unit(agency.id, actor=request.actor, at=at, **t))


def rename_unit(request: StaffRequest, code: str, number: int) -> HttpResponse:
    agency = agency_of(request, code)
    unit = organizations.get_unit(agency.id, number)
    question = Question(
        title=f"Sửa đơn vị {unit.name}", button="Lưu", done="Đã lưu đơn vị.", icon="pencil",
        back=reverse("desk:organization", args=[code]), above=crumbs(agency),
    )  # fmt: skip
    form = UnitNameForm(request.POST or None, initial={"name": unit.name, "position": unit.position})
    return ask(request, question, form, lambda t, at: services.rename_unit(unit.id, actor=request.actor, at=at, **t))


def create(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    first = {"unit": request.GET.get("unit", ""), "valid_from": local_day(timezone.now())}
    form = PostForm(request.POST or None, units=_units(agency.id), initial=first)
    question = Question(
        title="Thêm vị trí", button="Thêm vị trí", done="Đã thêm vị trí. Hãy trao quyền và phân người giữ vị trí.",
        icon="plus", back=reverse("desk:organization", args=[code]), above=crumbs(agency),
        lead="Vị trí mới chưa có quyền nào và chưa có ai giữ.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.create_post(typed.pop("unit"), actor=request.actor, at=at, **typed)

    return ask(request, question, form, act)


def rename(request: StaffRequest, code: str, number: int) -> HttpResponse:
    sheet = post_of(request, code, number)
    form = TitleForm(request.POST or None, initial={"title": sheet.post.title})
    question = _about(sheet, "Đổi chức danh", "Lưu", "Đã đổi chức danh.", "pencil")
    return ask(request, question, form, lambda t, at: services.rename_post(number, actor=request.actor, at=at, **t))


def move(request: StaffRequest, code: str, number: int) -> HttpResponse:
    sheet = post_of(request, code, number)
    form = OtherUnitForm(request.POST or None, units=_units(sheet.agency.id), initial={"unit": sheet.post.unit_id})
    question = _about(
        sheet, "Chuyển sang đơn vị khác", "Chuyển", "Đã chuyển vị trí.", "arrows-exchange",
        lead="Người giữ vị trí, quyền và hồ sơ đang ở vị trí này đi theo.",
    )  # fmt: skip
    return ask(
        request, question, form,
        lambda t, at: services.move_post(number, actor=request.actor, at=at, unit_id=t["unit"]),
    )  # fmt: skip


def end(request: StaffRequest, code: str, number: int) -> HttpResponse:
    sheet = post_of(request, code, number)
    question = _about(
        sheet, "Kết thúc vị trí", "Kết thúc vị trí", "Đã ghi ngày cuối của vị trí.", "ban", look="danger",
        lead="Sau ngày này không ai giữ vị trí nữa. Hồ sơ còn ở vị trí này phải được chuyển đi trước.",
    )  # fmt: skip
    form = LastDayForm(request.POST or None)
    return ask(request, question, form, lambda t, at: services.end_post(number, actor=request.actor, at=at, **t))


def seat(request: StaffRequest, code: str, number: int) -> HttpResponse:
    sheet = post_of(request, code, number)
    first = {"person": request.GET.get("person", ""), "valid_from": local_day(timezone.now())}
    form = HolderForm(request.POST or None, initial=first)
    question = _about(
        sheet, "Phân người giữ vị trí", "Phân vào vị trí", "Đã phân người giữ vị trí.", "user-plus",
        lead="Một người có thể giữ hai vị trí cùng lúc (kiêm nhiệm) và đổi qua lại ở góc phải màn hình.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        person = organizations.find_person(typed.pop("person"))
        services.hold_post(number, actor=request.actor, at=at, account_id=person, **typed)

    return ask(request, question, form, act)


def unseat(request: StaffRequest, code: str, number: int, account: int) -> HttpResponse:
    sheet = post_of(request, code, number)
    name = next((seat.name for seat in sheet.post.seats if seat.account_id == account), "")
    question = _about(
        sheet, "Thôi giữ vị trí", "Ghi ngày cuối", "Đã ghi ngày cuối.", "logout",
        lead=f"{name} giữ vị trí này đến hết ngày dưới đây." if name else "",
    )  # fmt: skip
    form = LastDayForm(request.POST or None, initial={"last_day": local_day(timezone.now())})
    return ask(
        request, question, form,
        lambda t, at: services.leave_post(number, actor=request.actor, at=at, account_id=account, **t),
    )  # fmt: skip


def _units(agency_id: int) -> list[tuple[int, str]]:
    return [(unit.id, unit.name) for unit in organizations.units_of(agency_id, on=local_day(timezone.now()))]


def _about(
    sheet: PostSheet, title: str, button: str, done: str, icon: str, *, look: str = "", lead: str = ""
) -> Question:
    code = sheet.agency.code
    today = local_day(timezone.now())
    holders = ", ".join(seat.name for seat in sheet.post.seats if seat.stage(today) == "now")
    until = say_day(sheet.post.valid_to) if sheet.post.valid_to else ""
    facts = [
        ("Vị trí", sheet.post.title), ("Mã", sheet.post.code), ("Đơn vị", sheet.unit_name),
        ("Cơ quan", sheet.agency.short_name), ("Từ ngày", say_day(sheet.post.valid_from)), ("Đến hết", until),
        ("Đang giữ", holders or "Chưa có ai"),
    ]  # fmt: skip
    return Question(
        title=title, button=button, done=done, icon=icon, look=look, lead=lead, facts=facts,
        back=reverse("desk:organization-post", args=[code, sheet.post.id]), above=crumbs(sheet.agency, sheet),
    )  # fmt: skip
