"""Vào sổ văn bản đến: the form, with its scan; a scan that comes later."""

from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MayNotRegister
from motcua.cases.correspondence.selectors import Kind
from motcua.cases.correspondence.services import LONGEST, MOST_PAGES, Arrival
from motcua.cases.correspondence.states import REGISTERING, Secrecy, Urgency
from motcua.foundation.files import services as files
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.deeds import around, offered
from motcua.surfaces.desk.intake.attachments import short
from motcua.surfaces.desk.offering import offer

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.odt,.xlsx,.ods"


class ArrivalForm(forms.Form):
    """What stands on the document, in the order in which a clerk reads it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    secrecy = forms.ChoiceField(
        label="Độ mật ghi trên văn bản", choices=Secrecy.choices, initial=Secrecy.NONE,
        help_text="Văn bản mật không nhập vào hệ thống này.",
    )  # fmt: skip
    urgency = forms.TypedChoiceField(label="Độ khẩn", choices=Urgency.choices, coerce=int, initial=Urgency.NORMAL)
    arrived_on = day("Ngày đến")
    origin = line("Cơ quan ban hành (tác giả)", limit=LONGEST["origin"])
    reference_number = line(
        "Số, ký hiệu", required=False, limit=LONGEST["reference_number"], help_text="Ví dụ: 1286/TCS4-NV."
    )
    issued_on = day("Ngày văn bản")
    kind_id = forms.TypedChoiceField(label="Tên loại", coerce=int)
    abstract = forms.CharField(
        label="Trích yếu nội dung", max_length=LONGEST["abstract"], widget=forms.Textarea({"rows": 3})
    )
    pages = forms.IntegerField(
        label="Số trang", required=False, min_value=1, max_value=MOST_PAGES,
        help_text="Để trống thì lấy theo bản quét.",
    )  # fmt: skip
    note = line("Ghi chú", required=False, limit=LONGEST["note"])
    scan = forms.FileField(
        label="Bản quét", required=False, widget=forms.FileInput({"accept": ACCEPTED}),
        help_text="PDF, ảnh hoặc tệp văn phòng. Có thể đính kèm sau.",
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["kind_id"], [("", "Chọn tên loại"), *kinds])


class ScanForm(forms.Form):
    scan = forms.FileField(label="Bản quét", widget=forms.FileInput({"accept": ACCEPTED}))


def ask_for(request: StaffRequest) -> HttpResponse:
    if not request.actor.may(REGISTERING, at=request.actor.agency_id):
        raise MayNotRegister
    today = local_day(timezone.now())
    kinds = [(one.id, _named(one)) for one in selectors.kinds_on(today)]
    first = {"key": uuid4(), "arrived_on": today}
    form = ArrivalForm(request.POST or None, request.FILES or None, kinds=kinds, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _register(request, form.cleaned_data)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    return render(request, "desk/incoming/new.jinja", {"form": form}, status=status)


def _register(request: StaffRequest, given: dict[str, Any]) -> HttpResponse:
    now, key = timezone.now(), given.pop("key")
    scan: UploadedFile[Any] | None = given.pop("scan")
    # What is secret is refused before a byte of its scan is kept.
    services.check_before_scan(
        secrecy=given["secrecy"], words=(given["reference_number"], given["abstract"], given["note"]),
        actor=request.actor,
    )  # fmt: skip
    if scan is not None:
        kept = _kept(scan, now)
        given |= {"file_id": kept.pk, "file_name": short(scan.name or ""), "pages": given["pages"] or kept.pages}
    document = services.register(Arrival(**given), actor=request.actor, at=now, key=UUID(str(key)))
    messages.success(request, f"Đã vào sổ, số đến {document.number:02}/{document.year}.")
    return redirect("desk:incoming-document", document.pk)


def scan(request: StaffRequest, number: int) -> HttpResponse:
    """The scan of a document that got its number first."""
    view = offered(request, number, "scan")
    question = around(view, "Đính kèm bản quét", "Đính kèm", "Đã đính kèm bản quét.", icon="paperclip")

    def act(given: dict[str, Any], at: datetime) -> None:
        kept, name = _kept(given["scan"], at), short(given["scan"].name or "")
        services.add_scan(number, file_id=kept.pk, file_name=name, actor=request.actor, at=at)

    return ask(request, question, ScanForm(request.POST or None, request.FILES or None), act)


def _kept(scan: "UploadedFile[Any]", at: datetime) -> Any:
    """The stored file; what is wrong with it stands beside the field."""
    try:
        return files.store(cast(BinaryIO, scan), name=scan.name or "", at=at)
    except MotcuaError as error:
        error.facts["field"] = "scan"
        raise


def _named(kind: Kind) -> str:
    return f"{kind.name} ({kind.abbreviation})" if kind.abbreviation else kind.name
