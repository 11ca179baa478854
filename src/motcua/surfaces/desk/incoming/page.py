"""Trang văn bản đến: what the register says, the scan, the directives, what happened, and the buttons that work."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.assignments import selectors as assignments
from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.selectors import IncomingView
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import IMAGES, MediaType
from motcua.kernel.errors import Missing
from motcua.surfaces.desk import one_record
from motcua.surfaces.desk.copies.listing import about
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.work_files import items
from motcua.surfaces.look.downloads import kept_file

WIDTH, WIDE = 560, 1600
# In the order in which they are offered; the first that the rules allow is the one to do.
VERBS = (
    ("present", "presentation", "Trình lãnh đạo", "send"),
    ("take", "takeover", "Nhận việc", "user-check"),
    ("direct", "directive", "Bút phê", "writing-sign"),
    ("answer", "answer", "Soạn trả lời", "file-plus"),
    ("settle", "settlement", "Giải quyết xong", "check"),
    ("scan", "scan", "Đính kèm bản quét", "paperclip"),
    ("void", "voiding", "Hủy số", "ban"),
)


class NoSuchScan(Missing):
    message = "Văn bản này chưa có bản quét."


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a link to its page."""

    text: str
    icon: str
    address: str


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.incoming_page(number, actor=request.actor, now=timezone.now())
    brief = stored.briefs({view.document.file_id}).get(view.document.file_id) if view.document.file_id else None
    can_be_seen = brief is not None and stored.preview(brief, width=WIDTH) is not None
    is_pdf = brief is not None and brief.media_type == MediaType.PDF
    may_be_signed = is_pdf or (brief is not None and brief.media_type == MediaType.XML)
    data = {
        "view": view,
        **about(number, is_own=False, actor=request.actor),
        **items.about(
            view.document.subject, agency_id=view.document.agency_id,
            is_final=view.document.state != IncomingState.VOIDED, actor=request.actor,
        ),
        "document": view.document,
        "buttons": _buttons(view),
        "brief": brief,
        "can_be_seen": can_be_seen,
        "checked": selectors.signature_check(brief.sha256) if brief is not None else None,
        "may_check": "check" in view.verbs and may_be_signed,
        "is_pdf": is_pdf,
        "content": selectors.content_of(number) if brief is not None else None,
        "may_be_signed": may_be_signed,
        "can_be_stamped": brief is not None and brief.media_type in (MediaType.PDF, *IMAGES),
        "stamp_place": services.stamp_place(view.document),
        "record": one_record.of_document(
            view.document.subject, view.document.search, actor=request.actor, now=timezone.now()
        ),
        "give": f"{reverse('desk:assignment-new')}?document={number}" if assignments.gives(request.actor) else "",
    }  # fmt: skip
    return render(request, "desk/incoming/page.jinja", data)


def _buttons(view: IncomingView) -> list[Button]:
    """What a leader may do with what was just presented, and with what somebody has in hand, has other words."""
    state = view.document.state
    said = {"settle": "Lưu, không phải giải quyết"} if state == IncomingState.PRESENTED else {"direct": "Bút phê lại"}
    return [
        Button(said.get(verb, text), icon, reverse(f"desk:incoming-document-{noun}", args=[view.document.pk]))
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]


@require_GET
def download(request: StaffRequest, number: int) -> HttpResponseBase:
    document = selectors.get_incoming(number, actor=request.actor)
    if document.file_id is None:
        raise NoSuchScan
    return kept_file(document.file_id, name=document.file_name)


@require_GET
def preview(request: StaffRequest, number: int) -> HttpResponse:
    """The first page as a picture drawn anew; ``?large`` to read it. Kept by no browser."""
    document = selectors.get_incoming(number, actor=request.actor)
    brief = stored.briefs({document.file_id}).get(document.file_id) if document.file_id else None
    drawn = stored.preview(brief, width=WIDE if "large" in request.GET else WIDTH) if brief is not None else None
    if drawn is None:
        raise NoSuchScan
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(drawn, content_type=stored.PREVIEW_TYPE, headers=headers)
