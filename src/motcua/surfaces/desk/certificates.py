"""Chứng thư số: whose signatures and seals there are, which end soon; one comes in, one is withdrawn."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing import services
from motcua.foundation.signing.errors import CertificateNotFound, CertificateWithdrawn, MayNotKeepCertificates
from motcua.foundation.signing.states import CertificateKind, WithdrawalReason
from motcua.kernel.errors import Forbidden, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.offering import offer

ADMINISTRATORS = ("organizations.administer",)
LARGEST, LARGEST_PICTURE = 200_000, 1_000_000


class CertificateForm(forms.Form):
    kind = forms.ChoiceField(label="Dùng để", choices=CertificateKind.choices, widget=forms.RadioSelect)
    holder_id = forms.TypedChoiceField(
        label="Người giữ", coerce=int, empty_value=None, required=False,
        help_text="Bắt buộc khi là chữ ký của cá nhân. Con dấu, dấu thời gian thì để trống.",
    )  # fmt: skip
    file = forms.FileField(
        label="Tệp", help_text="Tệp khóa .p12, .pfx; hoặc chỉ chứng thư .cer, .pem khi khóa nằm trong thiết bị ký."
    )
    passphrase = forms.CharField(
        label="Mật khẩu của tệp khóa", required=False, strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Bắt buộc khi nạp tệp khóa. Chỉ dùng để kiểm tra, không được lưu; mỗi lần ký hệ thống hỏi lại.",
    )  # fmt: skip

    def clean_file(self) -> bytes:
        """Its bytes; nothing of it is kept on a disk."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Tệp quá lớn: tệp khóa hoặc chứng thư không quá 200 KB.")
        content: bytes = file.read()
        return content


class OwnForm(CertificateForm):
    """Of who administers nothing: their own signature only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"], self.fields["holder_id"]


class PictureForm(forms.Form):
    file = forms.FileField(label="Tệp hình", help_text="PNG nền trong suốt, tối đa 1 MB và 2.000 điểm mỗi chiều.")

    def clean_file(self) -> bytes:
        """No more of it than may be kept, and one octet that says that there is more."""
        content: bytes = self.cleaned_data["file"].read(LARGEST_PICTURE + 1)
        return content


class WithdrawalForm(forms.Form):
    reason = forms.ChoiceField(label="Lý do", choices=WithdrawalReason.choices, widget=forms.RadioSelect)


def show(request: StaffRequest) -> HttpResponse:
    """The certificates of one agency (of one person, for who administers nothing), and the form for one more."""
    agency, choices = _agency(request)
    form = _form(request, agency, administers=bool(choices))
    status = 200
    if form.is_bound:
        added, status = _add(request, form, agency)
        if added:
            messages.success(request, "Đã nạp chứng thư.")
            return redirect(_home(agency if choices else None))
    at = timezone.now()
    lines = signing.certificate_lines(actor=request.actor, agency_id=agency, at=at)
    data = {
        "agency": agency, "agencies": choices, "lines": lines, "form": form,
        "ending": [line for line in lines if line.ends_soon], "today": local_day(at),
        "holding": signing.holding_of(request.actor, at=at) if choices else None,
        "rungs": signing.rungs_on(local_day(at)), "awaited": signing.open_requests(request.actor, at=at),
    }  # fmt: skip
    return render(request, "desk/certificates.jinja", data, status=status)


def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    """Nobody signs with it here any more."""
    line = signing.get_certificate(number, actor=request.actor, at=timezone.now())
    if line.withdrawn_at is not None:
        raise CertificateWithdrawn
    home = _home(line.agency_id if line.agency_id in _administered(request) else None)
    question = Question(
        title="Thôi dùng chứng thư", button="Thôi dùng", done="Đã thôi dùng chứng thư; tệp khóa, nếu có, đã hủy.",
        icon="ban", back=home, above=[("Chứng thư số", home)],
        lead="Hệ thống không ký bằng chứng thư này nữa. Văn bản đã ký vẫn giữ giá trị. Nếu mất thiết bị hoặc lộ khóa, "
        "báo ngay tổ chức cấp để thu hồi (Nghị định 68/2024/NĐ-CP): việc ở đây không thay việc đó.",
        facts=[("Cấp cho", line.subject), ("Số chứng thư", line.serial), ("Nơi cấp", line.issuer)],
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.withdraw_certificate(number, **typed, actor=request.actor, at=at)

    return ask(request, question, WithdrawalForm(request.POST or None), act)


def picture(request: StaffRequest, number: int) -> HttpResponse:
    """How its signatures look on papers. Only for administrators: who looks at a paper believes it."""
    line = signing.get_certificate(number, actor=request.actor, at=timezone.now())
    if line.agency_id not in _administered(request):
        raise MayNotKeepCertificates
    if line.withdrawn_at is not None:
        raise CertificateWithdrawn
    home = _home(line.agency_id)
    question = Question(
        title="Hình chữ ký, con dấu", button="Nạp hình", done="Đã nạp hình; văn bản ký từ bây giờ mang hình này.",
        icon="upload", back=home, above=[("Chứng thư số", home)],
        lead="Chữ ký màu xanh, con dấu màu đỏ đúng kích thước thật (Nghị định 30/2020/NĐ-CP, Phụ lục I). Con dấu trùm "
        "khoảng một phần ba chữ ký về bên trái. Chưa có hình thì văn bản ghi tên người ký và lúc ký.",
        facts=[
            ("Cấp cho", line.subject), ("Dùng để", line.kind.label),
            ("Hình", "Đã có" if line.picture_id else "Chưa có"),
        ],
    )  # fmt: skip

    def act(typed: dict[str, Any], at: datetime) -> None:
        services.set_picture(number, typed["file"], actor=request.actor, at=at)

    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return ask(request, question, PictureForm(*sent), act)


def _add(request: StaffRequest, form: CertificateForm, agency: int) -> tuple[bool, int]:
    if not form.is_valid():
        return False, 422
    typed = dict(form.cleaned_data)
    if isinstance(form, OwnForm):
        typed |= {"kind": CertificateKind.PERSON, "holder_id": request.actor.id}
    try:
        services.add_certificate(typed.pop("file"), agency_id=agency, **typed, actor=request.actor, at=timezone.now())
    except (Forbidden, CertificateNotFound):
        raise
    except MotcuaError as error:
        return False, refusals.onto(form, error)
    return True, 302


def _form(request: StaffRequest, agency: int, *, administers: bool) -> CertificateForm:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if not administers:
        return OwnForm(data, files)
    form = CertificateForm(data, files, initial={"kind": CertificateKind.PERSON})
    people = organizations.colleagues(agency, on=local_day(timezone.now()))
    offer(form.fields["holder_id"], [("", "Không ghi người giữ"), *people.items()])
    return form


def _agency(request: StaffRequest) -> tuple[int, list[tuple[int, str]]]:
    """The agency that the address names, else the own one; and those that the actor administers."""
    mine = _administered(request)
    asked = request.GET.get("agency", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else request.actor.agency_id
    choices = [(one.id, one.short_name) for one in organizations.all_agencies() if one.id in mine] if mine else []
    if wanted not in mine and (asked or wanted is None):
        raise MayNotKeepCertificates
    if choices and wanted not in mine:
        wanted = choices[0][0]
    assert wanted is not None
    return wanted, choices


def _administered(request: StaffRequest) -> frozenset[int]:
    return frozenset().union(*(request.actor.agencies(grant) for grant in ADMINISTRATORS))


def _home(agency: int | None) -> str:
    return reverse("desk:certificates") + (f"?agency={agency}" if agency is not None else "")
