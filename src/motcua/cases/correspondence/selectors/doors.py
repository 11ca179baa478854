"""The only ways from an actor to documents, and from an address to one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.cases.correspondence.errors import DocumentNotFound, MayNotRead
from motcua.cases.correspondence.models import Cooperation, Directive, IncomingDocument
from motcua.cases.correspondence.states import DIRECTING, READING, REGISTERING
from motcua.kernel.actor import Actor

READERS = (READING, REGISTERING, DIRECTING)


def incoming_visible_to(actor: Actor) -> QuerySet[IncomingDocument]:
    """Base query of every list and door: by grant at the agency, or because a directive names the post."""
    if actor.is_system:
        return IncomingDocument.objects.all()
    if actor.post_id is None:
        return IncomingDocument.objects.none()
    named = Directive.objects.filter(document=OuterRef("pk"), main_post_id=actor.post_id)
    helps = Cooperation.objects.filter(directive__document=OuterRef("pk"), post_id=actor.post_id)
    return IncomingDocument.objects.filter(Q(agency_id__in=sorted(read_by(actor))) | Exists(named) | Exists(helps))


def get_incoming(document_id: int, *, actor: Actor) -> IncomingDocument:
    """Raises DocumentNotFound, whatever the reason."""
    document = incoming_visible_to(actor).select_related("kind").filter(pk=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document


def register_agency(actor: Actor) -> int:
    """The agency whose whole register the actor reads: the own one. Raises MayNotRead."""
    if actor.agency_id is None or actor.agency_id not in read_by(actor):
        raise MayNotRead
    return actor.agency_id


def reads_register(actor: Actor) -> bool:
    """Whether the whole register of the own agency is open to the actor."""
    return actor.agency_id in read_by(actor)


def read_by(actor: Actor) -> frozenset[int]:
    """The agencies whose registers are open to the actor."""
    return frozenset().union(*(actor.agencies(grant) for grant in READERS))
