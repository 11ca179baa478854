"""Ghi biên bản: who came of those who were asked, and what was said."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.cases.meetings.events import MeetingHeld
from motcua.cases.meetings.models import Invitee
from motcua.cases.meetings.rules import arranging, moves
from motcua.cases.meetings.services.stepping import lock, tell
from motcua.cases.meetings.states import MeetingState
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean_lines


@transaction.atomic
def record(
    meeting_id: int, *, version: int, came: Collection[int], minutes: str, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """``came`` are numbers of invitees; of the others it is kept that they did not. May be repeated.

    Raises MayNotArrange, NotBegun, MoveNotAllowed, ChangedMeanwhile, WordsMissing, WordsTooLong.
    """
    one, standing = lock(meeting_id, version=version)
    moves.check_may_record(standing, actor, at)
    minutes = clean_lines(minutes)
    arranging.check_minutes(minutes)
    asked = Invitee.objects.filter(meeting=one, left_out_at=None)
    asked.filter(pk__in=list(came)).update(came=True)
    asked.exclude(pk__in=list(came)).update(came=False)
    one.state, one.held_at, one.minutes = MeetingState.HELD, at, minutes
    one.save(update_fields=["state", "held_at", "minutes", "version"])
    there = tuple(asked.filter(came=True).order_by("id").values_list("id", flat=True))
    tell(MeetingHeld, one, actor=actor, at=at, came=there, invited=asked.count())
