"""Ai đã đổi gì: the administrative facts of an agency in words, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal.selectors import ChangeLine
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import GRANTS
from motcua.foundation.organizations.states import TextPlace
from motcua.kernel.moments import say_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import agency_of, crumbs

LINES = 50
WORDS = {
    "organizations.AgencyCreated": "Thêm cơ quan {code}",
    "organizations.AgencyMoved": "Chuyển về dưới {parent_id} từ {valid_from}",
    "organizations.AgencyRenamed": "Đổi tên “{old}” thành “{new}” từ {valid_from}",
    "organizations.AgencyContactChanged": "Đổi địa chỉ, điện thoại: {changes}",
    "organizations.AgencyClosed": "Thôi hoạt động sau {last_day}",
    "organizations.UnitCreated": "Thêm đơn vị {code}",
    "organizations.UnitRenamed": "Đổi tên đơn vị “{old}” thành “{new}”",
    "organizations.PostCreated": "Thêm vị trí {code}",
    "organizations.PostRenamed": "Đổi chức danh “{old}” thành “{new}”",
    "organizations.PostMoved": "Chuyển vị trí sang đơn vị khác",
    "organizations.PostEnded": "Kết thúc vị trí sau {last_day}",
    "organizations.PostHeld": "Phân {account_id} vào vị trí từ {valid_from}, đến {valid_to}",
    "organizations.PostLeft": "{account_id} thôi giữ vị trí sau {last_day}",
    "organizations.GrantGiven": "Trao quyền “{grant}” tại {at_agency}{with_below}",
    "organizations.GrantRevoked": "Thu quyền “{grant}” tại {at_agency}",
    "organizations.CoverArranged": "{stand_in_id} làm thay {absent_id}, từ {valid_from} đến {valid_to}",
    "organizations.CoverEnded": "Kết thúc sớm: {stand_in_id} thôi làm thay {absent_id} (trước đó đến {old})",
    "organizations.PeopleImported": "Nhập danh sách {rows} dòng: {created} người mới, {changed} người đổi",
    "organizations.OfficeTextChanged": "Đổi câu chữ “{key}” từ {valid_from}: “{old}” thành “{new}”",
    "accounts.AccountCreated": "Lập tài khoản {subject}",
    "accounts.AccountChanged": "Sửa {fields} của {subject}",
    "accounts.AccountDeactivated": "Khóa tài khoản {subject}",
    "accounts.AccountReactivated": "Mở khóa tài khoản {subject}",
    "accounts.AccountClosed": "Kết thúc tài khoản {subject}",
    "accounts.AccountInvited": "Gửi thư mời {subject}",
    "accounts.AccessCodeIssued": "In mã kích hoạt cho {subject}",
    "accounts.SecondFactorReset": "Đặt lại xác thực hai lớp của {subject}: {reason}",
    "accounts.AccountHomeChanged": "Chuyển nơi quản lý tài khoản {subject} về {new}",
    "accounts.PasswordChanged": "Đổi mật khẩu của {subject}",
}
FIELDS = {"full_name": "họ tên", "email": "thư điện tử", "phone": "điện thoại", "address": "địa chỉ"}
REASONS = {"lost": "mất hoặc hỏng điện thoại", "new": "đổi điện thoại", "doubt": "nghi ngờ bị lộ"}
_PEOPLE = ("account_id", "absent_id", "stand_in_id")
_AGENCIES = ("at_agency", "parent_id")
_DAYS = ("valid_from", "valid_to", "last_day")


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in words: where, what, by whom."""

    id: int
    at: datetime
    where: str
    text: str
    by: str


@require_GET
def show(request: StaffRequest, code: str) -> HttpResponse:
    agency = agency_of(request, code)
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
    lines = journal.changes_of([agency.id], before=before, limit=LINES + 1)
    data = {
        "agency": agency, "above": crumbs(agency), "lines": told(lines[:LINES]),
        "next_address": f"?before={lines[LINES - 1].id}" if len(lines) > LINES else "",
    }  # fmt: skip
    return render(request, "desk/organizations/history.jinja", data)


def told_about(subject: str, *, limit: int = 20) -> list[ToldChange]:
    """The last changes of one thing that belongs to no agency."""
    return told(
        [
            ChangeLine(line.entry_id, None, line.actor_id, line.post_id, subject, line.kind, line.facts, line.at)
            for line in journal.latest(subject, limit=limit)
        ]
    )


def told(lines: list[ChangeLine]) -> list[ToldChange]:
    """Three queries for the names, however many lines."""
    people = {line.actor_id for line in lines} | {line.facts.get(key) for line in lines for key in (*_PEOPLE, "for_id")}
    people |= {_number(line.subject) for line in lines if line.subject.startswith("account:")}
    posts = organizations.posts(_number(line.subject) for line in lines if line.subject.startswith("post:"))
    agencies = {line.facts.get(key) for line in lines for key in (*_AGENCIES, "new")}
    names = accounts.names({one for one in people if isinstance(one, int)})
    places = organizations.short_names({one for one in agencies if isinstance(one, int)})
    return [
        ToldChange(
            line.id,
            line.at,
            posts[_number(line.subject)].title if _number(line.subject) in posts and "post:" in line.subject else "",
            _say(line, names, places),
            _by(line, names),
        )
        for line in lines
    ]


def _by(line: ChangeLine, names: dict[int, str]) -> str:
    if line.actor_id is None:
        return "Hệ thống"
    absent = line.facts.get("for_id")
    name = names.get(line.actor_id, "")
    return f"{name} (thay mặt {names.get(absent, '')})" if isinstance(absent, int) else name


def _say(line: ChangeLine, names: dict[int, str], places: dict[int, str]) -> str:
    said: dict[str, Any] = {"subject": names.get(_number(line.subject), line.subject)}
    for key, value in line.facts.items():
        said[key] = _value(key, value, names, places, is_home=line.kind == "accounts.AccountHomeChanged")
    return WORDS[line.kind].format_map(said) if line.kind in WORDS else line.kind.rpartition(".")[2]


def _value(key: str, value: Any, names: dict[int, str], places: dict[int, str], *, is_home: bool) -> str:
    if key in _PEOPLE:
        return names.get(value, "một người")
    if key in _AGENCIES or (is_home and key in ("old", "new")):
        return places.get(value, "cơ quan khác")
    if key in _DAYS or key == "old":
        return _day(value)
    if key == "key":
        return str(TextPlace(value).label) if value in TextPlace.values else str(value)
    if key == "grant":
        return GRANTS.get(value, str(value))
    if key == "with_below":
        return " và cấp dưới" if value else ""
    if key == "reason":
        return REASONS.get(value, str(value))
    if key == "fields":
        return ", ".join(FIELDS.get(one, one) for one in value)
    if key == "changes":
        parts = zip(value[::3], value[1::3], value[2::3], strict=True)
        return "; ".join(f"{FIELDS.get(name, name)} “{old}” → “{new}”" for name, old, new in parts)
    return str(value)


def _day(value: Any) -> str:
    if value is None:
        return "khi có thay đổi"
    try:
        return say_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)


def _number(subject: str) -> int:
    tail = subject.partition(":")[2]
    return int(tail) if tail.isdigit() else 0
