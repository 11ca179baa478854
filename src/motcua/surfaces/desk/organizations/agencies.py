"""Cơ quan: a new one, another name, another parent, another address, the end."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services as cases
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.organizations.door import agency_of, check_administers, crumbs

FROM_A_DAY = "Trước ngày này mọi thứ giữ như cũ."


class AgencyForm(forms.Form):
    parent = forms.ChoiceField(label="Cơ quan cấp trên")
    code = line("Mã định danh", limit=35, help_text="QĐ 20/2020, ví dụ H61.21, hoặc QCVN 102, ví dụ 000.00.21.H61.")
    name = line("Tên cơ quan", help_text="Đúng như trên con dấu: Ủy ban nhân dân phường Long Châu.")
    short_name = line(
        "Tên ngắn", limit=120, help_text="Phường Long Châu. Hiện trên màn hình và sau “…, ngày” của giấy."
    )
    kind = forms.ChoiceField(label="Loại", choices=AgencyKind.choices)
    valid_from = day("Hoạt động từ ngày")
    unit_code = line("Mã đơn vị hành chính", required=False, limit=10, help_text="Năm chữ số, QĐ 19/2025.")
    address = line("Địa chỉ", required=False, limit=300)
    phone = line("Điện thoại", required=False, limit=20)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["parent"], parents)


class NameForm(forms.Form):
    name = line("Tên cơ quan")
    short_name = line("Tên ngắn", limit=120)
    valid_from = day("Từ ngày", help_text="Giấy in lại của những ngày trước vẫn thuộc cơ quan này. " + FROM_A_DAY)


class ParentForm(forms.Form):
    parent = forms.ChoiceField(label="Cơ quan cấp trên mới")
    valid_from = day("Từ ngày", help_text=FROM_A_DAY)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["parent"], parents)


class ContactForm(forms.Form):
    address = line("Địa chỉ", required=False, limit=300)
    phone = line("Điện thoại", required=False, limit=20)


class ClosingForm(forms.Form):
    last_day = day("Hoạt động đến hết ngày", help_text="Mọi vị trí và người giữ vị trí cũng kết thúc ngày này.")


def create(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    initial = {"parent": request.GET.get("below", ""), "valid_from": local_day(timezone.now())}
    form = AgencyForm(request.POST or None, parents=_parents(request), initial=initial)
    question = Question(
        title="Thêm cơ quan", button="Thêm cơ quan", done="Đã thêm cơ quan.", icon="building-community",
        back=reverse("desk:organizations"), above=crumbs(),
        lead="Cơ quan mới nằm dưới một cơ quan mà bạn quản trị. Mã định danh không đổi được về sau.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: Any) -> None:
        parent = organizations.get_administered(typed.pop("parent"), actor=request.actor)
        typed["code"] = organizations.short_code(typed["code"])
        services.create_agency(actor=request.actor, at=at, parent_id=parent.id, **typed)

    return ask(request, question, form, act)


def rename(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    first = {"name": agency.name, "short_name": agency.short_name, "valid_from": local_day(timezone.now())}
    return ask(
        request,
        _about(agency, "Đổi tên cơ quan", "Đổi tên", "Đã ghi tên mới.", "pencil"),
        NameForm(request.POST or None, initial=first),
        lambda typed, at: services.rename_agency(agency.id, actor=request.actor, at=at, **typed),
    )


def move(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)

    def act(typed: dict[str, Any], at: Any) -> None:
        parent = organizations.get_administered(typed["parent"], actor=request.actor)
        services.move_agency(agency.id, actor=request.actor, at=at, parent_id=parent.id, valid_from=typed["valid_from"])

    parents = [choice for choice in _parents(request) if choice[0] != agency.code]
    return ask(
        request,
        _about(agency, "Chuyển sang cấp trên khác", "Chuyển", "Đã ghi cấp trên mới.", "arrows-exchange"),
        ParentForm(request.POST or None, parents=parents, initial={"valid_from": local_day(timezone.now())}),
        act,
    )


def contact(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    return ask(
        request,
        _about(agency, "Đổi địa chỉ, điện thoại", "Lưu", "Đã lưu địa chỉ, điện thoại.", "map-pin"),
        ContactForm(request.POST or None, initial={"address": agency.address, "phone": agency.phone}),
        lambda typed, at: services.change_contact(agency.id, actor=request.actor, at=at, **typed),
    )


def close(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    left = dossiers.unfinished_at(agency.id)
    about = _about(
        agency, "Cơ quan thôi hoạt động", "Ghi thôi hoạt động", "Đã ghi ngày thôi hoạt động.", "ban", look="danger",
        lead="Hồ sơ cũ vẫn tra cứu được. Từ lúc ghi, cơ quan không nhận hồ sơ mới; sau ngày cuối không ai giữ vị trí.",
    )  # fmt: skip
    return ask(
        request,
        about,
        ClosingForm(request.POST or None),
        lambda typed, at: cases.close_agency(agency.id, actor=request.actor, at=at, **typed),
        template="desk/organizations/closure.jinja",
        more={
            "left": left,
            "may_read": request.actor.may("dossiers.read", at=agency.id),
            "may_hand_over": request.actor.may("dossiers.assign", at=agency.id),
        },
    )


def _about(
    agency: AgencyBrief, title: str, button: str, done: str, icon: str, *, look: str = "", lead: str = ""
) -> Question:
    facts = [
        ("Cơ quan", agency.name), ("Mã QĐ 20/2020", agency.code), ("Mã QCVN 102", agency.code_qcvn102),
        ("Cấp trên", agency.parent_name),
    ]  # fmt: skip
    return Question(
        title=title, button=button, done=done, icon=icon, look=look, lead=lead, facts=facts,
        back=reverse("desk:organization", args=[agency.code]), above=crumbs(agency),
    )  # fmt: skip


def _parents(request: StaffRequest) -> list[tuple[str, str]]:
    mine = request.actor.agencies("organizations.administer")
    lines = organizations.tree(request.actor, on=local_day(timezone.now()))
    return [(one.code, f"{'– ' * one.depth}{one.name} ({one.code})") for one in lines if one.id in mine]
