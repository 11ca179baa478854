"""Trả lời giấy mời: a guest with a personal link, a colleague at the desk, say who comes."""

from datetime import datetime

from django.db import transaction

from motcua.cases.meetings.errors.guests import NotInvited
from motcua.cases.meetings.events import InvitationAnswered, InvitationRead
from motcua.cases.meetings.models import Invitee
from motcua.cases.meetings.rules import answering
from motcua.cases.meetings.selectors.guests import invited_post, invitee_of, is_off
from motcua.cases.meetings.services.stepping import tell
from motcua.cases.meetings.states import InviteeAnswer
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.text import clean, clean_lines


@transaction.atomic
def note_reading(token: str, *, at: datetime) -> None:
    """The guest has asked to see agenda and papers; the first time is kept. Raises MeetingLinkUnknown."""
    row = _lock(token, at)
    if row.opened_at is None:
        row.opened_at = at
        row.save(update_fields=["opened_at"])
        tell(InvitationRead, row.meeting, actor=SYSTEM, at=at, invitee=row.pk)


@transaction.atomic
def note_opened(meeting_id: int, *, actor: Actor, at: datetime) -> None:
    """A colleague who is asked has the page before them; of everybody else nothing is kept."""
    row = invited_post(meeting_id, actor)
    if row is not None and Invitee.objects.filter(pk=row.pk, opened_at=None).update(opened_at=at):
        tell(InvitationRead, row.meeting, actor=actor, at=at, invitee=row.pk)


@transaction.atomic
def answer(token: str, *, answer: str, reason: str = "", substitute: str = "", at: datetime) -> None:
    """Until it begins; the last answer counts. Who answers has read. Raises MeetingLinkUnknown, AnswerTooLate."""
    _write(_lock(token, at), answer, reason, substitute, actor=SYSTEM, at=at)


@transaction.atomic
def answer_for_post(
    meeting_id: int, *, answer: str, reason: str = "", substitute: str = "", actor: Actor, at: datetime
) -> None:
    """A colleague who is asked to come, at the desk; the same rules. Raises NotInvited, AnswerTooLate."""
    row = invited_post(meeting_id, actor)
    if row is None:
        raise NotInvited
    _write(_locked(row.pk), answer, reason, substitute, actor=actor, at=at)


def _write(row: Invitee, answer: str, reason: str, substitute: str, *, actor: Actor, at: datetime) -> None:
    answering.check_in_time(row.meeting.begins_at, at, is_off=is_off(row))
    reason, substitute = clean_lines(reason), clean(substitute)
    answering.check_answer(answer, reason=reason, substitute=substitute)
    row.answer, row.answered_at, row.opened_at = answer, at, row.opened_at or at
    row.reason = reason if answer == InviteeAnswer.DECLINES else ""
    row.substitute = substitute if answer == InviteeAnswer.SENDS else ""
    row.save(update_fields=["answer", "answered_at", "opened_at", "reason", "substitute"])
    tell(InvitationAnswered, row.meeting, actor=actor, at=at, invitee=row.pk, answer=answer)


def _lock(token: str, at: datetime) -> Invitee:
    return _locked(invitee_of(token, at=at).pk)


def _locked(invitee_id: int) -> Invitee:
    return Invitee.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting").get(pk=invitee_id)
