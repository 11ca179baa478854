"""Trả lời: an outgoing document as the answer to an incoming one. Its issue settles, its struck number opens again."""

from datetime import datetime

from motcua.cases.correspondence.events import AnswerBegun, IncomingAnswered, IncomingReopened
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.rules.answering import check_may_answer, named
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.doors import get_incoming
from motcua.cases.correspondence.services.stepping import lock, tell
from motcua.cases.correspondence.states import WITH_THE_OFFICER, IncomingState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day


def begin_answer(document: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction that begins the draft. Raises DocumentNotFound, MayNotDraft, MoveNotAllowed."""
    if document.in_answer_to_id is None:
        return
    get_incoming(document.in_answer_to_id, actor=actor)
    incoming, standing = lock(document.in_answer_to_id)
    check_may_answer(standing, actor)
    tell(AnswerBegun, incoming, actor=actor, at=at, document_id=document.pk)


def settle_what_it_answers(document: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction of the issue. What was settled before, or is voided, stays as it is."""
    if document.in_answer_to_id is None or document.issued_on is None:
        return
    incoming, standing = lock(document.in_answer_to_id)
    if standing.state not in WITH_THE_OFFICER:
        return
    number = f"{say_number(document.number or 0)}/{document.notation}"
    incoming.state, incoming.answered_by = IncomingState.DONE, document
    incoming.settled_at, incoming.settled_by_id = at, actor.id
    incoming.answer = f"Trả lời bằng {named(document.kind.name, number)} ngày {say_day(document.issued_on)}."
    incoming.save(update_fields=["state", "answered_by", "settled_at", "settled_by_id", "answer"])
    is_in_time = None if incoming.due_at is None else at <= incoming.due_at
    tell(
        IncomingAnswered, incoming, actor=actor, at=at, document_id=document.pk, answer=number, is_in_time=is_in_time
    )  # fmt: skip


def pass_answer_on(earlier: OutgoingDocument, later: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction that replaces ``earlier``: what it settled stays settled, by what stands in its place."""
    if earlier.in_answer_to_id is None or later.issued_on is None:
        return
    incoming, _ = lock(earlier.in_answer_to_id)
    if incoming.answered_by_id != earlier.pk:
        return
    number = f"{say_number(later.number or 0)}/{later.notation}"
    later.in_answer_to, incoming.answered_by = incoming, later
    later.save(update_fields=["in_answer_to"])
    incoming.answer = f"Trả lời bằng {named(later.kind.name, number)} ngày {say_day(later.issued_on)}."
    incoming.save(update_fields=["answered_by", "answer"])
    settled, due = incoming.settled_at, incoming.due_at
    is_in_time = None if settled is None or due is None else settled <= due
    tell(
        IncomingAnswered, incoming, actor=actor, at=at, document_id=later.pk, answer=number, is_in_time=is_in_time
    )  # fmt: skip


def reopen_what_it_answered(document: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction that strikes the number out: only where this answer, and no other word, settled it."""
    if document.in_answer_to_id is None:
        return
    incoming, _ = lock(document.in_answer_to_id)
    if incoming.answered_by_id != document.pk:
        return
    incoming.state, incoming.answered_by = IncomingState.PROCESSING, None
    incoming.settled_at, incoming.settled_by_id, incoming.answer = None, None, ""
    incoming.save(update_fields=["state", "answered_by", "settled_at", "settled_by_id", "answer"])
    tell(IncomingReopened, incoming, actor=actor, at=at, document_id=document.pk)
