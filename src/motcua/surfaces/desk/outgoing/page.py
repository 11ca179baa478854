"""Trang văn bản đi: the document as it will be or was issued, its versions, comments, story, and buttons that work."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import NoSuchPage, NoSuchVersion
from motcua.cases.correspondence.selectors import OutgoingView
from motcua.cases.correspondence.states import NUMBERED, OutgoingState
from motcua.cases.meetings import selectors as meetings
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import SigningCapacity
from motcua.surfaces.desk import one_record, papers_out
from motcua.surfaces.desk.copies.listing import about
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.work_files import items
from motcua.surfaces.look.downloads import kept_file, newest_edition

# In the order in which they are offered.
VERBS = (
    ("issue", "issue", "Cấp số, ban hành", "writing-sign"),
    ("approve", "approval", "Duyệt", "check"),
    ("submit", "submission", "Trình ký", "send"),
    ("write", "draft", "Sửa dự thảo", "edit"),
    ("send_back", "return", "Trả lại", "arrow-back-up"),
    ("comment", "comment", "Góp ý", "message-circle"),
    ("ask_opinions", "opinions", "Lấy ý kiến", "message-circle"),
    ("drop", "dropping", "Bỏ dự thảo", "trash"),
    ("replace", "replacement", "Soạn văn bản thay thế", "arrows-exchange"),
    ("correct", "correction", "Soạn đính chính", "edit"),
    ("recall", "recall", "Thu hồi", "arrow-back-up"),
    ("void_number", "voiding", "Hủy số", "ban"),
)


# What brings the document on; the first of them that is offered stands out.
_ONWARD = ("issue", "approve", "submit")


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a link to its page."""

    text: str
    icon: str
    address: str
    is_main: bool


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.outgoing_page(number, actor=request.actor, now=timezone.now())
    data = {
        "view": view,
        **about(number, is_own=True, actor=request.actor),
        **items.about(
            view.document.subject, agency_id=view.document.agency_id,
            is_final=view.document.state in NUMBERED - {OutgoingState.VOIDED}, actor=request.actor,
        ),
        "document": view.document,
        "version": view.version,
        "capacity": SigningCapacity(view.version.capacity).label,
        "buttons": _buttons(view),
        "before": selectors.succeeded_by(view.document, actor=request.actor),
        "successors": selectors.successors_of(number, actor=request.actor),
        "record": one_record.of_document(
            view.document.subject, view.document.search, actor=request.actor, now=timezone.now()
        ),
        "answered": selectors.answered_document(view.document.in_answer_to_id, actor=request.actor),
        "meeting": meetings.meeting_of(number, actor=request.actor),
        "opinions": selectors.opinions_about(number, actor=request.actor, now=timezone.now()),
        "edition": signing.edition_of(view.document.file_id if view.document.signed_file_id else None),
        "appendices": selectors.appendices_of_version(view.version),
        "can_be_drawn": services.shows_its_file(view.version),
    }  # fmt: skip
    return render(request, "desk/outgoing/page.jinja", data)


def _buttons(view: OutgoingView) -> list[Button]:
    return [
        Button(text, icon, reverse(f"desk:outgoing-document-{noun}", args=[view.document.pk]), verb in _ONWARD)
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]


@require_GET
def download(request: StaffRequest, number: int) -> HttpResponseBase:
    """What was issued, or signed to be issued, byte for byte; of a draft the version that is asked for.

    ``?renewed``: what was issued, with the newest timestamp over it.
    """
    document = selectors.get_outgoing(number, actor=request.actor)
    version = asked(request, "version")
    if document.file_id is not None and version is None:
        give = newest_edition if "renewed" in request.GET else kept_file
        return give(document.file_id, name=f"{document.number:02}-{document.notation}-{document.year}.pdf")
    if document.signed_file_id is not None and version is None:
        return kept_file(document.signed_file_id, name=f"van-ban-{number}-da-ky.pdf")
    name, content = services.draft_paper(number, version, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


@require_GET
def appendix(request: StaffRequest, number: int, place: int) -> HttpResponseBase:
    """A file behind the document: the one that went out, of a draft the one that was attached to the version."""
    version = asked(request, "version")
    document, line = selectors.get_appendix(number, place, version=version, actor=request.actor)
    return kept_file(line.file_id, name=selectors.appendix_file_name(document, line))


@require_GET
def preview(request: StaffRequest, number: int) -> HttpResponse:
    """A page of the latest version as a picture. Kept by no browser."""
    pages = services.pictures(number, actor=request.actor, at=timezone.now())
    wanted = asked(request, "page") or 1
    if not 1 <= wanted <= len(pages):
        raise NoSuchPage
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pages[wanted - 1], content_type="image/png", headers=headers)


def asked(request: HttpRequest, name: str) -> int | None:
    """A small number in the address; None where there is none. Raises NoSuchVersion."""
    typed = request.GET.get(name, "")
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or len(typed) > 4:
        raise NoSuchVersion
    return int(typed)
