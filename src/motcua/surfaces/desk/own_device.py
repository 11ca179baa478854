"""Ký trên máy của tôi: what one's own machine is asked to sign, and the answer that is brought back (decision 0021).

Two files, no script: a request that the bridge reads, an answer that it writes. With the answer the same verb is asked
again that prepared the paper, so all its checks are made twice.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from motcua.cases.correspondence import services as correspondence
from motcua.cases.dossiers import services as dossiers
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing import services
from motcua.foundation.signing.errors import AnswerUnreadable, SignatureAwaited
from motcua.foundation.signing.selectors import RequestView
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.surfaces.desk import papers_out, refusals
from motcua.surfaces.desk.door import StaffRequest

_LARGEST = 64 * 1024
_LARGEST_OF_MANY = 2 * 1024 * 1024
# Which verb goes on, and what is said when it is done.
_ENDINGS: dict[str, tuple[Callable[..., Any], str]] = {
    "sign_outcome": (dossiers.sign_outcome, "Đã ký số kết quả."),
    "seal_outcome": (dossiers.seal_outcome, "Đã đóng dấu số kết quả."),
    "approve": (correspondence.approve, "Đã duyệt và ký số; văn thư cấp số, đóng dấu."),
    "issue": (correspondence.issue, "Đã ban hành."),
}


class AnswerForm(forms.Form):
    largest = _LARGEST
    answer = forms.FileField(
        label="Tệp trả lời", help_text="Tệp .json do chương trình ký ghi ra trên máy của bạn.",
        widget=forms.FileInput({"accept": ".json"}), error_messages={"required": "Hãy chọn tệp trả lời."},
    )  # fmt: skip

    def clean_answer(self) -> str:
        """Its text; nothing of it is kept on a disk."""
        content: bytes = self.cleaned_data["answer"].read(self.largest + 1)
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise forms.ValidationError(AnswerUnreadable.message) from error


class AnswersForm(AnswerForm):
    """Those to a run in one file."""

    largest = _LARGEST_OF_MANY


def begin(
    request: StaffRequest, awaited: SignatureAwaited, *, deed: str, title: str, back: str, of: int, **given: Any
) -> HttpResponse:  # fmt: skip
    """From the page of a verb, whose arguments are ``of`` and ``given``, to the page that waits for the answer."""
    name = str(awaited.facts["request"])
    services.describe_request(
        name, title=title, deed=deed, given={"of": of, **given}, back=back, actor=request.actor, at=timezone.now()
    )
    return redirect("desk:own-device", name)


def show(request: StaffRequest, name: str) -> HttpResponse:
    """GET: the request file, and where the answer goes. POST: the answer."""
    asked = signing.get_request(name, actor=request.actor, at=timezone.now())
    if asked.deed == signing.OF_A_RUN:
        return redirect("desk:bulk-run", asked.given["run"])
    form = AnswerForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                done = _go_on(request, asked, form.cleaned_data["answer"])
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                messages.success(request, done)
                return redirect(asked.back or "desk:home")
    return render(request, "desk/own_device.jinja", {"asked": asked, "form": form}, status=status)


@require_GET
def request_file(request: StaffRequest, name: str) -> HttpResponse:
    """For the bridge: no byte of the paper, only what must be signed."""
    origin = f"{request.scheme}://{request.get_host()}"
    content = services.request_file(name, origin=origin, actor=request.actor, at=timezone.now())
    return handed_out(content, name="yeu-cau-ky.json")


def handed_out(content: str, *, name: str) -> HttpResponse:
    """A file that is for the bridge of this person alone."""
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def paper(request: StaffRequest, name: str) -> HttpResponse:
    """The very bytes that are signed."""
    content = services.prepared_paper(name, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name="van-ban-cho-ky.pdf")


@require_POST
def drop(request: StaffRequest, name: str) -> HttpResponse:
    """Nothing was signed, and nothing will be with this request."""
    asked = signing.get_request(name, actor=request.actor, at=timezone.now())
    services.drop_request(name, actor=request.actor, at=timezone.now())
    messages.info(request, "Đã bỏ yêu cầu ký; chưa ký gì.")
    return redirect(asked.back or "desk:home")


@require_POST
def prove(request: StaffRequest, number: int) -> HttpResponse:
    """A sentence for the key of a certificate to sign, so that it is known who has it."""
    now = timezone.now()
    line = signing.get_certificate(number, actor=request.actor, at=now)
    back = reverse("desk:certificates")
    if request.actor.may("organizations.administer", at=line.agency_id):
        back += f"?agency={line.agency_id}"
    title = f"Chứng minh giữ khóa: {line.subject}"
    return redirect(
        "desk:own-device", services.ask_for_proof(number, title=title, back=back, actor=request.actor, at=now)
    )


def _go_on(request: StaffRequest, asked: RequestView, answer: str) -> str:
    now = timezone.now()
    if not asked.digest:
        services.prove_possession(asked.certificate_id, answer=answer, actor=request.actor, at=now)
        return "Đã chứng minh giữ khóa; từ bây giờ ký được bằng chứng thư này."
    act, done = _ENDINGS[asked.deed]
    given = dict(asked.given)
    of = given.pop("of")
    act(of, certificate_id=asked.certificate_id, passphrase=answer, **given, actor=request.actor, at=now)
    return done
