"""Kiểm tra thể thức: a file that is dropped here, looked at once and kept nowhere; or what is kept of a document."""

from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.states import LayoutReport
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.door import StaffRequest


class FileForm(forms.Form):
    file = forms.FileField(
        label="Tệp PDF của văn bản", widget=forms.FileInput({"accept": ".pdf"}),
        help_text="Bản xuất từ chương trình soạn thảo, còn lớp chữ. Tệp chỉ được đọc, không được lưu.",
    )  # fmt: skip


def ask_for(request: StaffRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    report, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                report, status = services.layout_of_file(form.cleaned_data["file"], at=timezone.now()), 200
            except MotcuaError as error:
                status = refusals.onto(form, error)
    name = form.cleaned_data["file"].name if report else ""
    return _shown(request, report, [("Văn bản đi", reverse("desk:outgoing"))], name, form=form, status=status)


@require_GET
def of_outgoing(request: StaffRequest, number: int) -> HttpResponse:
    now = timezone.now()
    view = selectors.outgoing_page(number, actor=request.actor, now=now)
    report = services.layout_of_outgoing(number, actor=request.actor, at=now)
    above = [
        ("Văn bản đi", reverse("desk:outgoing")), (view.name, reverse("desk:outgoing-document", args=[number])),
    ]  # fmt: skip
    return _shown(request, report, above, view.name)


@require_GET
def of_incoming(request: StaffRequest, number: int) -> HttpResponse:
    document = selectors.get_incoming(number, actor=request.actor)
    report = services.layout_of_incoming(number, actor=request.actor, at=timezone.now())
    name = f"Số đến {document.number:02}/{document.year}"
    above = [
        ("Văn bản đến", reverse("desk:incoming")), (name, reverse("desk:incoming-document", args=[number])),
    ]  # fmt: skip
    return _shown(request, report, above, name)


def _shown(
    request: StaffRequest, report: LayoutReport | None, above: list[tuple[str, str]], name: str, *,
    form: forms.Form | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    data: dict[str, Any] = {"report": report, "above": above, "name": name, "form": form}
    if report is not None:
        data["faults"] = [(part, list(some)) for part, some in groupby(report.faults, key=lambda one: one.part)]
    return render(request, "desk/outgoing/layout.jinja", data, status=status)
