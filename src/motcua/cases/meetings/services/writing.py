"""Soạn giấy mời, thông báo kết luận: a draft in the room of documents, kept with the meeting that it is about."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.services import Draft
from motcua.cases.meetings.events import MeetingDocumentBegun
from motcua.cases.meetings.models import MeetingDocument
from motcua.cases.meetings.rules import writing
from motcua.cases.meetings.services.stepping import lock, tell
from motcua.cases.meetings.states import DocumentRole
from motcua.kernel.actor import Actor


@transaction.atomic
def begin_document(
    meeting_id: int, role: DocumentRole, draft: Draft, *, actor: Actor, at: datetime, key: UUID
) -> int:  # fmt: skip
    """From here on it goes the way of every outgoing document. The same key again answers with what it began.

    Raises what ``check_may_write`` raises, and what a draft refuses.
    """
    one, standing = lock(meeting_id, version=None)
    # Nobody's key of something else may tie that to the meeting.
    key = uuid5(key, f"{one.subject} {role}")
    before = MeetingDocument.objects.filter(meeting=one, document__idempotency_key=key).first()
    if before is not None:
        return before.document_id
    writing.check_may_write(role, standing, actor, at)
    document = correspondence.start(draft, actor=actor, at=at, key=key)
    MeetingDocument.objects.create(meeting=one, role=role, document=document)
    one.save(update_fields=["version"])
    tell(MeetingDocumentBegun, one, actor=actor, at=at, document=document.pk, role=str(role))
    return document.pk
