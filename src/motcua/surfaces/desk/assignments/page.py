"""Trang nhiệm vụ: what is to be done, how far it has got, the results, what happened, and the buttons that work."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.assignments import selectors
from motcua.cases.assignments.selectors import AssignmentView
from motcua.cases.meetings import selectors as meetings
from motcua.surfaces.desk import one_record
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.work_files import items
from motcua.surfaces.look.downloads import kept_file

# In the order in which they are offered; the first that the rules allow is the one to do.
VERBS = (
    ("take", "takeover", "Nhận việc", "user-check"),
    ("postpone", "postponement", "Cho lùi hạn", "calendar-event"),
    ("refuse_postponement", "postponement-refusal", "Không cho lùi hạn", "x"),
    ("accept", "acceptance", "Duyệt kết quả", "checks"),
    ("send_back", "return", "Trả lại", "arrow-back-up"),
    ("hand_in", "result", "Nộp kết quả", "check"),
    ("report", "progress", "Báo cáo tiến độ", "send"),
    ("ask_postponement", "postponement-request", "Đề nghị lùi hạn", "calendar-event"),
    ("withdraw", "withdrawal", "Thu hồi", "ban"),
)


@dataclass(frozen=True, slots=True)
class Button:
    """A verb as a link to its page."""

    text: str
    icon: str
    address: str


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    view = selectors.assignment_page(number, actor=request.actor, now=timezone.now())
    origin = meetings.origin_of(number, actor=request.actor)
    shown = {f"incoming:{one.document_id}" for one in view.sources} | {one.dossier_code for one in view.sources}
    if origin is not None:
        shown |= {f"meeting:{origin.meeting_id}", f"round:{origin.round_id}"}
    data = {
        "view": view,
        "assignment": view.assignment,
        "buttons": _buttons(view),
        "origin": origin,
        "record": one_record.of_assignment(number, shown=shown, actor=request.actor, now=timezone.now()),
        **items.about_work(view.assignment, request.actor),
    }
    return render(request, "desk/assignments/page.jinja", data)


@require_GET
def download(request: StaffRequest, number: int, file: int) -> HttpResponseBase:
    found = selectors.get_evidence(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)


def _buttons(view: AssignmentView) -> list[Button]:
    return [
        Button(text, icon, reverse(f"desk:assignment-{noun}", args=[view.assignment.pk]))
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]
