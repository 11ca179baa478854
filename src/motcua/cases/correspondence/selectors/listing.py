"""Danh sách văn bản đến: what waits for a post, what is open, the whole register; page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.selectors.clock import badge_of, calendar_at
from motcua.cases.correspondence.selectors.contents import found_by, passages, words_of
from motcua.cases.correspondence.selectors.doors import incoming_visible_to, reads_register
from motcua.cases.correspondence.selectors.filtering import DocumentFilters
from motcua.cases.correspondence.states import OPEN, REGISTERING, WITH_THE_OFFICER, IncomingState, Urgency
from motcua.foundation.calendars.states import Badge
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.text import Around

GROUPS = ("mine", "open", "register")
PAGE = 25
# What nobody has set a day for comes after everything that has one.
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
# A number in the register's order, an id and a moment: three whole numbers.
_LONGEST_CURSOR = 60


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A line of the list."""

    id: int
    number: int
    year: int
    arrived_on: Any
    origin: str
    reference_number: str
    issued_on: Any
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    place: str
    badge: Badge
    has_scan: bool
    # Where the scan says what was searched for and the line does not.
    passage: Around | None = None


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """Rows, and where the next page begins; '' at the end."""

    rows: list[IncomingRow]
    next: str


def incoming(actor: Actor, *, filters: DocumentFilters, after: str = "", now: datetime) -> IncomingPage:
    """Work by urgency, then by due moment; the register by number, the latest first. Three queries, four where a
    text is searched for."""
    rows = _matching(actor, filters)
    if filters.group == "register":
        rows = rows.order_by("-year", "-number", "-id")
    else:
        rows = rows.annotate(until=Coalesce("due_at", Value(_NEVER, DateTimeField()))).order_by(
            F("urgency").desc(), "until", "id"
        )
    cursor = _parsed(after)
    if cursor is not None:
        rows = rows.filter(_beyond(filters.group, cursor))
    found = list(rows.select_related("kind")[: PAGE + 1])
    more = _cursor(filters.group, found[PAGE - 1]) if len(found) > PAGE else ""
    said = passages([one.pk for one in found[:PAGE]], words_of(filters.text))
    return IncomingPage(_told(found[:PAGE], actor, now, said), more)


def incoming_waiting(actor: Actor) -> QuerySet[IncomingDocument]:
    """What waits for this post."""
    return _matching(actor, DocumentFilters())


def waiting_count(actor: Actor) -> int:
    """How many documents wait for this post; one query."""
    return incoming_waiting(actor).count()


def _matching(actor: Actor, filters: DocumentFilters) -> QuerySet[IncomingDocument]:
    rows = incoming_visible_to(actor)
    if filters.group == "mine":
        rows = rows.filter(_waits_for(actor))
    elif filters.group == "open":
        rows = rows.filter(state__in=OPEN)
    if filters.state in IncomingState.values:
        rows = rows.filter(state=filters.state)
    if filters.kind is not None:
        rows = rows.filter(kind_id=filters.kind)
    return found_by(words_of(filters.text), rows)


def _waits_for(actor: Actor) -> Q:
    """New ones for who keeps the register, presented ones for the leader, directed ones for the main post."""
    new = Q(state=IncomingState.NEW, agency_id__in=sorted(actor.agencies(REGISTERING)))
    presented = Q(state=IncomingState.PRESENTED, presented_post_id=actor.post_id)
    return new | presented | Q(state__in=WITH_THE_OFFICER, main_post_id=actor.post_id)


def _told(found: list[IncomingDocument], actor: Actor, now: datetime, said: Mapping[int, Around]) -> list[IncomingRow]:
    calendar = calendar_at(actor.agency_id, now)
    posts = organizations.posts({pk for one in found if (pk := _at_post(one)) is not None})
    return [
        IncomingRow(
            id=one.pk, number=one.number, year=one.year, arrived_on=one.arrived_on, origin=one.origin,
            reference_number=one.reference_number, issued_on=one.issued_on, kind=one.kind.name,
            abstract=one.abstract, urgency=one.urgency, urgency_text=str(Urgency(one.urgency).label),
            state=one.state, state_text=str(IncomingState(one.state).label),
            place=posts[at].unit_name + " · " + posts[at].title if (at := _at_post(one)) in posts and at else "",
            badge=badge_of(
                calendar, now, state=one.state, due_at=one.due_at, registered_at=one.registered_at, urgency=one.urgency
            ),
            has_scan=one.file_id is not None, passage=said.get(one.pk),
        )
        for one in found
    ]  # fmt: skip


def _at_post(one: IncomingDocument) -> int | None:
    """Where it lies: with the main post, else with the leader to whom it was presented."""
    return one.main_post_id or one.presented_post_id


def _cursor(group: str, last: Any) -> str:
    if group == "register":
        return f"{last.year}.{last.number}.{last.pk}"
    return f"{last.urgency}.{int(last.until.timestamp())}.{last.pk}"


def _parsed(typed: str) -> tuple[int, int, int] | None:
    parts = typed.split(".")
    if len(typed) > _LONGEST_CURSOR or len(parts) != 3:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) < 13 for part in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def _beyond(group: str, cursor: tuple[int, int, int]) -> Q:
    first, second, last = cursor
    if group == "register":
        same = Q(year=first)
        return Q(year__lt=first) | same & (Q(number__lt=second) | Q(number=second, id__lt=last))
    until = datetime.fromtimestamp(min(second, int(_NEVER.timestamp())), UTC)
    same = Q(urgency=first)
    return Q(urgency__lt=first) | same & (Q(until__gt=until) | Q(until=until, id__gt=last))


def groups_for(actor: Actor) -> tuple[str, ...]:
    """The lists that mean something to this post: without the register, what passed through its hands."""
    return GROUPS if reads_register(actor) else ("mine", "register")
