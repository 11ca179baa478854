"""Hôm nay: which documents, in and out, wait for a post, and until when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce

from motcua.cases.correspondence.models import IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.selectors.clock import outgoing_badge, present_by
from motcua.cases.correspondence.selectors.doors import read_by
from motcua.cases.correspondence.selectors.listing import incoming_waiting
from motcua.cases.correspondence.selectors.outgoing_listing import outgoing_waiting
from motcua.cases.correspondence.selectors.outgoing_page import name_of
from motcua.cases.correspondence.selectors.work_file_doors import received_at
from motcua.cases.correspondence.states import (
    DRAFTING,
    REGISTERING,
    WITH_THE_OFFICER,
    WRITABLE,
    HandoverState,
    IncomingState,
    OpinionState,
    OutgoingState,
    Urgency,
)
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, BadgeKind, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.statements import OneRow

MOST_TODAY = 60
# Urgent ones are passed on the moment that they come (Decree 30/2020, điều 22, 23).
_AT_ONCE = {
    str(IncomingState.NEW): "Trình ngay",
    str(IncomingState.PRESENTED): "Bút phê ngay",
    str(OutgoingState.SUBMITTED): "Duyệt ngay",
}
# Where nobody set a day for an urgent one, it jumps the line all the same.
_UNDATED_AT_ONCE = {
    str(IncomingState.DIRECTED): "Xử lý ngay",
    str(IncomingState.PROCESSING): "Xử lý ngay",
    str(OutgoingState.DRAFT): "Trình ngay",
    str(OutgoingState.RETURNED): "Sửa ngay",
}


@dataclass(frozen=True, slots=True)
class DocumentWaiting:
    """A document that waits for somebody. ``what``: its number, or which draft it is; ``who``: whom it is from."""

    id: int
    what: str
    kind: str
    abstract: str
    urgency: int
    urgency_text: str
    state: str
    state_text: str
    who: str
    due_at: datetime | None
    badge: Badge


def incoming_today(actor: Actor, now: datetime, *, calendar: WorkCalendar) -> list[DocumentWaiting]:
    """To be presented, directed, taken, answered; urgent and long known ones first. One query."""
    rows = incoming_waiting(actor).select_related("kind").order_by("-urgency", Coalesce("due_at", "registered_at"))
    return [_arrived(one, calendar, now) for one in rows[:MOST_TODAY]]


def outgoing_today(actor: Actor, now: datetime, *, calendar: WorkCalendar) -> list[DocumentWaiting]:
    """To be signed, numbered, and of what the unit writes that which this person has begun. Two queries."""
    rows = outgoing_waiting(actor).select_related("kind", "in_answer_to")
    rows = rows.exclude(~Q(drafted_by_id__in=_hands(actor)), state__in=WRITABLE)
    found = list(rows.order_by("-urgency", Coalesce("decided_at", "submitted_at", "drafted_at"))[:MOST_TODAY])
    people = organizations.people({one.drafted_by_id for one in found if one.drafted_by_id}) if found else {}
    return [_leaving(one, people, calendar, now) for one in found]


def _listed(states: frozenset[IncomingState] | frozenset[OutgoingState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


# On every page of the desk. States stand in the text, so that the partial index of each is used.
_COUNT = f"""
SELECT (SELECT count(*) FROM correspondence_incomingdocument
        WHERE state = '{IncomingState.NEW}' AND agency_id = ANY(%(registering)s::bigint[]))
     + (SELECT count(*) FROM correspondence_incomingdocument
        WHERE state = '{IncomingState.PRESENTED}' AND presented_post_id = %(post)s::bigint
          AND agency_id = ANY(%(reading)s::bigint[]))
     + (SELECT count(*) FROM correspondence_incomingdocument
        WHERE state IN ({_listed(WITH_THE_OFFICER)}) AND main_post_id = %(post)s::bigint),
       decided.n + written.own, decided.n + written.n,
       (SELECT count(*) FROM correspondence_draftopinion o
        JOIN correspondence_opinionrequest r ON r.id = o.request_id AND r.state = '{OpinionState.OPEN}'
        WHERE o.answered_at IS NULL AND o.post_id = %(post)s::bigint),
       (SELECT count(*) FROM correspondence_archivehandover
        WHERE state = '{HandoverState.WAITING}' AND agency_id = ANY(%(archiving)s::bigint[])
          AND made_by_id IS DISTINCT FROM %(receiver)s::bigint)
