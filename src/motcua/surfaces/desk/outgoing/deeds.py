"""Trình ký, duyệt, trả lại, góp ý, cấp số, bỏ dự thảo, hủy số: each a page with its questions.

Each form bears the revision that its page was made of: what somebody else changed since is told, not run over.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MoveNotOffered
from motcua.cases.correspondence.selectors import OpinionsView, OutgoingView
from motcua.cases.correspondence.services import MOST_COPIES
from motcua.cases.correspondence.states import OpinionState
from motcua.foundation.signing.errors import SignatureAwaited
from motcua.foundation.signing.selectors import KeyChoice
from motcua.surfaces.desk import own_device
from motcua.surfaces.desk.asking import Question, ask
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.deeds import words
from motcua.surfaces.desk.keys import certificate_field, check_opened, offer_keys, passphrase_field


class RevisionForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)


class ReturnForm(RevisionForm):
    reason = words("Lý do trả lại", "Cần sửa gì; người soạn đọc được ngay trên dự thảo.")


class CommentForm(forms.Form):
    text = words("Ý kiến", "Góp ý cho bản mới nhất; không đổi chữ của dự thảo.")


class IssueForm(RevisionForm):
    copies = forms.IntegerField(label="Số lượng bản", min_value=1, max_value=MOST_COPIES, initial=1)


class KeyForm(RevisionForm):
    """With the keys that may sign; without any nothing is asked: it is signed on paper."""

    certificate_id = certificate_field()
    passphrase = passphrase_field()

    def __init__(self, *args: Any, keys: Sequence[KeyChoice] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        if keys is None:
            del self.fields["certificate_id"], self.fields["passphrase"]
        else:
            offer_keys(self, keys)

    def clean(self) -> None:
        if self.keys is not None:
            check_opened(self, self.keys)


class SealForm(KeyForm, IssueForm):
    field_order = ("copies", "certificate_id", "passphrase")


class VoidForm(RevisionForm):
    reason = words("Lý do hủy số", "Số này giữ nguyên trong sổ, gạch bỏ và ghi lý do; không cấp lại.")


class RecallForm(RevisionForm):
    reason = words("Lý do thu hồi", "Căn cứ, sai sót gì; nơi nhận gửi lại hoặc hủy bỏ văn bản.")


def submit(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "submit")
    asked = selectors.opinions_about(number, actor=request.actor, now=timezone.now())
    lead = f"Trình {view.signer} ký.{_unanswered(asked)}"
    question = around(view, "Trình ký", "Trình", "Đã trình.", icon="send", lead=lead)
    return _ask(request, view, question, RevisionForm, services.submit)


def approve(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "approve")
    keys = selectors.keys_to_approve(view.document, actor=request.actor, at=timezone.now()) or None
    lead = f"Bản {view.document.version} sẽ được ban hành với tên của bạn, đúng như bản bạn vừa xem."
    if keys:
        title, button, done = "Duyệt, ký số", "Duyệt và ký số", "Đã duyệt và ký số; văn thư cấp số, đóng dấu."
        lead += " Số và ngày để trống; văn thư điền khi đóng dấu số."
    else:
        title, button, done = "Duyệt", "Duyệt bản này", "Đã duyệt; văn thư cấp số."
    asked = selectors.opinions_about(number, actor=request.actor, now=timezone.now())
    lead += _unanswered(asked)
    icon = "writing-sign" if keys else "check"
    question = around(view, title, button, done, icon=icon, lead=lead, more=_said(asked))
    return _ask(request, view, question, partial(KeyForm, keys=keys), services.approve, deed="approve")


def send_back(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "send_back")
    question = around(view, "Trả lại", "Trả lại", "Đã trả lại để sửa.", icon="arrow-back-up")
    return _ask(request, view, question, ReturnForm, services.send_back)


def comment(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "comment")
    question = around(view, "Góp ý", "Lưu góp ý", "Đã lưu góp ý.", icon="message-circle")
    return _ask(request, view, question, CommentForm, services.comment)


def issue(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "issue")
    one = view.document
    keys = selectors.seals_of(one.agency_id, actor=request.actor, at=timezone.now()) if one.signed_file_id else None
    lead = "Văn bản lấy số tiếp theo của dãy số năm nay và ngày hôm nay; số và tệp được ghi cùng một lúc."
    if keys is not None:
        lead += " Con dấu số đóng sau chữ ký số của lãnh đạo, gồm cả số và ngày."
    lead += _appendices(view, is_sealed=keys is not None)
    question = around(view, "Cấp số, ban hành", "Cấp số, ban hành", "Đã ban hành.", icon="writing-sign", lead=lead)
    return _ask(request, view, question, partial(SealForm, keys=keys), services.issue, deed="issue")


def drop(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "drop")
    question = around(
        view, "Bỏ dự thảo", "Bỏ dự thảo", "Đã bỏ dự thảo.", icon="trash", look="danger",
        lead="Dự thảo không trình nữa. Các bản đã lưu vẫn còn để xem lại.",
    )  # fmt: skip
    return _ask(request, view, question, RevisionForm, services.drop)


def void_number(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "void_number")
    question = around(view, "Hủy số", "Hủy số", "Đã hủy số.", icon="ban", look="danger")
    return _ask(request, view, question, VoidForm, services.void_number)


def recall(request: StaffRequest, number: int) -> HttpResponse:
    view = offered(request, number, "recall")
    question = around(
        view, "Thu hồi", "Thu hồi văn bản", "Đã ghi thu hồi.", icon="arrow-back-up", look="danger",
        lead="Số và tệp giữ nguyên trong sổ. Ai tra tệp này trên trang kiểm tra sẽ thấy văn bản đã bị thu hồi.",
    )  # fmt: skip
    return _ask(request, view, question, RecallForm, services.recall)


def _appendices(view: OutgoingView, *, is_sealed: bool) -> str:
    """What becomes of files of their own in the same act."""
    number = len(selectors.appendices_of_version(view.version))
    if not number:
        return ""
    if is_sealed:
        return f" {number} phụ lục là tệp riêng được ký số của cơ quan cùng lúc; thiếu một tệp thì không cấp số."
    return f" {number} phụ lục là tệp riêng ban hành cùng lúc, không có chữ ký số: ký, đóng dấu trên giấy."


def _unanswered(asked: Sequence[OpinionsView]) -> str:
    """' Chưa trả lời ý kiến: …'; a draft may go on without them."""
    waiting = [post for one in asked if one.request.state == OpinionState.OPEN for post in one.waiting]
    return f" Chưa trả lời ý kiến: {'; '.join(waiting)}." if waiting else ""


def _said(asked: Sequence[OpinionsView]) -> list[tuple[str, str]]:
    """What was answered, for who decides."""
    return [
        (
            f"Ý kiến bản {one.request.version.number}, {line.post}",
            ". ".join(filter(None, (line.verdict_text, line.text))),
        )
        for one in asked
        if one.request.state != OpinionState.WITHDRAWN
        for line in one.lines
        if line.answered_at is not None
    ]


def around(
    view: OutgoingView, title: str, button: str, done: str, more: Sequence[tuple[str, str]] = (), **look: Any
) -> Question:  # fmt: skip
    """The document beside the questions, and the way back to it."""
    one = view.document
    back = reverse("desk:outgoing-document", args=[one.pk])
    facts = [
        ("Trích yếu", f"{one.kind.name}: {one.abstract}"), ("Bản", str(one.version)),
        ("Độ khẩn", view.urgency_text if one.urgency else ""), ("Đơn vị soạn thảo", view.unit),
        ("Người ký", view.signer), ("Trạng thái", view.state_text), *more,
    ]  # fmt: skip
    return Question(
        title=f"{title}: {view.name}", button=button, done=done, back=back,
        above=[("Văn bản đi", reverse("desk:outgoing")), (view.name, back)], facts=facts, section="Văn bản", **look,
    )  # fmt: skip


def offered(request: StaffRequest, number: int, verb: str) -> OutgoingView:
    """Raises DocumentNotFound, MoveNotOffered: an old tab, or a colleague was faster."""
    view = selectors.outgoing_page(number, actor=request.actor, now=timezone.now())
    if verb not in view.verbs:
        raise MoveNotOffered(state=view.state_text)
    return view


def _ask(
    request: StaffRequest,
    view: OutgoingView,
    question: Question,
    kind: Callable[..., forms.Form],
    verb: Callable[..., Any],
    *,
    deed: str = "",
) -> HttpResponse:
    """``deed``: as ``own_device`` knows a verb that signs."""

    def act(given: dict[str, Any], at: datetime) -> HttpResponse | None:
        try:
            verb(view.document.pk, **given, actor=request.actor, at=at)
        except SignatureAwaited as awaited:
            more = {name: given[name] for name in ("revision", "copies") if name in given}
            title = f"{question.title}. {view.document.kind.name}: {view.document.abstract}"
            return own_device.begin(
                request, awaited, deed=deed, title=title, back=question.back, of=view.document.pk, **more
            )
        return None

    first = {"revision": view.document.revision}
    return ask(request, question, kind(request.POST if request.method == "POST" else None, initial=first), act)
