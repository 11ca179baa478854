"""Thay thế, đính chính, thu hồi: what is issued is never changed, only ended and explained (Decree 30/2020)."""

from datetime import datetime

from django.db import transaction

from motcua.cases.correspondence.errors import NoLongerInForce, ReplacesAnother
from motcua.cases.correspondence.events import OutgoingCorrected, OutgoingRecalled, OutgoingReplaced, SuccessorBegun
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.rules.answering import named
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing
from motcua.cases.correspondence.services.answering import pass_answer_on, reopen_what_it_answered
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.states import OutgoingState, Succession
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day
from motcua.kernel.text import clean_lines


def begin_succession(document: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction that begins the draft. Raises DocumentNotFound, MayNotDraft, MoveNotAllowed."""
    if document.succeeds_id is None:
        return
    get_outgoing(document.succeeds_id, actor=actor)
    earlier, standing = lock_outgoing(document.succeeds_id)
    moves.check_may_succeed(standing, actor)
    tell(SuccessorBegun, earlier, actor=actor, at=at, document_id=document.pk, succession=document.succession)


def end_what_it_succeeds(document: OutgoingDocument, *, actor: Actor, at: datetime) -> None:
    """Within the transaction of the issue: the earlier one is replaced, or stays in force corrected.

    Raises NoLongerInForce: the words of this one would speak of what is not there any more.
    """
    if document.succeeds_id is None or document.issued_on is None:
        return
    earlier, _ = lock_outgoing(document.succeeds_id)
    _check_in_force(earlier, document)
    if document.succession == Succession.CORRECTS:
        tell(
            OutgoingCorrected, earlier, actor=actor, at=at, document_id=document.pk, by_number=numbered(document)
        )  # fmt: skip
        return
    paper = named(document.kind.name, numbered(document))
    _end(
        earlier, OutgoingState.REPLACED, f"Thay thế bằng {paper} ngày {say_day(document.issued_on)}",
        actor=actor, at=at,
    )  # fmt: skip
    tell(OutgoingReplaced, earlier, actor=actor, at=at, document_id=document.pk, by_number=numbered(document))
    pass_answer_on(earlier, document, actor=actor, at=at)


@transaction.atomic
def recall(document_id: int, *, reason: str, revision: int, actor: Actor, at: datetime) -> None:
    """Thu hồi: with its reason; what it answered is owed an answer again."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_recall(standing, actor)
    moves.check_revision(standing, revision)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do thu hồi", "reason")
    _end(document, OutgoingState.RECALLED, reason, actor=actor, at=at)
    tell(OutgoingRecalled, document, actor=actor, at=at, number=document.number, year=document.year)
    reopen_what_it_answered(document, actor=actor, at=at)


def check_may_still_succeed(document: OutgoingDocument) -> None:
    """Before anything is sealed in vain. Raises NoLongerInForce."""
    if document.succeeds is not None:
        _check_in_force(document.succeeds, document)


def check_replaces_nothing(document: OutgoingDocument) -> None:
    """Before a number is struck out. Raises ReplacesAnother."""
    if document.succeeds is not None and document.succession == Succession.REPLACES:
        raise ReplacesAnother(number=numbered(document.succeeds))


def numbered(document: OutgoingDocument) -> str:
    """'05/QĐ-UBND'."""
    return f"{say_number(document.number or 0)}/{document.notation}"


def _check_in_force(earlier: OutgoingDocument, later: OutgoingDocument) -> None:
    if earlier.state != OutgoingState.ISSUED:
        raise NoLongerInForce(number=numbered(earlier), how=str(Succession(later.succession).label).lower())


def _end(
    document: OutgoingDocument, state: OutgoingState, reason: str, *, actor: Actor, at: datetime
) -> None:  # fmt: skip
    document.state, document.end_reason = state, reason
    document.ended_at, document.ended_by_id = at, actor.id
    step(document, "state", "end_reason", "ended_at", "ended_by_id")