FROM (SELECT (SELECT count(*) FROM correspondence_outgoingdocument
              WHERE state = '{OutgoingState.SUBMITTED}' AND signer_post_id = %(post)s::bigint
                AND agency_id = ANY(%(reading)s::bigint[]))
           + (SELECT count(*) FROM correspondence_outgoingdocument
              WHERE state = '{OutgoingState.APPROVED}' AND agency_id = ANY(%(registering)s::bigint[])) AS n) decided,
     (SELECT count(*) AS n, count(*) FILTER (WHERE drafted_by_id = ANY(%(hands)s::bigint[])) AS own
      FROM correspondence_outgoingdocument
      WHERE state IN ({_listed(WRITABLE)}) AND drafting_unit_id = %(unit)s::bigint
        AND agency_id = ANY(%(drafting)s::bigint[])) written
"""  # noqa: S608 - names of our own states


def waiting_numbers(actor: Actor) -> OneRow:
    """What the navigation counts, to be asked together with what other rooms count: documents in and out as the first
    page shows them, and drafts as their list does, which has those of the whole unit."""
    values = {
        "post": actor.post_id,
        "unit": actor.unit_id,
        "hands": _hands(actor),
        "registering": sorted(actor.agencies(REGISTERING)),
        "reading": sorted(read_by(actor)),
        "drafting": sorted(actor.agencies(DRAFTING)),
        "archiving": sorted(received_at(actor)),
        "receiver": actor.id,
    }
    return OneRow(_COUNT, ("incoming", "outgoing", "outgoing_of_unit", "opinions", "archive"), values)


def _hands(actor: Actor) -> list[int]:
    """Whose drafts these are: one's own, and of whom one stands in for."""
    return sorted({one for one in (actor.id, actor.works_as) if one is not None})


def _arrived(one: IncomingDocument, calendar: WorkCalendar, now: datetime) -> DocumentWaiting:
    due_at = one.due_at
    if one.state == IncomingState.NEW:
        due_at = present_by(calendar, one.registered_at, one.urgency)
    elif one.state == IncomingState.PRESENTED:
        due_at = one.presented_at if one.urgency else None
    elif one.urgency and due_at is None:
        due_at = one.directed_at
    state = IncomingState(one.state)
    return DocumentWaiting(
        id=one.pk, what=f"Số đến {one.number:02}/{one.year}", kind=one.kind.name, abstract=one.abstract,
        urgency=one.urgency, urgency_text=str(Urgency(one.urgency).label), state=state, state_text=str(state.label),
        who=one.origin, due_at=due_at,
        badge=_badge(calendar, now, due_at, state=state, urgency=one.urgency, is_dated=one.due_at is not None),
    )  # fmt: skip


def _leaving(one: OutgoingDocument, people: dict[int, str], calendar: WorkCalendar, now: datetime) -> DocumentWaiting:
    state = OutgoingState(one.state)
    due_at = one.in_answer_to.due_at if one.in_answer_to else None
    badge = _badge(calendar, now, due_at, state=state, urgency=one.urgency, is_dated=due_at is not None)
    if state == OutgoingState.APPROVED and one.decided_at:
        due_at = present_by(calendar, one.decided_at, one.urgency)
        badge = outgoing_badge(calendar, now, state=state, urgency=one.urgency, decided_at=one.decided_at)
    elif one.urgency and (state == OutgoingState.SUBMITTED or due_at is None):
        due_at = one.submitted_at or one.drafted_at
    return DocumentWaiting(
        id=one.pk, what=name_of(one), kind=one.kind.name, abstract=one.abstract, urgency=one.urgency,
        urgency_text=str(Urgency(one.urgency).label), state=state, state_text=str(state.label),
        who=people.get(one.drafted_by_id or 0, ""), due_at=due_at, badge=badge,
    )  # fmt: skip


def _badge(
    calendar: WorkCalendar, now: datetime, due_at: datetime | None, *, state: str, urgency: int, is_dated: bool
) -> Badge:
    """How long is left; ``is_dated``: somebody has set a day."""
    if urgency > Urgency.NORMAL:
        at_once = _AT_ONCE.get(state) or ("" if is_dated else _UNDATED_AT_ONCE.get(state, ""))
        if at_once:
            return Badge(BadgeKind.TODAY, at_once)
    return calendars.due_badge(calendar, now, due_at, False) if due_at else Badge(BadgeKind.NONE, "Không đặt hạn")
