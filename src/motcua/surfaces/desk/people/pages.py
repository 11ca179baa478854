"""Người dùng: the list, one person, a new one, and what helps somebody to sign in."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.accounts.states import ResetReason
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.selectors import PersonLine
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.organizations.door import check_administers

LINES = 50
STATES = (("", "Đang dùng và khóa"), ("locked", "Đang khóa"), ("closed", "Đã kết thúc"), ("any", "Tất cả"))


class PersonForm(forms.Form):
    full_name = line("Họ và tên", limit=120)
    email = line("Thư điện tử", required=False, limit=200, help_text="Để đăng nhập và nhận thư mời.")
    phone = line("Điện thoại", required=False, limit=20, help_text="Cũng dùng để đăng nhập.")


class NewPersonForm(PersonForm):
    agency = forms.ChoiceField(label="Cơ quan quản lý")
    way = forms.ChoiceField(
        label="Mật khẩu đầu tiên", widget=forms.RadioSelect, initial="invite",
        choices=(("invite", "Gửi thư mời có liên kết tự đặt mật khẩu"), ("code", "In mã kích hoạt đưa tận tay")),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["agency"], agencies)


class ResetForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do", choices=ResetReason.choices, widget=forms.RadioSelect)


class HomeForm(forms.Form):
    agency = forms.ChoiceField(label="Cơ quan quản lý mới")

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["agency"], agencies)


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    asked = {name: request.GET.get(name, "")[:100] for name in ("agency", "q", "state", "after")}
    agency = organizations.get_administered(asked["agency"], actor=request.actor) if asked["agency"] else None
    after = int(asked["after"]) if asked["after"].isascii() and asked["after"].isdigit() else None
    today = local_day(timezone.now())
    found = organizations.people_of(
        request.actor, on=today, agency_id=agency.id if agency else None, text=asked["q"], state=asked["state"],
        after=after, limit=LINES + 1,
    )  # fmt: skip
    kept = {name: value for name, value in asked.items() if value and name != "after"}
    last = found[LINES - 1].card.id if len(found) > LINES else None
    data = {
        "lines": found[:LINES], "asked": asked, "agency": agency, "today": today, "states": STATES,
        "agencies": [("", "Mọi cơ quan bạn quản trị"), *_agencies(request)],
        "next_address": f"?{urlencode(kept | {'after': last})}" if last else "",
        "may_add": bool(request.actor.agencies("accounts.administer")),
    }  # fmt: skip
    return render(request, "desk/people/list.jinja", data)


@require_GET
def person(request: StaffRequest, number: int) -> HttpResponse:
    found, today = _person(request, number), local_day(timezone.now())
    data = {
        "person": found, "today": today, "above": _crumbs(),
        "covers": organizations.covers_about(number, since=today),
        "may_manage": organizations.may_manage(number, actor=request.actor, on=today),
        "is_self": number == request.actor.id,
    }  # fmt: skip
    return render(request, "desk/people/person.jinja", data)


def create(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    form = NewPersonForm(
        request.POST or None, agencies=_agencies(request, "accounts.administer"),
        initial={"agency": request.GET.get("agency", "")},
    )  # fmt: skip
    question = Question(
        title="Thêm người dùng", button="Lập tài khoản", done="Đã lập tài khoản. Hãy phân người này vào một vị trí.",
        icon="user-plus", back=reverse("desk:people"), above=_crumbs(), section="Người dùng",
        lead="Không ai biết mật khẩu của người khác: người dùng tự đặt bằng thư mời hoặc mã kích hoạt.",
    )  # fmt: skip
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any], at: datetime) -> None:
        way, code = typed.pop("way"), typed.pop("agency")
        agency = organizations.get_administered(code, actor=request.actor)
        made["id"], made["code"] = services.open_account(
            actor=request.actor, at=at, agency_id=agency.id, by_mail=way == "invite", **typed
        )

    answer = ask(request, question, form, act)
    if made.get("code"):
        return _paper(request, made["id"], made["code"])
    return answer


def change(request: StaffRequest, number: int) -> HttpResponse:
    found = _person(request, number)
    card = found.card
    form = PersonForm(
        request.POST or None, initial={"full_name": card.name, "email": card.email, "phone": card.phone}
    )  # fmt: skip
    question = _about(found, "Sửa họ tên, địa chỉ đăng nhập", "Lưu", "Đã lưu.", "pencil")
    return ask(
        request, question, form, lambda typed, at: services.change_person(number, actor=request.actor, at=at, **typed)
    )


def lock(request: StaffRequest, number: int) -> HttpResponse:
    question = _about(
        _person(request, number), "Khóa tài khoản", "Khóa", "Đã khóa tài khoản.", "lock", look="danger",
        lead="Người này bị đăng xuất ở mọi nơi và không đăng nhập được. Vị trí và hồ sơ vẫn giữ nguyên.",
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask(request, question, form, lambda _, at: services.lock_person(number, actor=request.actor, at=at))


def unlock(request: StaffRequest, number: int) -> HttpResponse:
    question = _about(_person(request, number), "Mở khóa tài khoản", "Mở khóa", "Đã mở khóa.", "lock-open")
    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask(request, question, form, lambda _, at: services.unlock_person(number, actor=request.actor, at=at))


def dismiss(request: StaffRequest, number: int) -> HttpResponse:
    question = _about(
        _person(request, number), "Kết thúc tài khoản", "Kết thúc tài khoản", "Đã kết thúc tài khoản.", "ban",
        look="danger", lead="Không mở lại được. Người này thôi giữ mọi vị trí sau hôm nay; địa chỉ đăng nhập bị xóa.",
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask(request, question, form, lambda _, at: services.dismiss_person(number, actor=request.actor, at=at))


def reset(request: StaffRequest, number: int) -> HttpResponse:
    question = _about(
        _person(request, number), "Đặt lại xác thực hai lớp", "Đặt lại", "Đã đặt lại xác thực hai lớp.", "shield-off",
        look="danger", lead="Hãy chắc chắn đang nói với đúng người. Lý do được ghi vào nhật ký cùng tên bạn.",
    )  # fmt: skip
    form = ResetForm(request.POST or None)
    return ask(request, question, form, lambda t, at: services.reset_factor(number, actor=request.actor, at=at, **t))


def move(request: StaffRequest, number: int) -> HttpResponse:
    form = HomeForm(request.POST or None, agencies=_agencies(request, "accounts.administer"))
    question = _about(
        _person(request, number), "Chuyển cơ quan quản lý", "Chuyển", "Đã chuyển cơ quan quản lý.", "arrows-exchange",
        lead="Quản trị viên của cơ quan mới sẽ khóa, mở, đặt lại tài khoản này.",
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        agency = organizations.get_administered(typed["agency"], actor=request.actor)
        services.move_person(number, actor=request.actor, at=at, agency_id=agency.id)

    return ask(request, question, form, act)


def invite(request: StaffRequest, number: int) -> HttpResponse:
    question = _about(
        _person(request, number), "Gửi thư mời", "Gửi thư mời", "Thư mời sẽ đi trong vài phút.", "mail",
        lead="Thư có liên kết để người này tự đặt mật khẩu, dùng một lần trong ba ngày.",
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask(request, question, form, lambda _, at: services.invite_person(number, actor=request.actor, at=at))


@require_POST
def code(request: StaffRequest, number: int) -> HttpResponse:
    """The code is on this one answer and nowhere else."""
    _person(request, number)
    made = services.print_code(number, actor=request.actor, at=timezone.now())
    return _paper(request, number, made)


def _paper(request: StaffRequest, number: int, made: str) -> HttpResponse:
    found = _person(request, number)
    data = {
        "person": found,
        "code": made,
        "above": _crumbs(),
        "address": request.build_absolute_uri("/accounts/start/"),
    }
    response = render(request, "desk/people/code.jinja", data)
    response["Cache-Control"] = "no-store"
    return response


def _person(request: StaffRequest, number: int) -> PersonLine:
    check_administers(request)
    return organizations.get_person(number, actor=request.actor, on=local_day(timezone.now()))


def _agencies(request: StaffRequest, grant: str = "") -> list[tuple[str, str]]:
    lines = organizations.tree(request.actor, on=local_day(timezone.now()))
    mine = request.actor.agencies(grant) if grant else None
    return [(one.code, f"{'– ' * one.depth}{one.name}") for one in lines if mine is None or one.id in mine]


def _crumbs() -> list[tuple[str, str]]:
    return [("Người dùng", reverse("desk:people"))]


def _about(
    found: PersonLine, title: str, button: str, done: str, icon: str, *, look: str = "", lead: str = ""
) -> Question:
    card = found.card
    facts = [
        ("Họ và tên", card.name), ("Thư điện tử", card.email), ("Điện thoại", card.phone), ("Quản lý", found.home),
        ("Vị trí", ", ".join(seat.title for seat in found.seats)),
    ]  # fmt: skip
    address = reverse("desk:person", args=[card.id])
    return Question(
        title=title, button=button, done=done, icon=icon, look=look, lead=lead, facts=facts, section="Người dùng",
        back=address, above=[*_crumbs(), (card.name, address)],
    )  # fmt: skip
