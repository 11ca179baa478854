"""The rows of the first page: what each room says waits for this post, told in one shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from motcua.cases.assignments import selectors as assignments
from motcua.cases.assignments.selectors import AssignmentRow
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.selectors import DocumentWaiting
from motcua.cases.dossiers.selectors import Finished, WorklistRow
from motcua.cases.meetings import selectors as meetings
from motcua.cases.meetings.selectors import MeetingAhead, RoundWaiting
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.kernel.actor import Actor

# A mark beside the words: what it says, its colour, its icon.
Mark = tuple[str, str, str]
_DEEDS = {
    # documents that came in
    "new": "Trình",
    "presented": "Bút phê",
    "directed": "Nhận việc",
    "processing": "Giải quyết",
    # documents that go out
    "draft": "Soạn tiếp",
    "returned": "Sửa",
    "submitted": "Duyệt, ký",
    "approved": "Cấp số",
    # drafts that others ask about
    "asked": "Cho ý kiến",
    # work files on their way to the archive
    "handed_over": "Kiểm nhận",
}
# Where what was done with a document is looked at.
_PLACES = {
    "incoming": "desk:incoming-document",
    "outgoing": "desk:outgoing-document",
    "opinions": "desk:opinions",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits. ``room`` is that of the pill under which it is counted, ``deed`` what its button says."""

    room: str
    icon: str
    title: str
    code: str
    more: str
    who: str
    deed: str
    address: str
    state: str
    due_at: datetime | None
    badge: Badge
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """Something that this person has done today, in the words of its room."""

    words: str
    address: str
    at: datetime


def of_dossier(row: WorklistRow) -> Line:
    """A dossier of the post's list."""
    is_ready = row.state == "done"
    return Line(
        room="dossiers", icon="file-check" if is_ready else "folder-open", title=row.procedure, code=row.code,
        more=row.step + (f" · bổ sung {row.supplements} lần" if row.supplements else ""), who=row.applicant,
        deed="Trả kết quả" if is_ready else "Giải quyết" if row.holder_id else "Nhận việc",
        address=reverse("desk:dossier", args=[row.code]), state=row.state, due_at=row.due_at, badge=row.badge,
        marks=(("Đôn đốc", "gold", "bell-ringing"),) if row.is_urged else (),
    )  # fmt: skip


def elsewhere(actor: Actor, now: datetime, *, calendar: WorkCalendar, counts: Mapping[str, int]) -> list[Line]:
    """What waits in every room but that of the dossiers; a room in which nothing waits is not asked.

    Eleven queries at most, however much it is.
    """
    lines: list[Line] = []
    if counts["incoming"]:
        arrived = correspondence.incoming_today(actor, now, calendar=calendar)
        lines += [_document(row, "inbox", "desk:incoming-document") for row in arrived]
    if counts["outgoing"]:
        leaving = correspondence.outgoing_today(actor, now, calendar=calendar)
        lines += [_document(row, "send", "desk:outgoing-document") for row in leaving]
    if counts["opinions"]:
        asked = correspondence.opinions_today(actor, now, calendar=calendar)
        lines += [_document(row, "message-circle", "desk:opinions") for row in asked]
    if counts["archive"]:
        lines += [_document(row, "folder", "desk:archive-handover") for row in correspondence.archive_today(actor)]
    if counts["assignments"]:
        rows = assignments.waiting_rows(actor, now, calendar=calendar)
        lines += [_assignment(row, now) for row in rows]
    if counts["meetings"]:
        lines += map(_meeting, meetings.meetings_today(actor, now, calendar=calendar))
        lines += map(_round, meetings.rounds_today(actor, now, calendar=calendar))
    return lines


def done_today(actor: Actor, now: datetime, dossiers: Sequence[Finished]) -> list[Done]:
    """What this person has done in all rooms, the latest first. Three queries."""
    found = [Done(f"{one.step} · {one.code.split('-', 1)[-1]}", _to("desk:dossier", one.code), one.at)
             for one in dossiers]  # fmt: skip
    found += [
        Done(f"{one.deed} · {one.what}", _to(_PLACES[one.place], one.id), one.at)
        for one in correspondence.documents_done_today(actor, now)
    ]
    found += [
        Done(f"{one.deed} · {one.code}", _to("desk:assignment", one.id), one.at)
        for one in assignments.assignments_done_today(actor, now)
    ]
    found += [
        Done(f"Đã họp · {one.code}", _to("desk:meeting", one.id), one.at)
        for one in meetings.meetings_over_today(actor, now)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _to(view: str, what: str | int) -> str:
    return reverse(view, args=[what])


def _document(row: DocumentWaiting, icon: str, view: str) -> Line:
    return Line(
        room="documents", icon=icon, title=f"{row.kind}: {row.abstract}", code=row.what, more=row.state_text,
        who=row.who, deed=_DEEDS[row.state], address=reverse(view, args=[row.id]), state=row.state, due_at=row.due_at,
        badge=row.badge, marks=((row.urgency_text, "red" if row.urgency > 1 else "gold", "alarm"),) * bool(row.urgency),
    )  # fmt: skip


def _assignment(row: AssignmentRow, now: datetime) -> Line:
    begun = "Nhận việc" if row.state == "given" else "Cập nhật"
    # The due moment was the doer's: once it has passed, a result that lies before the giver has none.
    is_handed_in = row.state == "handed_in"
    badge = Badge(BadgeKind.NONE, "Chờ duyệt") if is_handed_in else row.badge
    return Line(
        room="assignments", icon="clipboard-list", title=row.title, code=row.code,
        more=f"{f'giao bởi {row.giver}' if row.is_mine else row.state_text} · xong {row.percent}%",
        who="" if row.is_mine else row.doer, deed=begun if row.is_mine else "Xem, trả lời",
        address=reverse("desk:assignment", args=[row.id]), state=row.state,
        due_at=None if is_handed_in and row.due_at <= now else row.due_at, badge=badge,
        marks=((row.urgency_text, "red" if row.urgency > 1 else "gold", "alarm"),) * bool(row.urgency),
    )  # fmt: skip


def _meeting(row: MeetingAhead) -> Line:
    return Line(
        room="meetings", icon="calendar-event", title=row.subject_line, code=row.code, more=row.place, who=row.chair,
        deed="Gửi giấy mời" if row.state == "draft" else "Xem", address=reverse("desk:meeting", args=[row.id]),
        state=row.state, due_at=row.due_at, badge=row.badge,
    )  # fmt: skip


def _round(row: RoundWaiting) -> Line:
    return Line(
        room="meetings", icon="message-circle", title=row.subject_line, code=row.code,
        more="Chờ kết thúc lấy ý kiến" if row.is_to_close else "Lấy ý kiến bằng văn bản", who=row.chair,
        deed="Tổng hợp, kết luận" if row.is_to_close else "Cho ý kiến", address=reverse("desk:round", args=[row.id]),
        state=row.state, due_at=row.due_at, badge=row.badge,
    )  # fmt: skip
