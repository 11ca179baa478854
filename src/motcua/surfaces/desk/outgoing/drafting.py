"""Soạn thảo: the form of a draft, empty for a new one, filled with the latest version for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import MayNotDraft
from motcua.cases.correspondence.selectors import AppendixLine, OutgoingView
from motcua.cases.correspondence.services import DRAFT_LONGEST, FIRST, After, Draft
from motcua.cases.correspondence.states import DRAFTING, Succession, Urgency
from motcua.foundation.signing.states import SigningCapacity
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, Missing, MotcuaError
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import refusals
from motcua.surfaces.desk.asking import line
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.incoming.deeds import offered as incoming_offered
from motcua.surfaces.desk.offering import offer
from motcua.surfaces.desk.outgoing.appending import AppendixRows
from motcua.surfaces.desk.outgoing.deeds import offered

if TYPE_CHECKING:
    from motcua.cases.correspondence.models import IncomingDocument

_FIELDS = (
    "kind_id", "abstract", "addressees", "body", "recipients", "urgency", "signer_post_id", "capacity",
    "signer_title", "head_title", "unit_notation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """Something of another room that a new document is about: where it lies, and how the form is headed."""

    back: str
    above: tuple[tuple[str, str], ...]
    title: str


class Begin(Protocol):
    """Makes the document of a draft; its number."""

    def __call__(self, draft: Draft, *, at: datetime, key: UUID) -> int: ...


def _lines(name: str, label: str, rows: int, help_text: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=DRAFT_LONGEST[name], required=required, help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )  # fmt: skip


class DraftForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**6)
    kind_id = forms.TypedChoiceField(label="Tên loại", coerce=int)
    abstract = _lines(
        "abstract",
        "Trích yếu nội dung",
        2,
        "Không ghi “V/v” hay tên loại; hệ thống trình bày. Thư công: ghi tên thư, ví dụ Thư chúc mừng…",
    )
    addressees = _lines(
        "addressees", "Kính gửi", 2, "Mỗi nơi một dòng. Để trống với quyết định, thông báo, báo cáo.", required=False
    )
    body = _lines(
        "body", "Nội dung", 16,
        "Mỗi dòng một đoạn. Dòng “Căn cứ …” tự in nghiêng, “Điều 1.” tự in đậm, dòng toàn chữ hoa tự canh giữa; "
        "dòng “Phụ lục: Tên phụ lục” mở một phụ lục ở trang mới, sau chữ ký.",
    )  # fmt: skip
    recipients = _lines(
        "recipients", "Nơi nhận", 4,
        "Mỗi nơi một dòng. “Như trên” và dòng “Lưu: VT” tự thêm khi chưa ghi.",
    )  # fmt: skip
    urgency = forms.TypedChoiceField(label="Độ khẩn", choices=Urgency.choices, coerce=int, initial=Urgency.NORMAL)
    signer_post_id = forms.TypedChoiceField(label="Người ký", coerce=int)
    capacity = forms.ChoiceField(label="Thể thức đề ký", choices=SigningCapacity.choices)
    signer_title = line(
        "Chức vụ ghi dưới văn bản", required=False, limit=DRAFT_LONGEST["signer_title"],
        help_text="Để trống thì lấy theo vị trí, ví dụ: Phó Chủ tịch.",
    )  # fmt: skip
    head_title = line(
        "Ký thay chức vụ", required=False, limit=DRAFT_LONGEST["head_title"],
        help_text="Bắt buộc khi ký KT., TL., TUQ. Ví dụ: Chủ tịch.",
    )  # fmt: skip
    unit_notation = line(
        "Ký hiệu đơn vị soạn thảo", required=False, limit=DRAFT_LONGEST["unit_notation"],
        help_text="Ví dụ: KT. Đứng sau số của công văn và ở dòng Lưu.",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, sent: Any = None, *, agency_id: int, post_id: int | None,
        attached: Sequence[AppendixLine] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, sent, **kwargs)
        self.appendices = AppendixRows(data, sent, attached, post_id=post_id)
        today = local_day(timezone.now())
        kinds = [(one.id, one.name) for one in selectors.kinds_on(today)]
        signers = [(one.post_id, one.text) for one in selectors.leaders_of(agency_id, on=today)]
        offer(self.fields["kind_id"], [("", "Chọn tên loại"), *kinds])
        offer(self.fields["signer_post_id"], [("", "Chọn người ký"), *signers])

    def is_valid(self) -> bool:
        """The files too: those that are well are kept, whatever is wrong beside them."""
        return all([super().is_valid(), self.appendices.is_valid()])

    def draft(self) -> Draft:
        """What was typed, as the service takes it."""
        return Draft(**{name: self.cleaned_data[name] for name in _FIELDS}, appendices=self.appendices.sent())


def start(request: StaffRequest) -> HttpResponse:
    actor = request.actor
    if actor.agency_id is None or not actor.may(DRAFTING, at=actor.agency_id):
        raise MayNotDraft
    return begun(request, actor.agency_id, {})


def answer(request: StaffRequest, number: int) -> HttpResponse:
    """A new document as the answer to an incoming one, its first words written already."""
    incoming = incoming_offered(request, number, "answer").document
    words = selectors.first_words(number, actor=request.actor, on=local_day(timezone.now()))
    return begun(request, incoming.agency_id, words, after=After(answers=number), incoming=incoming)


def replace(request: StaffRequest, number: int) -> HttpResponse:
    """A new document in the place of an issued one, begun with its words."""
    return _after(request, number, "replace", Succession.REPLACES)


def correct(request: StaffRequest, number: int) -> HttpResponse:
    """A letter that says what is wrong with the form of an issued one."""
    return _after(request, number, "correct", Succession.CORRECTS)


def _after(request: StaffRequest, number: int, verb: str, how: Succession) -> HttpResponse:
    earlier = offered(request, number, verb)
    words = selectors.succeeding_words(number, how, actor=request.actor, on=local_day(timezone.now()))
    after = After(succeeds=number, succession=how)
    return begun(request, earlier.document.agency_id, words, after=after, earlier=earlier)


def begun(
    request: StaffRequest, agency_id: int, words: dict[str, object], *, after: After = FIRST,
    incoming: "IncomingDocument | None" = None, earlier: OutgoingView | None = None,
    begin: Begin | None = None, about: About | None = None,
) -> HttpResponse:  # fmt: skip
    """The form; its draft is begun by ``begin`` where another room keeps the document with what it is ``about``."""
    make = begin or partial(_start, after=after, actor=request.actor)
    form = _form(request, agency_id, {"key": uuid4(), **words}, earlier if after.succession == "replaces" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            key = UUID(str(form.cleaned_data["key"] or uuid4()))
            try:
                number = make(form.draft(), at=timezone.now(), key=key)
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                messages.success(request, "Đã lưu bản 1 của dự thảo.")
                return redirect("desk:outgoing-document", number)
    data = {"form": form, "view": None, "incoming": incoming, "earlier": earlier, "after": after, "about": about}
    return render(request, "desk/outgoing/draft.jinja", data, status=status)


def _start(draft: Draft, *, after: After, actor: Actor, at: datetime, key: UUID) -> int:
    return services.start(draft, after=after, actor=actor, at=at, key=key).pk


def write(request: StaffRequest, number: int) -> HttpResponse:
    """The next version; who wrote on an older one keeps what they typed and reads that it was not saved."""
    view = offered(request, number, "write")
    first = {name: getattr(view.version, name) for name in _FIELDS} | {"revision": view.document.revision}
    form = _form(request, view.document.agency_id, first, view)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            revision = form.cleaned_data["revision"] or 0
            try:
                version = services.save_version(
                    number, form.draft(), revision=revision, actor=request.actor, at=timezone.now()
                )
            except (Forbidden, Missing):
                raise
            except MotcuaError as error:
                status = refusals.onto(form, error)
            else:
                messages.success(request, f"Đã lưu bản {version.number}.")
                return redirect("desk:outgoing-document", number)
    data = {"form": form, "view": view, "incoming": None, "earlier": None, "about": None}
    return render(request, "desk/outgoing/draft.jinja", data, status=status)


def _form(
    request: StaffRequest, agency_id: int, first: dict[str, object], attached: OutgoingView | None
) -> DraftForm:  # fmt: skip
    """With the files of ``attached``: of the version before, or of what is replaced, as they were attached then."""
    lines = selectors.appendices_as_sent(attached.version) if attached else ()
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    post_id = request.actor.post_id
    return DraftForm(*given, agency_id=agency_id, post_id=post_id, attached=lines, initial=first)
