"""Soạn giấy mời, thông báo kết luận: the form of every draft, filled with what the meeting says already."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.cases.correspondence.services import Draft
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.arranging import MoveNotOffered
from motcua.cases.meetings.states import DocumentRole
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.outgoing.drafting import About, begun


def invitation(request: StaffRequest, number: int) -> HttpResponse:
    return _draft(request, number, "write_invitation", DocumentRole.INVITATION)


def notice(request: StaffRequest, number: int) -> HttpResponse:
    return _draft(request, number, "write_notice", DocumentRole.NOTICE)


def _draft(request: StaffRequest, number: int, verb: str, role: DocumentRole) -> HttpResponse:
    now = timezone.now()
    view = selectors.meeting_page(number, actor=request.actor, now=now)
    # Who sends the form twice is led to what the first time began: asked by the service.
    if verb not in view.verbs and request.method != "POST":
        raise MoveNotOffered(state=view.state_text)

    def begin(draft: Draft, *, at: datetime, key: UUID) -> int:
        return services.begin_document(number, role, draft, actor=request.actor, at=at, key=key)

    words = selectors.document_words(number, role, actor=request.actor, at=now)
    back, code = reverse("desk:meeting", args=[number]), view.meeting.code
    about = About(back, (("Cuộc họp", reverse("desk:meetings")), (code, back)), f"Soạn {role.label.lower()} {code}")
    return begun(request, view.meeting.agency_id, words, begin=begin, about=about)
