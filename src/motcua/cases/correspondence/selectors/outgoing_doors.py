"""The only ways from an actor to outgoing documents, and from an address to one."""

from django.db.models import Q, QuerySet

from motcua.cases.correspondence.errors import DocumentNotFound, NoSuchVersion
from motcua.cases.correspondence.models import DraftVersion, OutgoingDocument
from motcua.cases.correspondence.selectors.doors import read_by
from motcua.cases.correspondence.states import DRAFTING, OutgoingState
from motcua.kernel.actor import Actor

# What a unit has not submitted yet, or has thrown away, is its own.
_AMONG_THEMSELVES = (OutgoingState.DRAFT, OutgoingState.DROPPED)


def outgoing_visible_to(actor: Actor) -> QuerySet[OutgoingDocument]:
    """Base query of every list and door: by grant at the agency, or because it is a draft of the actor's unit."""
    if actor.is_system:
        return OutgoingDocument.objects.all()
    if actor.post_id is None:
        return OutgoingDocument.objects.none()
    read = Q(agency_id__in=sorted(read_by(actor))) & ~Q(state__in=_AMONG_THEMSELVES)
    of_unit = Q(agency_id__in=sorted(actor.agencies(DRAFTING)), drafting_unit_id=actor.unit_id)
    return OutgoingDocument.objects.filter(read | of_unit)


def get_outgoing(document_id: int, *, actor: Actor) -> OutgoingDocument:
    """Raises DocumentNotFound, whatever the reason."""
    document = outgoing_visible_to(actor).select_related("kind").filter(pk=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document


def get_version(document_id: int, number: int | None = None, *, actor: Actor) -> DraftVersion:
    """One version with its document, the latest where none is named. Raises DocumentNotFound, NoSuchVersion."""
    document = get_outgoing(document_id, actor=actor)
    wanted = document.version if number is None else number
    found = DraftVersion.objects.filter(document=document, number=wanted)
    version = found.select_related("kind", "document").first()
    if version is None:
        raise NoSuchVersion
    return version


def version_of(document: OutgoingDocument) -> DraftVersion:
    """The latest of a document that is at hand already."""
    version = DraftVersion.objects.select_related("kind").get(document=document, number=document.version)
    version.document = document
    return version
