"""Lệnh giữ hồ sơ: while somebody complains, sues or inspects, nothing of a dossier is destroyed."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.errors import MayNotAnswer
from motcua.cases.privacy.states import HoldKind
from motcua.kernel.errors import Missing
from motcua.surfaces.desk.asking import Question, ask, line
from motcua.surfaces.desk.door import StaffRequest

GRANT = "privacy.answer"


class HoldForm(forms.Form):
    code = line("Mã hồ sơ", limit=60)
    why = forms.ChoiceField(label="Vì sao", choices=HoldKind.choices, widget=forms.RadioSelect)
    source = line("Văn bản", limit=300, help_text="Số, ngày của đơn, quyết định, thông báo thụ lý.")


@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    _check(request)
    return render(request, "desk/privacy/holds.jinja", {"holds": selectors.holds(request.actor)})


def create(request: StaffRequest) -> HttpResponse:
    _check(request)
    back = reverse("desk:legal-holds")
    question = Question(
        title="Giữ một hồ sơ", button="Giữ", done="Hồ sơ được giữ: không ai xóa được gì của nó.", back=back,
        above=[("Hồ sơ đang giữ", back)], icon="lock",
        lead="Quá thời hạn lưu, có yêu cầu xóa: hồ sơ đang giữ vẫn nguyên cho đến khi bỏ lệnh giữ.",
    )  # fmt: skip
    form = HoldForm(request.POST or None, initial={"code": request.GET.get("code", "")[:60], "why": "complaint"})
    try:
        return ask(
            request, question, form, lambda given, at: services.hold_dossier(**given, actor=request.actor, at=at)
        )
    except Missing as error:  # a code that nobody has, or another agency's: said beside the field
        form.add_error("code", str(error))
        return render(request, "desk/ask.jinja", {"question": question, "form": form}, status=404)


@require_POST
def end(request: StaffRequest, number: int) -> HttpResponse:
    services.end_hold(number, actor=request.actor, at=timezone.now())
    messages.success(request, "Đã bỏ lệnh giữ; thời hạn lưu lại được áp dụng.")
    return redirect("desk:legal-holds")


def _check(request: StaffRequest) -> None:
    if not request.actor.agencies(GRANT):
        raise MayNotAnswer
