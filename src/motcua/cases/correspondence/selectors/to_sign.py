"""Chờ tôi ký: documents that were submitted to this post, where the agency signs with keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.selectors.clock import calendar_at, outgoing_badge
from motcua.cases.correspondence.selectors.keys import seals_of
from motcua.cases.correspondence.selectors.outgoing_page import name_of
from motcua.cases.correspondence.states import DIRECTING, OutgoingState, Urgency
from motcua.foundation.calendars.states import Badge
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class DocumentToSign:
    """A line of the list; ``revision`` is what the leader has seen, and nothing else is signed."""

    id: int
    revision: int
    name: str
    title: str
    by: str
    urgency: int
    urgency_text: str
    submitted_at: datetime
    badge: Badge


@dataclass(frozen=True, slots=True)
class DocumentsToSign:
    """What is signed here; ``on_paper``: how many wait at agencies without a seal here, approved one by one."""

    lines: list[DocumentToSign]
    on_paper: int


def documents_to_sign(actor: Actor, *, limit: int, now: datetime) -> DocumentsToSign:
    """The most urgent first, then who waits longest. One query for the documents of agencies that sign on paper, one
    for the seals of each agency, three for the lines."""
    agencies = sorted(actor.agencies(DIRECTING))
    if not agencies or actor.post_id is None:
        return DocumentsToSign([], 0)
    sealed = [one for one in agencies if seals_of(one, actor=actor, at=now)]
    waiting = _submitted_to(actor)
    on_paper = waiting.filter(agency_id__in=set(agencies) - set(sealed)).count() if len(sealed) < len(agencies) else 0
    lines = _told(waiting.filter(agency_id__in=sealed), actor, limit, now) if sealed else []
    return DocumentsToSign(lines, on_paper)


def _told(rows: QuerySet[OutgoingDocument], actor: Actor, limit: int, now: datetime) -> list[DocumentToSign]:
    found = list(rows.select_related("kind").order_by("-urgency", "submitted_at", "id")[:limit])
    units = organizations.units({one.drafting_unit_id for one in found})
    calendar = calendar_at(actor.agency_id, now)
    return [
        DocumentToSign(
            id=one.pk, revision=one.revision, name=name_of(one), title=_title(one),
            by=units.get(one.drafting_unit_id, ""), urgency=one.urgency,
            urgency_text=str(Urgency(one.urgency).label), submitted_at=one.submitted_at or now,
            badge=outgoing_badge(calendar, now, state=one.state, urgency=one.urgency, decided_at=None),
        )
        for one in found
    ]  # fmt: skip


def _submitted_to(actor: Actor) -> QuerySet[OutgoingDocument]:
    return OutgoingDocument.objects.filter(state=OutgoingState.SUBMITTED, signer_post_id=actor.post_id)


def titles_of(document_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Id → ('Dự thảo 3', 'Công văn: về …'), for whoever was shown them already."""
    if not document_ids:
        return {}
    rows = OutgoingDocument.objects.filter(pk__in=document_ids).select_related("kind")
    return {one.pk: (name_of(one), _title(one)) for one in rows}


def _title(one: OutgoingDocument) -> str:
    return f"{one.kind.name}: {one.abstract}"
