"""Danh sách văn bản đi: what waits for a post, what is not issued yet, the whole register; page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.rules.layout import say_number
from motcua.cases.correspondence.selectors.clock import calendar_at, outgoing_badge
from motcua.cases.correspondence.selectors.filtering import DocumentFilters
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.states import (
    DRAFTING,
    NUMBERED,
    REGISTERING,
    UNISSUED,
    WRITABLE,
    OutgoingState,
    Urgency,
)
from motcua.foundation.calendars.states import Badge
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold

OUTGOING_GROUPS = ("mine", "open", "register")
PAGE = 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_CURSOR = 60
# The year 9999 in microseconds: no moment lies beyond.
_LAST = 253_402_300_799 * 10**6


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """A line of the list."""

    id: int
    number: str
    issued_on: date | None
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    version: int
    unit: str
    by: str
    since: datetime
    badge: Badge


@dataclass(frozen=True, slots=True)
class OutgoingPage:
    """Rows, and where the next page begins; '' at the end."""

    rows: list[OutgoingRow]
    next: str


def outgoing(actor: Actor, *, filters: DocumentFilters, after: str = "", now: datetime) -> OutgoingPage:
    """Work by urgency, the longest waiting first; the register by the moment of issue, the latest first."""
    is_register = filters.group == "register"
    rows = _matching(actor, filters).annotate(
        since=F("issued_at") if is_register else Coalesce("decided_at", "submitted_at", "drafted_at")
    )
    cursor = _parsed(after)
    if cursor is not None:
        rows = rows.filter(_beyond(is_register, cursor))
    order = ("-since", "-id") if is_register else ("-urgency", "since", "id")
    found = list(rows.select_related("kind").order_by(*order)[: PAGE + 1])
    more = _cursor(found[PAGE - 1]) if len(found) > PAGE else ""
    return OutgoingPage(_told(found[:PAGE], actor, now), more)


def outgoing_waiting(actor: Actor) -> QuerySet[OutgoingDocument]:
    """What waits for this post, among it all that its unit writes."""
    return _matching(actor, DocumentFilters())


def outgoing_waiting_count(actor: Actor) -> int:
    """How many wait for this post; one query."""
    return outgoing_waiting(actor).count()


def _matching(actor: Actor, filters: DocumentFilters) -> QuerySet[OutgoingDocument]:
    rows = outgoing_visible_to(actor)
    if filters.group == "mine":
        rows = rows.filter(_waits_for(actor))
    else:
        rows = rows.filter(state__in=NUMBERED if filters.group == "register" else UNISSUED)
    if filters.state in OutgoingState.values:
        rows = rows.filter(state=filters.state)
    if filters.kind is not None:
        rows = rows.filter(kind_id=filters.kind)
    for word in fold(filters.text).split()[:12]:
        rows = rows.filter(search__contains=word)
    return rows


def _waits_for(actor: Actor) -> Q:
    """Drafts for the unit that writes them, submitted ones for who signs, approved ones for who numbers."""
    written = Q(
        state__in=WRITABLE, agency_id__in=sorted(actor.agencies(DRAFTING)), drafting_unit_id=actor.unit_id
    )  # fmt: skip
    numbered = Q(state=OutgoingState.APPROVED, agency_id__in=sorted(actor.agencies(REGISTERING)))
    return written | Q(state=OutgoingState.SUBMITTED, signer_post_id=actor.post_id) | numbered


def _told(found: Sequence[OutgoingDocument], actor: Actor, now: datetime) -> list[OutgoingRow]:
    calendar = calendar_at(actor.agency_id, now)
    units = organizations.units({one.drafting_unit_id for one in found})
    people = organizations.people({one.drafted_by_id for one in found if one.drafted_by_id})
    return [
        OutgoingRow(
            id=one.pk, number=f"{say_number(one.number)}/{one.notation}" if one.number else "",
            issued_on=one.issued_on, kind=one.kind.name, abstract=one.abstract, urgency=one.urgency,
            urgency_text=str(Urgency(one.urgency).label), state=one.state,
            state_text=str(OutgoingState(one.state).label), version=one.version,
            unit=units.get(one.drafting_unit_id, ""), by=people.get(one.drafted_by_id or 0, ""),
            since=one.since,  # type: ignore[attr-defined] # annotated by the list
            badge=outgoing_badge(calendar, now, state=one.state, urgency=one.urgency, decided_at=one.decided_at),
        )
        for one in found
    ]  # fmt: skip


def _cursor(last: OutgoingDocument) -> str:
    since = (last.since - _EPOCH) // timedelta(microseconds=1)  # type: ignore[attr-defined] # annotated by the list
    return f"{last.urgency}.{since}.{last.pk}"


def _parsed(typed: str) -> tuple[int, int, int] | None:
    parts = typed.split(".")
    if len(typed) > _LONGEST_CURSOR or len(parts) != 3:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return None
    return int(parts[0]) % 100, int(parts[1]), int(parts[2])


def _beyond(is_register: bool, cursor: tuple[int, int, int]) -> Q:
    urgency, microseconds, last = cursor
    since = _EPOCH + timedelta(microseconds=min(microseconds, _LAST))
    if is_register:
        return Q(since__lt=since) | Q(since=since, id__lt=last)
    return Q(urgency__lt=urgency) | Q(urgency=urgency) & (Q(since__gt=since) | Q(since=since, id__gt=last))
