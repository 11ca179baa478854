"""Trả lời lấy ý kiến: a guest with a personal link, a colleague at the desk, take a stand on every matter."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.cases.meetings.errors.rounds import NotAskedInWriting
from motcua.cases.meetings.events import RoundAnswered, RoundRead
from motcua.cases.meetings.models import RoundAnswer, RoundMember, RoundQuestion
from motcua.cases.meetings.rules import rounds as rules
from motcua.cases.meetings.rules.rounds import MatterAnswer
from motcua.cases.meetings.selectors.round_guests import asked_post, member_of
from motcua.cases.meetings.services.stepping import lock_round, tell
from motcua.kernel.actor import SYSTEM, Actor


@transaction.atomic
def note_round_reading(token: str, *, at: datetime) -> None:
    """The guest has asked to see matters and papers; the first time is kept. Raises RoundLinkUnknown."""
    _opened(member_of(token, at=at), actor=SYSTEM, at=at)


@transaction.atomic
def note_round_opened(round_id: int, *, actor: Actor, at: datetime) -> None:
    """A colleague who is asked has the page before them; of everybody else nothing is kept."""
    row = asked_post(round_id, actor)
    if row is not None:
        _opened(row, actor=actor, at=at)


@transaction.atomic
def answer_round(token: str, said: Sequence[MatterAnswer], *, at: datetime) -> None:
    """Until it is due or closed; the last answer counts. Raises RoundLinkUnknown, RoundAnswerTooLate, an Invalid."""
    _write(member_of(token, at=at), said, actor=SYSTEM, at=at)


@transaction.atomic
def answer_round_for_post(round_id: int, said: Sequence[MatterAnswer], *, actor: Actor, at: datetime) -> None:
    """The same by a colleague at the desk. Raises NotAskedInWriting, RoundAnswerTooLate, an Invalid."""
    row = asked_post(round_id, actor)
    if row is None:
        raise NotAskedInWriting
    _write(row, said, actor=actor, at=at)


def _opened(row: RoundMember, *, actor: Actor, at: datetime) -> None:
    if RoundMember.objects.filter(pk=row.pk, opened_at=None).update(opened_at=at):
        tell(RoundRead, row.round, actor=actor, at=at, member=row.pk)


def _write(row: RoundMember, said: Sequence[MatterAnswer], *, actor: Actor, at: datetime) -> None:
    """Under the lock of the round: what is closed counts what was answered before, and nothing after."""
    one, standing = lock_round(row.round_id, version=None)
    rules.check_in_time(one.state, one.due_at, at)
    matters = {matter.position: matter.pk for matter in RoundQuestion.objects.filter(round=one)}
    given = rules.check_answers(said, numbers=matters)
    row = RoundMember.objects.get(pk=row.pk)
    is_new = row.answered_at is None
    RoundAnswer.objects.filter(member=row).delete()
    RoundAnswer.objects.bulk_create(
        [
            RoundAnswer(member=row, question_id=matters[number], verdict=answer.verdict, text=answer.text)
            for number, answer in given.items()
        ]
    )
    row.answered_at, row.answered_by_id, row.opened_at = at, actor.id, row.opened_at or at
    row.save(update_fields=["answered_at", "answered_by_id", "opened_at"])
    # Who closes it must have seen this answer.
    one.save(update_fields=["version"])
    answered = standing.asked - standing.unanswered + is_new
    tell(RoundAnswered, one, actor=actor, at=at, member=row.pk, answered=answered, asked=standing.asked)
