"""Kiểm tra lại chữ ký số: by the lists of revoked certificates that are kept by now; every report stays."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.selectors import SignatureCheck
from motcua.foundation.files import selectors as stored
from motcua.surfaces.desk.asking import ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.deeds import around, offered


def check(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "check")
    found = checked(view.document.file_id)
    question = around(
        view, "Kiểm tra lại chữ ký số", "Kiểm tra", "Đã kiểm tra chữ ký số.", icon="certificate",
        lead=f"Kết quả đang có: {found.text.lower()}." if found else "Tệp này chưa được kiểm tra.",
    )  # fmt: skip

    def act(_: dict[str, Any], at: datetime) -> None:
        services.check_signatures(number, actor=request.actor, at=at)

    return ask(request, question, forms.Form(request.POST if request.method == "POST" else None), act)


def checked(file_id: int | None) -> SignatureCheck | None:
    """What is known of a document's file; whoever asks has come through its door."""
    brief = stored.briefs({file_id}).get(file_id) if file_id is not None else None
    return selectors.signature_check(brief.sha256) if brief is not None else None
