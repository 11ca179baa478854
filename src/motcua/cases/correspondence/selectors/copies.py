"""Bản sao: what a document may be copied as, the copies that were made of it, the door to one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.cases.correspondence.errors import CopyNotFound
from motcua.cases.correspondence.models import CertifiedCopy, CopyForm, DraftVersion, IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.rules import copying as rules
from motcua.cases.correspondence.rules.answering import named
from motcua.cases.correspondence.rules.copying import Copied
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.arriving import signature_check
from motcua.cases.correspondence.selectors.doors import get_incoming, incoming_visible_to
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing, outgoing_visible_to, version_of
from motcua.cases.correspondence.states import IncomingState, Medium, OutgoingState
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.states import IMAGES, FileBrief, MediaType
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.selectors import Edition
from motcua.foundation.signing.states import CopyKind
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError


@dataclass(frozen=True, slots=True)
class Original:
    """A document to copy: one that went out (with the version that was issued) or one that came in."""

    document: OutgoingDocument | IncomingDocument
    version: DraftVersion | None
    brief: FileBrief | None
    name: str
    standing: Copied

    @property
    def is_own(self) -> bool:
        return self.version is not None


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form of copying that the decree in force has for an original of this kind."""

    id: int
    kind: CopyKind
    medium: Medium
    source: str

    @property
    def text(self) -> str:
        return f"{self.kind.label}, {str(self.medium.label).lower()}"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy in the list of its document."""

    id: int
    name: str
    what: str
    recipients: str
    copies: int
    made_at: datetime
    made_by: str
    signer: str
    void_reason: str
    may_void: bool
    edition: Edition | None = None


def get_original(document_id: int, *, is_own: bool, actor: Actor) -> Original:
    """Raises DocumentNotFound."""
    if is_own:
        document = get_outgoing(document_id, actor=actor)
        version, brief = version_of(document), _brief(document.file_id)
        is_signed = document.signed_file_id is not None
        medium = Medium.ELECTRONIC if is_signed else Medium.PAPER
        standing = Copied(document.agency_id, OutgoingState(document.state), medium, True, is_signed, version.body)
        return Original(document, version, brief, f"{named(document.kind.name, _numbered(document))}", standing)
    came = get_incoming(document_id, actor=actor)
    brief = _brief(came.file_id)
    check = signature_check(brief.sha256) if brief is not None else None
    medium = Medium.ELECTRONIC if check is not None and check.is_signed else Medium.PAPER
    can_be_seen = brief is not None and brief.media_type in (MediaType.PDF, *IMAGES)
    standing = Copied(came.agency_id, IncomingState(came.state), medium, False, can_be_seen, None)
    return Original(came, None, brief, named(came.kind.name, came.reference_number or "không số"), standing)


def forms_for(original: Original, *, on: date) -> list[FormChoice]:
    """In the order of the decree; one query."""
    held = CopyForm.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    rows = held.filter(original=original.standing.medium).order_by("id")
    return [
        FormChoice(row.pk, CopyKind(row.kind), Medium(row.medium), row.source)
        for row in rows
        if rules.fits(row.kind, original.standing)
    ]


def may_certify(original: Original, actor: Actor) -> bool:
    """The same rule that refuses it."""
    try:
        rules.check_may_certify(original.standing, actor)
    except MotcuaError:
        return False
    return True


def copies_of(document_id: int, *, is_own: bool, actor: Actor) -> list[CopyLine]:
    """Of a document whose door is passed already, the latest first; three queries."""
    of = {"outgoing_id": document_id} if is_own else {"incoming_id": document_id}
    rows = list(CertifiedCopy.objects.filter(**of).order_by("-id"))
    people = organizations.people({row.made_by_id for row in rows if row.made_by_id})
    editions = signing.newest_editions(row.file_id for row in rows if row.medium == Medium.ELECTRONIC)
    return [
        CopyLine(
            row.pk, f"Số {row}", f"{CopyKind(row.kind).label}, {str(Medium(row.medium).label).lower()}",
            row.recipients.replace("\n", "; "), row.copies, row.made_at, people.get(row.made_by_id or 0, ""),
            row.signer, row.void_reason, may_void=_may_void(row, actor), edition=editions.get(row.file_id),
        )
        for row in rows
    ]  # fmt: skip


def copies_visible_to(actor: Actor) -> QuerySet[CertifiedCopy]:
    """Whoever sees the document sees its copies."""
    return CertifiedCopy.objects.filter(
        Q(outgoing__in=outgoing_visible_to(actor)) | Q(incoming__in=incoming_visible_to(actor))
    )  # fmt: skip


def get_copy(copy_id: int, *, actor: Actor) -> CertifiedCopy:
    """Raises CopyNotFound, whatever the reason."""
    found = copies_visible_to(actor).filter(pk=copy_id).first()
    if found is None:
        raise CopyNotFound
    return found


def _may_void(row: CertifiedCopy, actor: Actor) -> bool:
    try:
        rules.check_may_void_copy(row.agency_id, is_voided=row.voided_at is not None, actor=actor)
    except MotcuaError:
        return False
    return True


def _brief(file_id: int | None) -> FileBrief | None:
    return stored.briefs({file_id}).get(file_id) if file_id is not None else None


def _numbered(document: OutgoingDocument) -> str:
    return f"{say_number(document.number or 0)}/{document.notation}"
