"""Sao văn bản: first the form of copying, then what that form wants to know; the number comes with the file."""

from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MoveNotOffered
from motcua.cases.correspondence.selectors import FormChoice, Original
from motcua.cases.correspondence.services import COPY_LONGEST, MOST_COPIES, CopyOrder
from motcua.cases.correspondence.states import BlockPlace, Medium
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileRefused
from motcua.foundation.signing.states import CopyKind, SigningCapacity
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.keys import OF_A_KEY, certificate_field, choices_of, passphrase_field
from motcua.surfaces.desk.offering import offer

_OF_PAPER = ("place", "signer_post_id", "capacity", "signer_title", "head_title")


def _lines(name: str, label: str, rows: int, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=COPY_LONGEST[name], help_text=help_text, widget=forms.Textarea({"rows": rows})
    )  # fmt: skip


class CopyForm(forms.Form):
    """All that a copy may be asked for; what the chosen form has no use for is left out."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    scan = forms.FileField(
        label="Bản quét của bản giấy đã ký, đóng dấu", widget=forms.FileInput({"accept": ".pdf"}),
        help_text="PDF, màu, từ 200 dpi. Tệp trong hệ thống chưa có chữ ký và con dấu trên giấy.",
    )  # fmt: skip
    excerpt = _lines(
        "excerpt", "Phần trích", 10, "Nguyên văn, mỗi dòng một đoạn. Phần đầu và phần ký tự trình bày lại."
    )
    original_signature = _lines(
        "original_signature", "Người ký văn bản gốc", 3, "Mỗi dòng một phần như trên văn bản; dòng cuối là họ tên."
    )
    recipients = _lines("recipients", "Nơi nhận bản sao", 3, "Mỗi nơi một dòng. Dòng “Lưu: VT” tự thêm khi chưa ghi.")
    copies = forms.IntegerField(label="Số lượng bản", min_value=1, max_value=MOST_COPIES, initial=1)
    place = forms.ChoiceField(
        label="Phần ghi về bản sao đặt ở", choices=BlockPlace.choices, initial=BlockPlace.OWN_SHEET,
        widget=forms.RadioSelect,
    )  # fmt: skip
    signer_post_id = forms.TypedChoiceField(
        label="Người ký bản sao", coerce=int, help_text="Theo phân công của người đứng đầu cơ quan (điều 27).",
    )  # fmt: skip
    capacity = forms.ChoiceField(label="Thể thức đề ký", choices=SigningCapacity.choices)
    signer_title = line(
        "Chức vụ ghi trên bản sao", required=False, limit=COPY_LONGEST["signer_title"],
        help_text="Để trống thì lấy theo vị trí.",
    )  # fmt: skip
    head_title = line(
        "Ký thay chức vụ", required=False, limit=COPY_LONGEST["head_title"],
        help_text="Bắt buộc khi ký KT., TL., TUQ. Ví dụ: Chủ tịch.",
    )  # fmt: skip
    certificate_id = certificate_field()
    passphrase = passphrase_field()

    def __init__(self, *args: Any, original: Original, choice: FormChoice, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency_id, now = original.standing.agency_id, timezone.now()
        is_part, is_paper = choice.kind == CopyKind.PART, choice.medium == Medium.PAPER
        left_out = {*(OF_A_KEY if is_paper else _OF_PAPER)}
        left_out |= {"scan"} if is_part or original.standing.shows_signature else set()
        left_out |= set() if is_part else {"excerpt"}
        left_out |= set() if is_part and not original.is_own else {"original_signature"}
        for name in left_out:
            del self.fields[name]
        if is_paper:
            places = [(one.post_id, one.text) for one in selectors.places_of(agency_id, on=local_day(now))]
            offer(self.fields["signer_post_id"], [("", "Chọn người ký"), *places])
        else:
            seals = selectors.seals_of(agency_id, actor=actor, at=now, with_devices=False)
            offer(self.fields["certificate_id"], choices_of(seals))
        if is_part and original.version is not None:
            self.fields["excerpt"].initial = original.version.body


def of_outgoing(request: StaffRequest, number: int) -> HttpResponse:
    return _copy(request, number, is_own=True)


def of_incoming(request: StaffRequest, number: int) -> HttpResponse:
    return _copy(request, number, is_own=False)


def _copy(request: StaffRequest, number: int, *, is_own: bool) -> HttpResponse:
    original = selectors.get_original(number, is_own=is_own, actor=request.actor)
    if not selectors.may_certify(original, request.actor):
        raise MoveNotOffered(state=original.standing.state.label)
    offered = selectors.forms_for(original, on=local_day(timezone.now()))
    wanted = request.GET.get("form", "")
    choice = next((one for one in offered if str(one.id) == wanted), None)
    back = reverse(f"desk:{'outgoing' if is_own else 'incoming'}-document", args=[number])
    data = {"original": original, "offered": offered, "choice": choice, "back": back, "is_own": is_own}
    if choice is None:
        is_wrong = wanted or request.method == "POST"
        return render(request, "desk/copies/choice.jinja", data, status=422 if is_wrong else 200)
    form = CopyForm(
        request.POST or None, request.FILES or None, original=original, choice=choice, actor=request.actor,
        initial={"key": uuid4()},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _certify(request, original, choice, form.cleaned_data, back)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
    return render(request, "desk/copies/new.jinja", data | {"form": form}, status=status)


def _certify(
    request: StaffRequest, original: Original, choice: FormChoice, given: dict[str, Any], back: str
) -> HttpResponse:  # fmt: skip
    at, key, scan = timezone.now(), UUID(str(given.pop("key"))), given.pop("scan", None)
    seal = {name: given.pop(name) for name in OF_A_KEY if name in given}
    if scan is not None:
        given["scan_id"] = _kept(scan, at)
    order = CopyOrder(kind=choice.kind, medium=choice.medium, **given)
    copy = services.certify(
        original.document.pk, order, is_own=original.is_own, actor=request.actor, at=at, key=key, **seal
    )
    messages.success(request, f"Đã cấp số bản sao {copy}.")
    return redirect(back)


def _kept(scan: "UploadedFile[Any]", at: Any) -> int:
    """What is wrong with it stands beside the field."""
    try:
        return files.store(cast(Any, scan), name=scan.name or "", at=at).pk
    except FileRefused as error:
        error.facts["field"] = "scan"
        raise
