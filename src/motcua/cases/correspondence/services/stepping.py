"""The frame of every verb about one document: lock it, and tell what was done."""

from datetime import datetime
from typing import Any

from motcua.cases.correspondence.errors import DocumentNotFound
from motcua.cases.correspondence.models import IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.rules.moves import Standing
from motcua.cases.correspondence.rules.outgoing import OutgoingStanding
from motcua.cases.correspondence.selectors.outgoing_page import outgoing_standing
from motcua.cases.correspondence.selectors.page import standing_of
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact, by
from motcua.kernel.actor import Actor


def lock(document_id: int) -> tuple[IncomingDocument, Standing]:
    """The row until the end of the transaction, and what the rules ask of it. Raises DocumentNotFound."""
    document = IncomingDocument.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document, standing_of(document)


def lock_outgoing(document_id: int) -> tuple[OutgoingDocument, OutgoingStanding]:
    """The same of one that goes out. Raises DocumentNotFound."""
    document = OutgoingDocument.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document, outgoing_standing(document)


def step(document: OutgoingDocument, *columns: str) -> None:
    """Write the columns that changed; whoever looked at what was there before is told so from now on."""
    document.revision += 1
    document.save(update_fields=["revision", *columns])


def tell(
    fact: type[Fact], document: IncomingDocument | OutgoingDocument, *, actor: Actor, at: datetime, **facts: Any
) -> None:
    """Record a fact about the document."""
    journal.record(fact(**by(actor), subject=document.subject, agency_id=document.agency_id, at=at, **facts))
