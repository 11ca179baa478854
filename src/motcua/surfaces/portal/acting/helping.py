"""Giúp người khác nộp: whom I help says yes by a code or a paper; afterwards I see code and state only."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services
from motcua.foundation.accounts.errors import NoHelper, PaperNeeded
from motcua.foundation.accounts.services import Helped
from motcua.foundation.accounts.states import ConsentStanding, ConsentWay
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.look.language import in_words, sentence_of
from motcua.surfaces.portal.account.forms import code_field, codes_asked, codes_typed, limited, onto
from motcua.surfaces.portal.account.me import show_mine
from motcua.surfaces.portal.acting.asking import keep_paper, paper_field
from motcua.surfaces.portal.page import portal_view
from motcua.surfaces.portal.party import choose
from motcua.surfaces.portal.who import CitizenRequest, citizen_view

LINES = 20
_HITS = 8


def _ways() -> list[tuple[str, str]]:
    return [(value, in_words(label)) for value, label in ConsentWay.choices]


class HelpedForm(forms.Form):
    name = forms.CharField(label=later("Họ và tên người được giúp"), max_length=120)
    personal_number = forms.CharField(
        label=later("Số định danh cá nhân của họ"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    way = forms.ChoiceField(
        label=later("Họ đồng ý bằng cách nào"), choices=_ways, widget=forms.RadioSelect,
        initial=ConsentWay.CODE,
    )  # fmt: skip
    phone = forms.CharField(
        label=later("Số điện thoại di động của họ"), max_length=20, required=False,
        help_text=later("Bắt buộc khi xác nhận bằng mã: mã gửi đến máy này và họ đọc cho bạn."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    paper = paper_field(
        required=False, help_text=later("Bắt buộc khi dùng giấy đồng ý có chữ ký; cán bộ tiếp nhận sẽ xem giấy này.")
    )

    def clean(self) -> dict[str, Any]:
        """What the chosen way needs is missed beside everything else that is, not after it."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("way") == ConsentWay.CODE and not typed.get("phone") and "phone" not in self.errors:
            self.add_error("phone", self.fields["phone"].error_messages["required"])
        if typed.get("way") == ConsentWay.PAPER and not typed.get("paper") and "paper" not in self.errors:
            self.add_error("paper", sentence_of(PaperNeeded()))
        return typed


class CodeForm(forms.Form):
    code = code_field()


@require_safe
@citizen_view
@portal_view
def listing(request: CitizenRequest) -> HttpResponse:
    now, me = timezone.now(), request.actor.id or 0
    before = _moment(request.GET.get("before", ""))
    found = accounts.own_consents(me, at=now, before=before, limit=LINES + 1)
    lines = found[:LINES]
    data = {
        "lines": lines,
        "states": dossiers.codes_and_states({line.dossier_id for line in lines if line.dossier_id}),
        "names": procedures.names_by_code({line.procedure_code for line in lines}),
        "is_helper": accounts.is_helper(me, on=local_day(now)),
        "next_address": f"?before={lines[-1].asked_at.timestamp()}" if len(found) > LINES else "",
        "first_address": reverse("portal:helping") if before else "",
    }
    return _show(request, "helping", data)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
@limited(codes_asked)
def start(request: CitizenRequest) -> HttpResponse:
    """First which procedure, then who; the form is shown only for a procedure that is in force."""
    now, status = timezone.now(), 200
    today = local_day(now)
    if not accounts.is_helper(request.actor.id or 0, on=today):
        raise NoHelper
    looked_for, code = request.GET.get("q", "")[:100], request.GET.get("procedure", "")[:40]
    name = procedures.names_by_code([code]).get(code, "") if code else ""
    form = HelpedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and name:
        status = 422
        if form.is_valid():
            try:
                consent = _ask(request, form.cleaned_data, code, now)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = onto(form, error)
            else:
                return redirect("portal:helped", consent)
    hits = procedures.search(looked_for, agency_id=None, on=today, limit=_HITS) if looked_for.strip() else []
    data = {"form": form, "code": code if name else "", "name": name, "q": looked_for, "hits": hits}
    return _show(request, "helping_start", data, status)


def _ask(request: CitizenRequest, typed: dict[str, Any], code: str, at: datetime) -> int:
    helped = Helped(
        name=typed["name"], phone=typed["phone"], personal_number=typed["personal_number"], procedure_code=code
    )
    if typed["way"] == ConsentWay.CODE:
        return services.ask_consent(helped, actor=request.actor, at=at)
    sent: UploadedFile[Any] | None = typed["paper"]
    paper_id, paper_name = keep_paper(sent, at=at)
    if paper_id is None:
        raise PaperNeeded(field="paper")
    return services.consent_by_paper(helped, paper_id=paper_id, paper_name=paper_name, actor=request.actor, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_view
@portal_view
@limited(codes_typed)
def one(request: CitizenRequest, number: int) -> HttpResponse:
    """Where it stands: the code to type, then the way to the form, then code and state of the dossier."""
    now, status = timezone.now(), 200
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.confirm_consent(number, form.cleaned_data["code"], actor=request.actor, at=now)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = onto(form, error)
            else:
                messages.success(request, _("Người được giúp đã đồng ý. Bạn có 7 ngày để nộp hồ sơ này."))
                return redirect("portal:helped", number)
    line = accounts.own_consent(number, account_id=request.actor.id or 0, at=now)
    data = {
        "line": line,
        "form": form,
        "name": procedures.names_by_code([line.procedure_code]).get(line.procedure_code, line.procedure_code),
        "dossier": dossiers.codes_and_states([line.dossier_id]).get(line.dossier_id) if line.dossier_id else None,
    }
    return _show(request, "helped", data, status)


@citizen_view
@require_POST
@portal_view
@limited(codes_asked)
def again(request: CitizenRequest, number: int) -> HttpResponse:
    services.ask_again(number, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã gửi mã mới. Mã trước không còn dùng được."))
    return redirect("portal:helped", number)


@citizen_view
@require_POST
@portal_view
def cancel(request: CitizenRequest, number: int) -> HttpResponse:
    services.cancel_consent(number, actor=request.actor, at=timezone.now())
    messages.success(request, _("Đã hủy. Không nộp được gì bằng lần đồng ý này nữa."))
    return redirect("portal:helping")


@citizen_view
@require_POST
@portal_view
def work(request: CitizenRequest, number: int) -> HttpResponse:
    """From now on for this person, and on to the procedure."""
    line = accounts.own_consent(number, account_id=request.actor.id or 0, at=timezone.now())
    if line.standing != ConsentStanding.OPEN or choose(request, f"helped:{number}") is None:
        messages.warning(request, _("Lần đồng ý này không còn dùng được. Hãy hỏi lại từ đầu."))
        return redirect("portal:helped", number)
    return redirect("portal:procedure", line.procedure_code)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(text), tz=timezone.get_current_timezone()) if text else None
    except (ValueError, OverflowError, OSError):
        return None


def _show(request: CitizenRequest, template: str, data: dict[str, Any], status: int = 200) -> HttpResponse:
    return show_mine(request, f"acting/{template}.jinja", data, menu_key="helping", status=status)
