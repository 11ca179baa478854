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


def documents_to_sign(actor: Actor, *, limit: int, now: datetime) -> list[DocumentToSign]:
    """The most urgent first, then who waits longest. An agency without a seal here signs on paper: none of its."""
    agencies = [one for one in sorted(actor.agencies(DIRECTING)) if seals_of(one, actor=actor, at=now)]
    if not agencies or actor.post_id is None:
        return []
    rows = _submitted_to(actor).filter(agency_id__in=agencies)
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


def signed_on_paper(actor: Actor, *, now: datetime) -> int:
    """How many wait for this post at agencies without a seal here: approved one by one, then signed on paper."""
    agencies = [one for one in sorted(actor.agencies(DIRECTING)) if not seals_of(one, actor=actor, at=now)]
    return _submitted_to(actor).filter(agency_id__in=agencies).count() if agencies and actor.post_id is not None else 0


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
