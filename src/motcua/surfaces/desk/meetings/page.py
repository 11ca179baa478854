"""Trang cuộc họp: what about, where and when, who comes, the papers, and the buttons that work."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.selectors import MeetingView
from motcua.surfaces.desk import one_record
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.work_files import items
from motcua.surfaces.look.downloads import kept_file

VERBS = (
    ("answer", "answer", "Trả lời giấy mời", "check"),
    ("invite", "invitation", "Gửi giấy mời", "send"),
    ("write_invitation", "invitation-document", "Soạn giấy mời", "file-plus"),
    ("write_notice", "notice", "Soạn thông báo kết luận", "file-plus"),
    ("change", "plan", "Sửa cuộc họp", "pencil"),
    ("conclude", "conclusions", "Ghi kết luận", "list-check"),
    ("record", "minutes", "Ghi biên bản", "file-text"),
    ("cancel", "cancellation", "Hủy cuộc họp", "ban"),
)


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a link to its page."""

    verb: str
    text: str
    icon: str
    address: str


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.meeting_page(number, actor=request.actor, now=timezone.now())
    if view.mine is not None and view.mine.opened_at is None:
        services.note_opened(number, actor=request.actor, at=timezone.now())
    shown = {f"assignment:{line.assignment.id}" for line in view.conclusions if line.assignment and line.is_open}
    shown |= {f"outgoing:{line.document.id}" for line in view.documents}
    record = one_record.of_meeting(number, shown=shown, actor=request.actor, now=timezone.now())
    data = {"view": view, "meeting": view.meeting, "buttons": _buttons(view), "record": record}
    data |= items.about_work(view.meeting, request.actor)
    return render(request, "desk/meetings/page.jinja", data)


@require_GET
def download(request: StaffRequest, number: int, file: int) -> HttpResponseBase:
    found = selectors.get_meeting_paper(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)


def _buttons(view: MeetingView) -> list[Button]:
    return [
        Button(verb, text, icon, reverse(f"desk:meeting-{noun}", args=[view.meeting.pk]))
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]
