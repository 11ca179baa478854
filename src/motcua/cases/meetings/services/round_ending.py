"""Kết thúc, rút, chuyển sang họp, nhắc: how a round of written opinions ends, and who is told of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.meetings.events import RoundClosed, RoundReminded, RoundTurned, RoundWithdrawn
from motcua.cases.meetings.models import Meeting, RoundMember, RoundPaper, WrittenRound
from motcua.cases.meetings.rules import arranging
from motcua.cases.meetings.rules import rounds as rules
from motcua.cases.meetings.rules.arranging import Plan
from motcua.cases.meetings.services.arranging import arrange
from motcua.cases.meetings.services.rounds import members_in
from motcua.cases.meetings.services.stepping import lock_round, tell
from motcua.cases.meetings.states import RoundState
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.text import clean_lines

_ENDED = ("state", "ended_at", "ended_by_id", "conclusion", "withdraw_reason", "became", "version")


@transaction.atomic
def close_round(round_id: int, *, version: int, conclusion: str, actor: Actor, at: datetime) -> None:
    """Kết thúc lấy ý kiến: the answers count as they are, everybody who was asked reads the result.

    Raises MayNotClose, RoundMoveNotAllowed, RoundChangedMeanwhile, StillWaiting, WordsMissing, WordsTooLong.
    """
    one, standing = lock_round(round_id, version=version)
    rules.check_may_close(standing, actor, at)
    one.conclusion = clean_lines(conclusion)
    rules.check_conclusion_text(one.conclusion)
    _end(one, RoundState.CLOSED, actor, at)
    answered = standing.asked - standing.unanswered
    tell(RoundClosed, one, actor=actor, at=at, answered=answered, asked=standing.asked, members=members_in(one))


@transaction.atomic
def withdraw_round(round_id: int, *, version: int, reason: str, actor: Actor, at: datetime) -> None:
    """Rút: nobody need answer any more; who had been asked is told why.

    Raises MayNotArrange, RoundMoveNotAllowed, RoundChangedMeanwhile, WordsMissing, WordsTooLong.
    """
    one, standing = lock_round(round_id, version=version)
    rules.check_may_withdraw(standing, actor, at)
    one.withdraw_reason = clean_lines(reason)
    arranging.check_words(one.withdraw_reason, "lý do", "reason")
    told = members_in(one) if standing.state == RoundState.ASKED else ()
    _end(one, RoundState.WITHDRAWN, actor, at)
    tell(RoundWithdrawn, one, actor=actor, at=at, members=told)


@transaction.atomic
def turn_round(round_id: int, plan: Plan, *, version: int, actor: Actor, at: datetime, key: UUID) -> Meeting:
    """Chuyển sang họp: a meeting is prepared about the same, with the papers of the round; it spares none then.

    Raises MayNotArrange, RoundMoveNotAllowed, RoundChangedMeanwhile, RoomTaken, and what a meeting refuses.
    """
    one, standing = lock_round(round_id, version=version)
    rules.check_may_turn(standing, actor, at)
    papers = list(RoundPaper.objects.filter(round=one).order_by("id").values_list("file_id", "name"))
    one.became = arrange(plan, papers=papers, actor=actor, at=at, key=key)
    _end(one, RoundState.TURNED, actor, at)
    tell(RoundTurned, one, actor=actor, at=at, meeting=one.became.pk, members=members_in(one))
    return one.became


@transaction.atomic
def remind_of_round(*, at: datetime) -> bool:
    """Nhắc: those who have not answered, once, when the round says so. Returns whether there was one to remind of."""
    rows = WrittenRound.objects.select_for_update(skip_locked=True, no_key=True)
    due = rows.filter(state=RoundState.ASKED, reminded_at=None, remind_at__lte=at)
    one = due.order_by("remind_at", "id").first()
    if one is None:
        return False
    one.reminded_at = at
    one.save(update_fields=["reminded_at"])
    waiting = RoundMember.objects.filter(round=one, answered_at=None).order_by("id")
    if one.due_at > at:
        tell(RoundReminded, one, actor=SYSTEM, at=at, members=tuple(waiting.values_list("id", flat=True)))
    return True


def _end(one: WrittenRound, state: RoundState, actor: Actor, at: datetime) -> None:
    one.state, one.ended_at, one.ended_by_id = state, at, actor.id
    one.save(update_fields=_ENDED)
