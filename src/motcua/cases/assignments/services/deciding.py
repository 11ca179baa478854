"""Duyệt, trả lại, cho lùi hạn, thu hồi: what the giver does with an assignment."""

from datetime import date, datetime

from django.db import transaction

from motcua.cases.assignments.events import (
    AssignmentAccepted,
    AssignmentPostponed,
    AssignmentPostponementRefused,
    AssignmentSentBack,
    AssignmentWithdrawn,
)
from motcua.cases.assignments.models import Assignment, HandIn, Postponement
from motcua.cases.assignments.rules import giving, moves
from motcua.cases.assignments.selectors.clock import closing_of
from motcua.cases.assignments.services.stepping import lock, tell, write
from motcua.cases.assignments.states import AssignmentState
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean_lines


@transaction.atomic
def accept(assignment_id: int, *, version: int, answer: str = "", actor: Actor, at: datetime) -> None:
    """Duyệt kết quả: the assignment is done."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_accept(standing, actor)
    _decide(one, answer, is_accepted=True, actor=actor, at=at)
    one.state = AssignmentState.DONE
    _end(one, actor, at)
    write(one, "state", "ended_at", "ended_by_id")
    assert one.handed_in_at is not None
    is_in_time = one.handed_in_at <= one.due_at
    tell(AssignmentAccepted, one, actor=actor, at=at, to_post=one.main_post_id, is_in_time=is_in_time)


@transaction.atomic
def send_back(assignment_id: int, *, version: int, reason: str, actor: Actor, at: datetime) -> None:
    """Trả lại: the doer goes on, and knows what is missing. The due moment stays."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_send_back(standing, actor)
    reason = _said(reason)
    _decide(one, reason, is_accepted=False, actor=actor, at=at)
    one.state, one.handed_in_at, one.percent = AssignmentState.PROCESSING, None, _last_said(one)
    write(one, "state", "handed_in_at", "percent")
    tell(AssignmentSentBack, one, actor=actor, at=at, to_post=one.main_post_id)


@transaction.atomic
def postpone(
    assignment_id: int, *, version: int, due_on: date | None = None, answer: str = "", actor: Actor, at: datetime
) -> None:
    """Cho lùi hạn: to what was asked for, or to another later day."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_answer_postponement(standing, actor)
    asked = Postponement.objects.get(assignment=one, decided_at=None)
    new = asked.wanted_due_at if due_on is None else closing_of(one.agency_id, due_on, at=at)
    giving.check_later(new, one.due_at)
    _answer(asked, clean_lines(answer), is_granted=True, actor=actor, at=at)
    # From here on the due moment is a day that somebody named.
    one.due_at, one.term_days = new, None
    write(one, "due_at", "term_days")
    tell(AssignmentPostponed, one, actor=actor, at=at, to_post=one.main_post_id, new_due_at=new)


@transaction.atomic
def refuse_postponement(assignment_id: int, *, version: int, reason: str, actor: Actor, at: datetime) -> None:
    """Không cho lùi hạn: the due moment stays."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_answer_postponement(standing, actor)
    asked = Postponement.objects.get(assignment=one, decided_at=None)
    _answer(asked, _said(reason), is_granted=False, actor=actor, at=at)
    write(one)
    tell(AssignmentPostponementRefused, one, actor=actor, at=at, to_post=one.main_post_id)


@transaction.atomic
def withdraw(assignment_id: int, *, version: int, reason: str, actor: Actor, at: datetime) -> None:
    """Thu hồi: nobody has to do it any more."""
    one, standing = lock(assignment_id, version=version)
    moves.check_may_withdraw(standing, actor)
    one.state, one.withdraw_reason = AssignmentState.WITHDRAWN, _said(reason)
    _end(one, actor, at)
    write(one, "state", "withdraw_reason", "ended_at", "ended_by_id")
    tell(AssignmentWithdrawn, one, actor=actor, at=at, to_post=one.main_post_id)


def _said(reason: str) -> str:
    reason = clean_lines(reason)
    giving.check_words(reason, "lý do", "reason")
    return reason


def _decide(one: Assignment, answer: str, *, is_accepted: bool, actor: Actor, at: datetime) -> None:
    answer = clean_lines(answer)
    giving.check_words(answer, "ý kiến", "answer", required=False)
    made = HandIn.objects.get(assignment=one, decided_at=None)
    made.decided_at, made.decided_by_id, made.is_accepted, made.answer = at, actor.id, is_accepted, answer
    made.save(update_fields=["decided_at", "decided_by_id", "is_accepted", "answer"])


def _answer(asked: Postponement, answer: str, *, is_granted: bool, actor: Actor, at: datetime) -> None:
    giving.check_words(answer, "ý kiến", "answer", required=False)
    asked.decided_at, asked.decided_by_id, asked.is_granted, asked.answer = at, actor.id, is_granted, answer
    asked.save(update_fields=["decided_at", "decided_by_id", "is_granted", "answer"])


def _end(one: Assignment, actor: Actor, at: datetime) -> None:
    one.ended_at, one.ended_by_id = at, actor.id


def _last_said(one: Assignment) -> int:
    """How far the doer last said that it was."""
    return one.progress.order_by("-id").values_list("percent", flat=True).first() or 0
