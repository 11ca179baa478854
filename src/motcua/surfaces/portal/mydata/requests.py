"""Yêu cầu sửa, xóa dữ liệu: asked with a receipt, followed by the hour of the answer, taken back."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.services import Asked
from motcua.cases.privacy.states import Datum, RequestKind, Setting
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.downloads import kept_file
from motcua.surfaces.look.language import in_words, lang_of, sentence_of
from motcua.surfaces.portal.account.entrance import after_proof
from motcua.surfaces.portal.account.forms import onto
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.asking import keep_paper, paper_field
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

_ACCOUNT = "account"


class NoProof(Missing):
    message = "Yêu cầu này không có tệp kèm theo."


class Keyed(forms.Form):
    """``key`` makes the same form sent twice one request."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=later("Vì sao, nếu bạn muốn nói"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class MatterSelect(forms.Select):
    """Names of procedures are data: on an English page each says that it is Vietnamese."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if lang_of(str(label)):
            option["attrs"]["lang"] = "vi"
        return option


class CorrectionForm(Keyed):
    datum = forms.ChoiceField(label=later("Dữ liệu nào sai"), widget=forms.RadioSelect)
    dossier = forms.ChoiceField(
        label=later("Trong hồ sơ nào"), required=False, help_text=later("Bắt buộc khi dữ liệu nằm trong một hồ sơ."),
        widget=MatterSelect,
    )  # fmt: skip
    wrong = forms.CharField(label=later("Đang ghi là"), required=False, max_length=500)
    right = forms.CharField(label=later("Đúng là"), max_length=500)
    proof = paper_field(required=False, help_text=later("Giấy tờ cho thấy dữ liệu đúng."))
    field_order = ("datum", "dossier", "wrong", "right", "words", "proof")

    def __init__(self, *args: Any, matters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].label = later("Ảnh chụp hoặc tệp PDF của giấy tờ")
        self.fields["datum"].choices = [  # type: ignore[attr-defined] # a choice field
            (value, in_words(label)) for value, label in Datum.choices
        ]
        self.fields["dossier"].choices = [("", _("Không hồ sơ nào")), *matters]  # type: ignore[attr-defined] # the same


class DeletionForm(Keyed):
    what = forms.ChoiceField(label=later("Xóa dữ liệu nào"), widget=forms.RadioSelect)
    sure = forms.BooleanField(label=later("Tôi hiểu dữ liệu đã xóa không lấy lại được."))
    field_order = ("what", "words", "sure")

    def __init__(self, *args: Any, matters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = (_ACCOUNT, _("Tài khoản, thông tin cá nhân, kho giấy tờ của tôi"))
        self.fields["what"].choices = [*matters, account]  # type: ignore[attr-defined] # a choice field


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    found = selectors.own_requests(request.actor, now=timezone.now())
    return show_mine(request, "mydata/requests.jinja", {"requests": found, "days": _days()}, menu_key="data")


@require_safe
@citizen_view
@portal_view
def one(request: CitizenRequest, number: int) -> HttpResponse:
    found = selectors.own_request(number, actor=request.actor, now=timezone.now())
    return show_mine(request, "mydata/request.jinja", {"asked": found}, menu_key="data")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
def correct(request: CitizenRequest) -> HttpResponse:
    form = CorrectionForm(
        request.POST or None, request.FILES or None, matters=_matters(request, is_ended=False),
        initial={"key": uuid4(), "dossier": request.GET.get("dossier", "")[:60]},
    )  # fmt: skip
    return _ask(request, form, RequestKind.CORRECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@after_proof
@portal_view
def delete(request: CitizenRequest) -> HttpResponse:
    form = DeletionForm(
        request.POST or None, matters=_matters(request, is_ended=True), initial={"key": uuid4()}
    )  # fmt: skip
    return _ask(request, form, RequestKind.DELETION)


@citizen_view
@require_POST
@portal_view
def withdraw(request: CitizenRequest, number: int) -> HttpResponse:
    try:
        services.withdraw_request(number, actor=request.actor, at=timezone.now())
    except (Forbidden, Missing):
        raise
    except MotcuaError as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, _("Đã rút yêu cầu."))
    return redirect("portal:own-data-request", number)


@require_safe
@citizen_view
@portal_view
def proof(request: CitizenRequest, number: int) -> Any:
    found = selectors.own_request(number, actor=request.actor, now=timezone.now())
    if found.proof_id is None:
        raise NoProof
    return kept_file(found.proof_id, name=found.proof_name)


def _ask(request: CitizenRequest, form: forms.Form, kind: RequestKind) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _do(request, form.cleaned_data, kind)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = onto(form, error)
            else:
                messages.success(request, _("Đã nhận yêu cầu %(number)s.") % {"number": made.number})
                return redirect("portal:own-data-request", made.pk)
    template = "mydata/correction.jinja" if kind == RequestKind.CORRECTION else "mydata/deletion.jinja"
    return show_mine(request, template, {"form": form, "days": _days()}, menu_key="data", status=status)


def _do(request: CitizenRequest, typed: dict[str, Any], kind: RequestKind) -> Any:
    now = timezone.now()
    if kind == RequestKind.DELETION:
        asked = Asked(kind=kind, code="" if typed["what"] == _ACCOUNT else typed["what"], words=typed["words"])
    else:
        proof_id, proof_name = keep_paper(typed["proof"], at=now)
        asked = Asked(
            kind=kind, code=typed["dossier"], datum=typed["datum"], wrong=typed["wrong"], right=typed["right"],
            words=typed["words"], proof_id=proof_id, proof_name=proof_name,
        )  # fmt: skip
    return services.ask_about_data(asked, actor=request.actor, at=now, key=typed["key"])


def _matters(request: CitizenRequest, *, is_ended: bool) -> list[tuple[str, str]]:
    """What may be chosen: every dossier of theirs in which somebody is still known; to delete only ended ones."""
    found = dossiers.matters_about(request.actor.id or 0)
    return [
        (each.code, f"{each.code} · {in_words(each.procedure)}")
        for each in found
        if not each.is_erased and (each.is_ended or not is_ended)
    ]


def _days() -> int:
    return selectors.number_of(Setting.ANSWER_DAYS, on=local_day(timezone.now()))
