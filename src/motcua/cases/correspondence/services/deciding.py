"""Trình, duyệt, trả lại: the way of a draft to who will sign it, and back with a reason."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from motcua.cases.correspondence.errors import NoSealHere, OwnKeyNeeded, SignerNotOffered
from motcua.cases.correspondence.events import OutgoingApproved, OutgoingReturned, OutgoingSubmitted
from motcua.cases.correspondence.models import DraftComment, DraftVersion, OutgoingDocument
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.selectors.choices import leaders_of
from motcua.cases.correspondence.selectors.keys import keys_to_approve, seals_of
from motcua.cases.correspondence.selectors.outgoing_doors import version_of
from motcua.cases.correspondence.services.opinions import close_opinions_about
from motcua.cases.correspondence.services.signing_documents import kind_to_sign, marks_on, sign_words
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.states import OutgoingState
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.signing import selectors as signatures
from motcua.foundation.signing import services as signing
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


def approve(
    document_id: int, *, revision: int, certificate_id: int | None = None, passphrase: str = "",
    along: Callable[[], object] | None = None, actor: Actor, at: datetime,
) -> None:  # fmt: skip
    """Duyệt, ký số: this version, and no other, is to be issued; the name of who approves stands below it.

    With a key where the agency has a seal and the leader a key here; else it is signed on paper. ``along`` is written
    together with the decision, or neither is: the tick of a run of many.
    Raises MayNotSign, OwnKeyNeeded, NoSealHere, and what ``signing.sign_and_keep`` says.
    """
    if certificate_id is None:
        _decide(document_id, revision, None, along, actor, at)
        return
    with signing.at_the_desk("outgoing", document_id):
        version = _to_sign(document_id, revision, actor, at)
        kept = sign_words(version, certificate_id=certificate_id, passphrase=passphrase, actor=actor, at=at)
        _decide(document_id, revision, kept.file_id, along, actor, at)


@transaction.atomic
def _to_sign(document_id: int, revision: int, actor: Actor, at: datetime) -> DraftVersion:
    """What would be signed; asked before anybody is bothered."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_approve(standing, actor)
    moves.check_revision(standing, revision)
    if not seals_of(document.agency_id, actor=actor, at=at):
        raise NoSealHere
    return version_of(document)


@transaction.atomic
def _decide(
    document_id: int, revision: int, signed: int | None, along: Callable[[], object] | None, actor: Actor, at: datetime
) -> None:
    document, standing = lock_outgoing(document_id)
    moves.check_may_approve(standing, actor)
    moves.check_revision(standing, revision)
    if signed is None:
        _check_hand(document, actor, at)
    elif not files.claim([signed], at=at):
        raise FileMissing(file_id=signed)
    document.state, document.decided_at, document.decided_by_id = OutgoingState.APPROVED, at, actor.id
    document.signed_file_id = signed
    step(document, "state", "decided_at", "decided_by_id", "signed_file")
    close_opinions_about(document_id, actor=actor, at=at)
    tell(OutgoingApproved, document, actor=actor, at=at, version=document.version)
    if along is not None:
        along()


def _check_hand(document: OutgoingDocument, actor: Actor, at: datetime) -> None:
    """An agency that has a seal here has written down who signs; one that has none goes on as on paper."""
    if not seals_of(document.agency_id, actor=actor, at=at):
        return
    version = version_of(document)
    signatures.check_may_sign(
        paper_kind=kind_to_sign(version), agency_id=document.agency_id, printed=marks_on(version), actor=actor, at=at
    )
    if keys_to_approve(document, actor=actor, at=at):
        raise OwnKeyNeeded(field="certificate_id")


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
    document.signed_file = None
    step(document, "state", "decided_at", "decided_by_id", "signed_file")
    tell(OutgoingReturned, document, actor=actor, at=at, version=document.version)
