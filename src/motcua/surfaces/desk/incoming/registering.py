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
from motcua.cases.correspondence.errors import Doubtful, MayNotRegister
from motcua.cases.correspondence.selectors import Kind
from motcua.cases.correspondence.services import LONGEST, MOST_PAGES, Arrival
from motcua.cases.correspondence.states import REGISTERING, Secrecy, Urgency
from motcua.foundation.files import services as files
from motcua.foundation.files.states import MediaType
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import ask, day, line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.deeds import around, offered
from motcua.surfaces.desk.incoming.signatures import checked
from motcua.surfaces.desk.intake.attachments import Attached, seal, short, unseal
from motcua.surfaces.desk.offering import offer

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.odt,.xlsx,.ods,.xml"


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
        help_text="PDF, ảnh, tệp văn phòng hoặc XML có ký số. Có thể đính kèm sau.",
    )  # fmt: skip

    # The scan of the page before, where the page comes again with a question; nobody else can name it.
    kept = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    is_confirmed = forms.BooleanField(label="Tôi đã xem, vẫn vào sổ văn bản này", required=False)

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
    status, doubt, kept = 200, None, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                kept = _scan_of(request, given)
                return _register(request, given, kept)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                doubt = error.facts if isinstance(error, Doubtful) else None
                status = refusals.onto(form, error)
    data = {"form": form, "doubt": doubt, "sent": kept}
    return render(request, "desk/incoming/new.jinja", data, status=status)


def _scan_of(request: StaffRequest, given: dict[str, Any]) -> Attached | None:
    """What was sent now, else what came with the page before. Of what is secret not a byte is kept."""
    sent: UploadedFile[Any] | None = given.pop("scan")
    token, post = given.pop("kept"), request.actor.post_id
    services.check_before_scan(
        secrecy=given["secrecy"], words=(given["reference_number"], given["abstract"], given["note"]),
        actor=request.actor,
    )  # fmt: skip
    if sent is None:
        return unseal(token, post_id=post) if token else None
    stored = _kept(sent, timezone.now())
    return seal(stored.pk, sent.name or "", stored.size, stored.pages, post_id=post)


def _register(request: StaffRequest, given: dict[str, Any], scan: Attached | None) -> HttpResponse:
    key, is_confirmed = given.pop("key"), given.pop("is_confirmed")
    if scan is not None:
        given |= {"file_id": scan.file_id, "file_name": scan.name, "pages": given["pages"] or scan.pages}
    document = services.register(
        Arrival(**given), is_confirmed=is_confirmed, actor=request.actor, at=timezone.now(), key=UUID(str(key))
    )
    said = f"Đã vào sổ, số đến {document.number:02}/{document.year}."
    found = checked(document.file_id)
    messages.success(request, f"{said} {found.text}." if found else said)
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
        return files.store(cast(BinaryIO, scan), name=scan.name or "", at=at, also=(MediaType.XML,))
    except MotcuaError as error:
        error.facts["field"] = "scan"
        raise


def _named(kind: Kind) -> str:
    return f"{kind.name} ({kind.abbreviation})" if kind.abbreviation else kind.name
