"""Tệp của bản sao, và hủy số đã cấp nhầm."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.look.downloads import kept_file, newest_edition


class VoidForm(forms.Form):
    reason = forms.CharField(
        label="Lý do hủy số", max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text="Số này giữ nguyên trong sổ, gạch bỏ và ghi lý do; không cấp lại.",
    )  # fmt: skip


@require_GET
def download(request: StaffRequest, number: int) -> HttpResponseBase:
    copy = selectors.get_copy(number, actor=request.actor)
    give = newest_edition if "renewed" in request.GET else kept_file
    return give(copy.file_id, name=f"ban-sao-{copy.number:02}-{copy.notation}-{copy.year}.pdf")


def void(request: StaffRequest, number: int) -> HttpResponse:
    copy = selectors.get_copy(number, actor=request.actor)
    which = "outgoing" if copy.outgoing_id else "incoming"
    back = reverse(f"desk:{which}-document", args=[copy.outgoing_id or copy.incoming_id])
    question = Question(
        title=f"Hủy số bản sao {copy}", button="Hủy số", done="Đã hủy số bản sao.", back=back, icon="ban",
        look="danger",
        above=[("Văn bản đi" if copy.outgoing_id else "Văn bản đến", reverse(f"desk:{which}")), ("Văn bản", back)],
        section="Bản sao", facts=[("Số, ký hiệu", str(copy)), ("Nơi nhận", copy.recipients.replace("\n", "; "))],
    )  # fmt: skip

    def act(given: dict[str, Any], at: datetime) -> None:
        services.void_copy(number, **given, actor=request.actor, at=at)

    return ask(request, question, VoidForm(request.POST or None), act)
