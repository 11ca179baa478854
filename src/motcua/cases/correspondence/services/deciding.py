"""Trình, duyệt, trả lại: the way of a draft to who will sign it, and back with a reason."""

from datetime import datetime

from django.db import transaction

from motcua.cases.correspondence.errors import SignerNotOffered
from motcua.cases.correspondence.events import OutgoingApproved, OutgoingReturned, OutgoingSubmitted
from motcua.cases.correspondence.models import DraftComment
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.selectors.choices import leaders_of
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.states import OutgoingState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines


@transaction.atomic
def submit(document_id: int, *, revision: int, actor: Actor, at: datetime) -> None:
    """Trình: the latest version to the post that is to sign it."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_submit(standing, actor)
    moves.check_revision(standing, revision)
    if document.signer_post_id not in {one.post_id for one in leaders_of(document.agency_id, on=local_day(at))}:
        raise SignerNotOffered
    document.state, document.submitted_at = OutgoingState.SUBMITTED, at
    step(document, "state", "submitted_at")
    tell(
        OutgoingSubmitted, document, actor=actor, at=at, version=document.version, to_post=document.signer_post_id
    )  # fmt: skip


@transaction.atomic
def approve(document_id: int, *, revision: int, actor: Actor, at: datetime) -> None:
    """Duyệt: this version, and no other, is to be issued; the name of who approves stands below it."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_approve(standing, actor)
    moves.check_revision(standing, revision)
    document.state, document.decided_at, document.decided_by_id = OutgoingState.APPROVED, at, actor.id
    step(document, "state", "decided_at", "decided_by_id")
    tell(OutgoingApproved, document, actor=actor, at=at, version=document.version)


@transaction.atomic
def send_back(document_id: int, *, reason: str, revision: int, actor: Actor, at: datetime) -> None:
    """Trả lại: with what is wrong; what was decided before counts no more."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_return(standing, actor)
    moves.check_revision(standing, revision)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do trả lại", "reason")
    DraftComment.objects.create(
        document=document, version=document.version, text=reason, is_return=True, said_at=at, said_by_id=actor.id
    )
    document.state, document.decided_at, document.decided_by_id = OutgoingState.RETURNED, None, None
    step(document, "state", "decided_at", "decided_by_id")
    tell(OutgoingReturned, document, actor=actor, at=at, version=document.version)
