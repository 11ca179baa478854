"""Trả lời văn bản đến: the answers begun to a document, what an answer is about, and the words it begins with."""

from datetime import date, datetime, time

from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules.answering import named, opening
from motcua.cases.correspondence.rules.layout import UNTITLED
from motcua.cases.correspondence.selectors.choices import kinds_with
from motcua.cases.correspondence.selectors.doors import get_incoming, incoming_visible_to
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, say_day_in_words


def answered_document(document_id: int | None, *, actor: Actor) -> IncomingDocument | None:
    """What an outgoing document answers, where the actor may open that too."""
    return incoming_visible_to(actor).filter(pk=document_id).first() if document_id is not None else None


def first_words(document_id: int, *, actor: Actor, on: date) -> dict[str, object]:
    """What an answer begins with: a letter to who wrote, as urgent as what came. Raises DocumentNotFound."""
    one = get_incoming(document_id, actor=actor)
    paper = named(one.kind.name, one.reference_number)
    return {
        "kind_id": next(iter(kinds_with(UNTITLED, on=on)), None),
        "abstract": f"trả lời {paper} của {one.origin}",
        "addressees": one.origin,
        "body": opening(
            paper, day=say_day_in_words(datetime.combine(one.issued_on, time(), ZONE)), origin=one.origin,
            abstract=one.abstract, agency=organizations.agency_brief(one.agency_id).name,
        ),
        "urgency": one.urgency,
    }  # fmt: skip
