"""Mời họp, hủy cuộc họp: everybody on the list is told, once for each."""

from datetime import datetime

from django.db import transaction

from motcua.cases.meetings.events import MeetingCancelled, MeetingInvited
from motcua.cases.meetings.rules import arranging, moves
from motcua.cases.meetings.services.arranging import invited_to
from motcua.cases.meetings.services.stepping import lock, tell
from motcua.cases.meetings.states import MeetingState
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean_lines


@transaction.atomic
def invite(meeting_id: int, *, version: int, actor: Actor, at: datetime) -> None:
    """Mời họp: from now on those on the list see it."""
    one, standing = lock(meeting_id, version=version)
    moves.check_may_invite(standing, actor, at)
    one.state, one.invited_at = MeetingState.INVITED, at
    one.save(update_fields=["state", "invited_at", "version"])
    tell(MeetingInvited, one, actor=actor, at=at, begins_at=one.begins_at, invitees=invited_to(one))


@transaction.atomic
def cancel(meeting_id: int, *, version: int, reason: str, actor: Actor, at: datetime) -> None:
    """Hủy cuộc họp: its room is free again, who had been asked is told why."""
    one, standing = lock(meeting_id, version=version)
    moves.check_may_cancel(standing, actor, at)
    reason = clean_lines(reason)
    arranging.check_words(reason, "lý do", "reason")
    told = invited_to(one) if one.state == MeetingState.INVITED else ()
    one.state, one.cancelled_at, one.cancel_reason = MeetingState.CANCELLED, at, reason
    one.sequence += 1
    one.save(update_fields=["state", "cancelled_at", "cancel_reason", "sequence", "version"])
    tell(MeetingCancelled, one, actor=actor, at=at, sequence=one.sequence, invitees=told)
