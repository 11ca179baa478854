"""Nhập danh sách người: upload, a preview of every row with its faults beside the cell, then all or none."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services
from motcua.foundation.organizations.selectors import COLUMNS, CheckedSheet
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.kernel.errors import Invalid, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import papers_out, refusals
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.organizations.door import check_administers

# Between the preview and the confirmation the rows are with the browser, signed for this person and this hour: nothing
# about people lies around on the server, and nobody confirms other rows than those that were shown.
SALT, AN_HOUR = "people-sheet", 3600
SHOWN = 300


class PreviewTooOld(Invalid):
    message = "Bản xem trước đã quá một giờ hoặc không phải của bạn. Hãy tải bảng tính lên lại."


class SheetForm(forms.Form):
    file = forms.FileField(
        label="Bảng tính", help_text="Tệp .xlsx hoặc .csv, tối đa 5 MB, 1.000 người.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip


def upload(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                typed = organizations.typed_rows(printing.read_sheet(form.cleaned_data["file"]))
                return _preview(request, typed)
            except MotcuaError as error:
                form.add_error("file", str(error))
                status = refusals.status_of(error)
    data = {"form": form, "columns": list(COLUMNS), "above": _crumbs()}
    return render(request, "desk/people/sheet.jinja", data, status=status)


@require_POST
def confirm(request: StaffRequest) -> HttpResponse:
    check_administers(request)
    try:
        typed = signing.loads(request.POST.get("rows", ""), salt=f"{SALT}:{request.actor.id}", max_age=AN_HOUR)
    except signing.BadSignature as error:
        raise PreviewTooOld from error
    by_mail = request.POST.get("by_mail") == "yes"
    try:
        sheet = services.import_people(typed, actor=request.actor, at=timezone.now(), by_mail=by_mail)
    except MotcuaError as error:
        messages.error(request, str(error))
        return _preview(request, typed, status=refusals.status_of(error))
    messages.success(
        request,
        f"Đã nhập {len(sheet.rows)} dòng: {sheet.count('created')} người mới, {sheet.count('changed')} người thay đổi.",
    )
    return redirect("desk:people")


@require_GET
def template(request: StaffRequest) -> FileResponse:
    check_administers(request)
    widths = {"full_name": 28, "email": 32, "agency": 16, "post": 18}
    columns = [Column(heading, widths.get(name, 16)) for heading, name in COLUMNS.items()]
    today = local_day(timezone.now())
    rows: list[list[str | int | date | None]] = [
        ["Nguyễn Văn Mẫu", "mau@vidu.vn", "0912345678", _own_code(request), "tu-phap-1", today, None]
    ]
    stream = printing.sheet(columns, rows, title="Danh sách người", at=timezone.now())
    return papers_out.sheet(stream, name="mau-danh-sach-nguoi.xlsx")


def _preview(request: StaffRequest, typed: list[dict[str, str]], *, status: int = 200) -> HttpResponse:
    sheet = organizations.check_sheet(typed, actor=request.actor, on=local_day(timezone.now()))
    data: dict[str, Any] = {
        "sheet": sheet, "rows": _worst_first(sheet)[:SHOWN], "hidden": max(0, len(sheet.rows) - SHOWN),
        "signed_rows": signing.dumps(typed, salt=f"{SALT}:{request.actor.id}", compress=True),
        "columns": COLUMNS, "above": _crumbs(),
        "counts": {verdict: sheet.count(verdict) for verdict in ("wrong", "created", "changed", "unchanged")},
    }  # fmt: skip
    return render(request, "desk/people/preview.jinja", data, status=status)


def _worst_first(sheet: CheckedSheet) -> list[organizations.SheetRow]:
    """Faults first, then what changes something; within each as in the sheet."""
    order = ("wrong", "created", "changed", "unchanged")
    return sorted(sheet.rows, key=lambda row: (order.index(row.verdict), row.number))


def _own_code(request: StaffRequest) -> str:
    return organizations.agency_brief(request.actor.agency_id or 0).code


def _crumbs() -> list[tuple[str, str]]:
    return [("Người dùng", reverse("desk:people"))]
