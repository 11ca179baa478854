"""Bảng quyền: posts × grants of an agency, and one post's grants with a summary of what changes before it is saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.selectors import EXPLAINED, GRANTS, POWERS
from motcua.foundation.organizations.services import GrantWish
from motcua.kernel.errors import Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import agency_of, crumbs, may_change, post_of

# Heads of narrow columns; the whole words stand in the legend below and for screen readers.
SHORT = {
    "dossiers.read": "Xem", "dossiers.receive": "Tiếp nhận", "dossiers.process": "Xử lý",
    "dossiers.assign": "Phân công", "dossiers.approve": "Phê duyệt", "dossiers.issue": "Vào sổ",
    "dossiers.close": "Trả kết quả", "dossiers.supervise": "Theo dõi",
    "correspondence.read": "Xem văn bản", "correspondence.register": "Văn thư", "correspondence.direct": "Bút phê",
    "correspondence.draft": "Soạn thảo", "correspondence.archive": "Lưu trữ",
    "assignments.give": "Giao việc", "assignments.supervise": "Theo dõi việc",
    "meetings.arrange": "Tổ chức họp",
    "payments.collect": "Thu phí",
    "payments.reconcile": "Đối soát", "journal.audit": "Nhật ký", "privacy.reveal": "Đọc đủ",
    "privacy.answer": "Dữ liệu",
    "procedures.administer": "Thủ tục", "organizations.administer": "Cơ quan", "accounts.administer": "Tài khoản",
}  # fmt: skip
CHOICES = (("none", "Không"), ("here", "Chỉ tại cơ quan này"), ("below", "Tại đây và cấp dưới"))


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence of the summary."""

    grant: str
    words: str
    was: str
    will_be: str

    @property
    def is_gain(self) -> bool:
        return _RANK[self.will_be] > _RANK[self.was]


_RANK = {"none": 0, "here": 1, "below": 2}
_SAID = dict(CHOICES)


class GrantsForm(forms.Form):
    """One question a grant; ``where`` is the agency at which they hold."""

    def __init__(self, *args: Any, marks: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks = marks
        for grant, words in GRANTS.items():
            self.fields[_field(grant)] = forms.ChoiceField(
                label=words, choices=CHOICES, initial=marks[grant], help_text=EXPLAINED[grant],
                widget=forms.RadioSelect,
            )  # fmt: skip

    def changes(self) -> list[Change]:
        """What would be different, grant by grant."""
        wished = {grant: self.cleaned_data[_field(grant)] for grant in GRANTS}
        return [
            Change(grant, GRANTS[grant], self.marks[grant], mark)
            for grant, mark in wished.items()
            if mark != self.marks[grant]
        ]


def _field(grant: str) -> str:
    return grant.replace(".", "_")


@require_GET
def table(request: StaffRequest, code: str) -> HttpResponse:
    agency, today = agency_of(request, code), local_day(timezone.now())
    posts = [post.id for unit in organizations.units_of(agency.id, on=today) for post in unit.posts]
    found = organizations.matrix(agency.id, organizations.holders_of(posts, on=today), on=today)
    text, power = request.GET.get("q", "")[:100], request.GET.get("grant", "")
    words = fold(text).split()
    rows = [
        row
        for row in found
        if all(word in fold(f"{row.title} {row.unit} {' '.join(row.holders)}") for word in words)
        and (power not in GRANTS or row.marks[power])
    ]
    data = {
        "agency": agency, "above": crumbs(agency), "rows": rows, "grants": GRANTS, "short": SHORT,
        "explained": EXPLAINED, "powers": POWERS, "may_change": may_change(request, agency),
        "text": text, "power": power, "all": len(found),
    }  # fmt: skip
    return render(request, "desk/organizations/grants.jinja", data)


def change(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """First the questions, then what would change, then it is saved: three pages, one address."""
    sheet = post_of(request, code, number)
    where = organizations.get_administered(request.GET.get("at", code), actor=request.actor)
    marks = dict.fromkeys(GRANTS, "none")
    for given in organizations.given_to(number):
        if given.agency_id == where.id and given.grant in marks:
            marks[given.grant] = "below" if given.with_below else "here"
    form = GrantsForm(request.POST or None, marks=marks)
    data: dict[str, Any] = {
        "sheet": sheet, "where": where, "form": form, "above": crumbs(sheet.agency, sheet), "said": _SAID,
        "back": reverse("desk:organization-post", args=[code, number]), "changes": None,
    }  # fmt: skip
    status = 200
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        data["changes"] = changes = form.changes()
        # What was shown is what is saved: another administrator's change in between is shown first.
        if changes and request.POST.get("agreed") == _fingerprint(changes):
            try:
                _save(request, number, where.id, changes, timezone.now())
            except Missing:
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
                data["changes"] = None
            else:
                messages.success(request, "Đã lưu quyền của vị trí. Thay đổi có hiệu lực ngay.")
                return redirect(data["back"])
        data["agreed"] = _fingerprint(changes)
    return render(request, "desk/organizations/post_grants.jinja", data, status=status)


def _save(request: StaffRequest, number: int, where: int, changes: list[Change], at: datetime) -> None:
    wishes = [GrantWish(one.grant, where, "" if one.will_be == "none" else one.will_be) for one in changes]
    services.change_grants(number, actor=request.actor, at=at, wishes=wishes)


def _fingerprint(changes: list[Change]) -> str:
    return ";".join(f"{one.grant}:{one.was}>{one.will_be}" for one in changes)
