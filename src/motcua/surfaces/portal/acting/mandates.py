"""Ủy quyền của tôi: give one, show a signed paper, answer, end; how far each reaches, in words."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.selectors import MandateLine
from motcua.foundation.accounts.services import NewMandate
from motcua.foundation.accounts.states import Scope
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import in_words
from motcua.surfaces.portal.account.forms import onto
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.asking import keep_paper, paper_field
from motcua.surfaces.portal.acting.businesses import WhoForm
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

# BLDS 2015, art. 563: a year where nothing is said; the form says it instead of leaving it to the law.
_A_YEAR = timedelta(days=364)
_HITS = 8
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _scopes() -> list[tuple[str, str]]:
    return [(value, in_words(label)) for value, label in Scope.choices]


class MandateForm(WhoForm):
    """``find`` looks for procedures and keeps everything typed."""

    scope = forms.ChoiceField(
        label=later("Được làm thay những gì"), choices=_scopes, widget=forms.RadioSelect, initial=Scope.ALL
    )
    fields_allowed = forms.MultipleChoiceField(
        label=later("Lĩnh vực"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=later("Bắt buộc khi chọn “Các lĩnh vực đã chọn”."),
    )  # fmt: skip
    procedures_allowed = forms.MultipleChoiceField(
        label=later("Thủ tục"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=later("Bắt buộc khi chọn “Các thủ tục đã chọn”. Tìm rồi đánh dấu."),
    )  # fmt: skip
    valid_from = forms.DateField(label=later("Từ ngày"), widget=_DAY)
    valid_to = forms.DateField(
        label=later("Đến hết ngày"), widget=_DAY, help_text=later("Hết ngày này ủy quyền tự chấm dứt.")
    )
    paper = paper_field(required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_allowed"].choices = procedures.all_fields()  # type: ignore[attr-defined] # a choice field
        self.fields["procedures_allowed"].choices = offered  # type: ignore[attr-defined] # a choice field


class PaperForm(MandateForm):
    """The grantor signed a paper: their number is on it."""

    field_order = ("name", "personal_number", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["personal_number"].required = True
        self.fields["personal_number"].help_text = ""
        self.fields["phone"].help_text = ""
        self.fields["paper"].required = True


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    found = accounts.mandates_about(request.actor.id or 0, on=local_day(timezone.now()))
    data = {
        "given": [line for line in found if line.is_mine and not line.is_past],
        "had": [line for line in found if not line.is_mine and not line.is_past],
        "past": [line for line in found if line.is_past],
        "names": names_of(found),
    }
    return show_mine(request, "acting/mandates.jinja", data, menu_key="mandates")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def give(request: CitizenRequest) -> HttpResponse:
    return _ask(request, MandateForm, is_paper=False)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def show_paper(request: CitizenRequest) -> HttpResponse:
    return _ask(request, PaperForm, is_paper=True)


def _ask(request: CitizenRequest, kind: type[MandateForm], *, is_paper: bool) -> HttpResponse:
    today, status = local_day(timezone.now()), 200
    looked_for = request.POST.get("q", "")[:100]
    offered = _offered(request.POST.getlist("procedures_allowed"), looked_for)
    initial = {"valid_from": today, "valid_to": today + _A_YEAR, "scope": Scope.ALL}
    is_finding = "find" in request.POST
    form = kind(request.POST or None, request.FILES or None, offered=offered, initial=initial)
    if is_finding:
        form.is_valid()
        form.errors.clear()  # nothing is sent yet; what was typed stays
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                code = _do(request, form.cleaned_data, is_paper=is_paper)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = onto(form, error)
            else:
                messages.success(request, _said(code) if is_paper else _("Đã lập. Người kia đăng nhập và nhận lời."))
                return redirect("portal:mandates")
    data = {"form": form, "is_paper": is_paper, "q": looked_for, "found_none": bool(looked_for) and not offered}
    return show_mine(request, "acting/mandate_new.jinja", data, menu_key="mandates", status=status)


def _said(code: str) -> str:
    return _("Đã ghi. Mang giấy gốc đến quầy Một cửa và đọc mã %(code)s để cán bộ xác nhận.") % {"code": code}


def _do(request: CitizenRequest, typed: dict[str, Any], *, is_paper: bool) -> str:
    now = timezone.now()
    paper_id, paper_name = keep_paper(typed["paper"], at=now)
    codes = {Scope.FIELDS: typed["fields_allowed"], Scope.PROCEDURES: typed["procedures_allowed"]}
    wanted = NewMandate(
        name=typed["name"], phone=typed["phone"], personal_number=typed["personal_number"], scope=typed["scope"],
        codes=tuple(codes.get(typed["scope"], ())), valid_from=typed["valid_from"], valid_to=typed["valid_to"],
        paper_id=paper_id, paper_name=paper_name,
    )  # fmt: skip
    verb = services.show_paper if is_paper else services.give_mandate
    return verb(wanted, actor=request.actor, at=now).code


@citizen_view
@require_POST
@portal_view
def answer(request: CitizenRequest, number: int) -> HttpResponse:
    is_accepted = request.POST.get("answer") == "yes"
    services.answer_mandate(number, is_accepted=is_accepted, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã nhận ủy quyền.") if is_accepted else _("Đã từ chối ủy quyền."))
    return redirect("portal:mandates")


@citizen_view
@require_POST
@portal_view
def revoke(request: CitizenRequest, number: int) -> HttpResponse:
    services.revoke_mandate(number, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã chấm dứt ủy quyền từ lúc này."))
    return redirect("portal:mandates")


@require_safe
@citizen_view
@portal_view
def paper(request: CitizenRequest, number: int) -> Any:
    line = accounts.get_mandate(number, account_id=request.actor.id or 0, on=local_day(timezone.now()))
    if line.paper_id is None or line.asks_me:
        raise NoPaper
    return kept_file(line.paper_id, name=line.paper_name)


class NoPaper(Missing):
    message = "Ủy quyền này không có tệp giấy."


def names_of(lines: Iterable[MandateLine]) -> dict[str, str]:
    """Names of the fields and procedures that scopes hold; two queries, none where no scope names any."""
    codes = {code for line in lines for code in line.codes}
    return dict(procedures.all_fields()) | procedures.names_by_code(codes) if codes else {}


def _offered(chosen: list[str], looked_for: str) -> list[tuple[str, str]]:
    """What is marked already, then what was looked for."""
    today = local_day(timezone.now())
    kept = procedures.names_by_code(chosen)
    hits = procedures.search(looked_for, agency_id=None, on=today, limit=_HITS) if looked_for.strip() else []
    return [*kept.items(), *((hit.code, hit.name) for hit in hits if hit.code not in kept)]
