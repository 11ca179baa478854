"""Lấy ý kiến, ghi chú: ask another post with its own time, answer it, write a note."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from motcua.cases.dossiers.errors import ConsultationClosed, DossierNotFound, FieldMissing
from motcua.cases.dossiers.events import ConsultationAnswered, ConsultationAsked, NoteWritten
from motcua.cases.dossiers.models import Consultation, Dossier, Note
from motcua.cases.dossiers.rules import handling as rules
from motcua.cases.dossiers.selectors.clock import working_moment_after
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

# QĐ 3857 Nghệ An gives a consulted unit a working day where nothing else is said.
USUAL_HOURS = Decimal(8)
# The same words of the same person so soon after are one form sent twice.
SENT_TWICE = timedelta(minutes=1)


@transaction.atomic
def consult(
    dossier_id: int, *, post_id: int, question: str, hours: Decimal = USUAL_HOURS, actor: Actor, at: datetime
) -> Consultation:
    """Lấy ý kiến: the asked post has its own time; the applicant's due moment stays where it is."""
    dossier, facts = lock(dossier_id)
    rules.check_may_consult(facts, actor)
    if not clean(question):
        raise FieldMissing(field="question", label="nội dung cần lấy ý kiến")
    if not 0 < hours <= 400:
        raise FieldMissing(field="hours", label="số giờ làm việc để trả lời (từ 1 đến 400)")
    if post_id not in organizations.posts([post_id]):
        raise FieldMissing(field="post", label="vị trí được lấy ý kiến")
    rules.check_consulted_once(facts, post_id)
    asked_by = actor.post_id or facts.post_id
    assert asked_by is not None
    asked = Consultation.objects.create(
        dossier=dossier,
        post_id=post_id,
        asked_by_id=actor.id,
        asked_by_post_id=asked_by,
        question=clean(question),
        asked_at=at,
        answer_by=working_moment_after(dossier.agency_id, at, hours),
    )
    journal.record(
        ConsultationAsked(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            to_post=post_id,
            answer_by=asked.answer_by,
        )
    )
    return asked


@transaction.atomic
def answer_consultation(consultation_id: int, *, answer: str, actor: Actor, at: datetime) -> Consultation:
    """Trả lời ý kiến: once, by the asked post, whatever the dossier has become meanwhile."""
    asked = Consultation.objects.select_for_update(no_key=True).filter(pk=consultation_id).first()
    if asked is None:
        raise DossierNotFound
    rules.check_may_answer(asked.post_id, actor)
    if asked.answered_at is not None:
        raise ConsultationClosed
    if not clean(answer):
        raise FieldMissing(field="answer", label="ý kiến trả lời")
    asked.answer, asked.answered_at, asked.answered_by_id = clean(answer), at, actor.id
    asked.save(update_fields=["answer", "answered_at", "answered_by_id"])
    dossier = Dossier.objects.only("id", "agency_id").get(pk=asked.dossier_id)
    journal.record(
        ConsultationAnswered(
            **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, to_post=asked.asked_by_post_id
        )
    )
    return asked


@transaction.atomic
def write_note(dossier_id: int, *, text: str, actor: Actor, at: datetime) -> Note:
    """Ghi chú: for colleagues; the applicant does not see it."""
    dossier, facts = lock(dossier_id)
    rules.check_may_write_note(facts, actor)
    if not clean(text):
        raise FieldMissing(field="text", label="nội dung ghi chú")
    before = Note.objects.filter(dossier=dossier, actor_id=actor.id).order_by("-id").first()
    if before is not None and before.text == clean(text) and at - before.at < SENT_TWICE:
        return before
    note = Note.objects.create(dossier=dossier, text=clean(text), actor_id=actor.id, at=at)
    journal.record(NoteWritten(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
    return note
