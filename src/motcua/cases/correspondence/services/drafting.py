"""Soạn thảo: begin a document, save one version after another, say something about one, throw it away."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.cases.correspondence.errors import NothingChanged
from motcua.cases.correspondence.events import OutgoingCommented, OutgoingDrafted, OutgoingDropped, OutgoingSaved
from motcua.cases.correspondence.models import DraftComment, DraftVersion, OutgoingDocument
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import drafting as rules
from motcua.cases.correspondence.rules import outgoing as moves
from motcua.cases.correspondence.rules.drafting import FIRST, After, Draft
from motcua.cases.correspondence.rules.layout import title_of
from motcua.cases.correspondence.selectors.choices import kinds_on, leaders_of
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing
from motcua.cases.correspondence.selectors.outgoing_page import outgoing_standing
from motcua.cases.correspondence.services.answering import begin_answer
from motcua.cases.correspondence.services.appending import Room, appendices_of, look_over, write_appendices
from motcua.cases.correspondence.services.opinions import close_opinions_about
from motcua.cases.correspondence.services.stepping import lock_outgoing, step, tell
from motcua.cases.correspondence.services.succeeding import begin_succession
from motcua.cases.correspondence.states import OutgoingState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines, fold

_COPIED = ("kind_id", "abstract", "urgency", "signer_post_id")


def start(
    draft: Draft, *, after: After = FIRST, actor: Actor, at: datetime, key: UUID
) -> OutgoingDocument:  # fmt: skip
    """The first version. The same key again answers with the document that it made."""
    moves.check_may_draft(actor, actor.agency_id)
    assert actor.agency_id is not None
    assert actor.unit_id is not None
    draft = _ready(draft, actor.agency_id, at)
    before = OutgoingDocument.objects.filter(idempotency_key=key, agency_id=actor.agency_id).first()
    if before is not None:
        return before
    try:
        rooms = look_over(draft.appendices, document_id=None, at=at)
        return _begin(
            draft, rooms, actor.agency_id, actor.unit_id, after=after, actor=actor, at=at, key=key
        )  # fmt: skip
    except IntegrityError:
        # Two requests with one key at the same moment.
        made = OutgoingDocument.objects.filter(idempotency_key=key, agency_id=actor.agency_id).first()
        if made is None:
            raise
        return made


@transaction.atomic
def _begin(
    draft: Draft, rooms: dict[int, Room], agency_id: int, unit_id: int, *, after: After, actor: Actor, at: datetime,
    key: UUID,
) -> OutgoingDocument:  # fmt: skip
    document = OutgoingDocument.objects.create(
        agency_id=agency_id, idempotency_key=key, state=OutgoingState.DRAFT, search=_searched(draft), drafted_at=at,
        drafted_by_id=actor.id, drafting_unit_id=unit_id,
        in_answer_to_id=after.answers, succeeds_id=after.succeeds, succession=after.succession,
        **{name: getattr(draft, name) for name in _COPIED},
    )  # fmt: skip
    _write(draft, document, rooms, actor=actor, at=at)
    tell(OutgoingDrafted, document, actor=actor, at=at, kind_code=document.kind.code)
    begin_answer(document, actor=actor, at=at)
    begin_succession(document, actor=actor, at=at)
    return document


def save_version(document_id: int, draft: Draft, *, revision: int, actor: Actor, at: datetime) -> DraftVersion:
    """One more; what was before stays. Raises ChangedMeanwhile where a colleague was faster."""
    rooms: dict[int, Room] = {}
    if draft.appendices:
        standing = outgoing_standing(get_outgoing(document_id, actor=actor))
        moves.check_may_write(standing, actor)
        draft = _ready(draft, standing.agency_id, at)
        rooms = look_over(draft.appendices, document_id=document_id, at=at)
    return _save(document_id, draft, rooms, revision, actor, at)


@transaction.atomic
def _save(
    document_id: int, draft: Draft, rooms: dict[int, Room], revision: int, actor: Actor, at: datetime
) -> DraftVersion:  # fmt: skip
    document, standing = lock_outgoing(document_id)
    moves.check_may_write(standing, actor)
    moves.check_revision(standing, revision)
    draft = _ready(draft, document.agency_id, at)
    latest = DraftVersion.objects.get(document=document, number=document.version)
    if all(getattr(latest, name) == value for name, value in _words(draft).items()) and (
        draft.appendices in (None, appendices_of(latest))
    ):
        raise NothingChanged(version=document.version)
    document.version += 1
    document.search = _searched(draft)
    for name in _COPIED:
        setattr(document, name, getattr(draft, name))
    version = _write(draft, document, rooms, actor=actor, at=at)
    step(document, "version", "search", "kind", "abstract", "urgency", "signer_post")
    tell(OutgoingSaved, document, actor=actor, at=at, version=document.version)
    return version


@transaction.atomic
def comment(document_id: int, *, text: str, actor: Actor, at: datetime) -> DraftComment:
    """Whoever sees the draft may say something about its latest version. Raises DocumentNotFound."""
    get_outgoing(document_id, actor=actor)
    document, standing = lock_outgoing(document_id)
    moves.check_may_comment(standing, actor)
    text = clean_lines(text)
    directing.check_words(text, "ý kiến", "text")
    said = DraftComment.objects.create(
        document=document, version=document.version, text=text, said_at=at, said_by_id=actor.id
    )
    tell(OutgoingCommented, document, actor=actor, at=at, version=document.version)
    return said


@transaction.atomic
def drop(document_id: int, *, revision: int, actor: Actor, at: datetime) -> None:
    """Bỏ dự thảo: it never had a number; its versions stay."""
    document, standing = lock_outgoing(document_id)
    moves.check_may_drop(standing, actor)
    moves.check_revision(standing, revision)
    document.state = OutgoingState.DROPPED
    step(document, "state")
    close_opinions_about(document_id, actor=actor, at=at)
    tell(OutgoingDropped, document, actor=actor, at=at)


def _ready(draft: Draft, agency_id: int, at: datetime) -> Draft:
    """Cleaned and checked; without a title of its own, the signer has that of the post."""
    day, draft = local_day(at), rules.cleaned(draft)
    rules.check_draft(
        draft, kinds={kind.id for kind in kinds_on(day)},
        signers={one.post_id for one in leaders_of(agency_id, on=day)},
    )  # fmt: skip
    post = organizations.posts({draft.signer_post_id})[draft.signer_post_id]
    return draft if draft.signer_title else replace(draft, signer_title=title_of(post.title))


def _write(
    draft: Draft, document: OutgoingDocument, rooms: dict[int, Room], *, actor: Actor, at: datetime
) -> DraftVersion:  # fmt: skip
    version = DraftVersion.objects.create(
        document=document, number=document.version, saved_at=at, saved_by_id=actor.id, **_words(draft)
    )
    write_appendices(draft.appendices, version, rooms, at=at)
    return version


def _words(draft: Draft) -> dict[str, object]:
    """The columns of a version."""
    return {name: value for name, value in asdict(draft).items() if name != "appendices"}


def _searched(draft: Draft) -> str:
    return fold(f"{draft.abstract} {draft.addressees} {draft.recipients} {draft.body}")
