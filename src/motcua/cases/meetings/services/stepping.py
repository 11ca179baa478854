"""The frame of every verb about one meeting: lock it, see that it is the one that was seen, tell what was done."""

from datetime import datetime
from typing import Any

from motcua.cases.meetings.errors.arranging import MeetingNotFound
from motcua.cases.meetings.errors.rounds import RoundNotFound
from motcua.cases.meetings.models import Meeting, WrittenRound
from motcua.cases.meetings.rules import moves, rounds
from motcua.cases.meetings.rules.moves import Standing
from motcua.cases.meetings.rules.rounds import RoundStanding
from motcua.cases.meetings.selectors.concluding import Concluded
from motcua.cases.meetings.selectors.page import standing_of
from motcua.cases.meetings.selectors.round_page import round_standing
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor


def lock(meeting_id: int, *, version: int | None) -> tuple[Meeting, Standing]:
    """The row until the end of the transaction, its version counted up, and what the rules ask of it.

    Without a version for what undoes nothing that a colleague did meanwhile.

    Raises MeetingNotFound, ChangedMeanwhile.
    """
    one = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting_id).first()
    if one is None:
        raise MeetingNotFound
    standing = standing_of(one)
    if version is not None:
        moves.check_version(standing, version)
    one.version += 1
    return one, standing


def lock_round(round_id: int, *, version: int | None) -> tuple[WrittenRound, RoundStanding]:
    """The same of a round of written opinions. Raises RoundNotFound, RoundChangedMeanwhile."""
    one = WrittenRound.objects.select_for_update(no_key=True).filter(pk=round_id).first()
    if one is None:
        raise RoundNotFound
    standing = round_standing(one)
    if version is not None:
        rounds.check_version(standing, version)
    one.version += 1
    return one, standing


def tell(fact: type[Fact], one: Concluded, *, actor: Actor, at: datetime, **facts: Any) -> None:
    """Record a fact about the meeting or the round."""
    journal.record(fact(**by(actor), subject=one.subject, agency_id=one.agency_id, at=at, **facts))
