"""Trang lấy ý kiến: what is asked, who has read and answered, what came of it, and the buttons that work."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.selectors import RoundView
from motcua.surfaces.desk import one_record, papers_out
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings.page import Button
from motcua.surfaces.desk.work_files import items
from motcua.surfaces.look.downloads import kept_file

VERBS = (
    ("answer", "answer", "Cho ý kiến", "check"),
    ("ask", "asking", "Gửi lấy ý kiến", "send"),
    ("change", "plan", "Sửa", "pencil"),
    ("close", "closure", "Kết thúc, kết luận", "checks"),
    ("conclude", "conclusions", "Ghi kết luận giao việc", "list-check"),
    ("turn", "meeting", "Chuyển sang họp", "calendar-event"),
    ("withdraw", "withdrawal", "Rút", "ban"),
)


@require_GET
def show(request: StaffRequest, number: int) -> HttpResponse:
    now = timezone.now()
    view = selectors.round_view(number, actor=request.actor, now=now)
    if view.mine is not None and view.mine.opened_at is None:
        services.note_round_opened(number, actor=request.actor, at=now)
    shown = {f"assignment:{line.assignment.id}" for line in view.conclusions if line.assignment and line.is_open}
    record = one_record.of_round(number, shown=shown, actor=request.actor, now=now)
    data = {"view": view, "one": view.round, "buttons": _buttons(view), "record": record}
    data |= items.about_work(view.round, request.actor)
    return render(request, "desk/rounds/page.jinja", data)


@require_GET
def download(request: StaffRequest, number: int, file: int) -> HttpResponseBase:
    found = selectors.get_round_paper(number, file, actor=request.actor)
    return kept_file(found.file_id, name=found.name)


@require_GET
def paper(request: StaffRequest, number: int) -> HttpResponse:
    name, content = services.print_round(number, actor=request.actor, at=timezone.now())
    return papers_out.pdf(content, name=name)


def _buttons(view: RoundView) -> list[Button]:
    return [
        Button(verb, text, icon, reverse(f"desk:round-{noun}", args=[view.round.pk]))
        for verb, noun, text, icon in VERBS
        if verb in view.verbs
    ]
