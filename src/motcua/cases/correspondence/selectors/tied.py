"""Cùng một việc: which documents belong together, and those of a matter that somebody may open.

Whatever belongs to a matter is called as in the journal: 'incoming:12', 'outgoing:7', 'dossier:3'.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Q, Value

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.selectors.clock import badge_of, calendar_at, outgoing_badge
from motcua.cases.correspondence.selectors.doors import incoming_visible_to
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.selectors.outgoing_page import name_of
from motcua.cases.correspondence.states import IncomingState, OutgoingState
from motcua.foundation.calendars.states import Badge
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold
from motcua.kernel.ties import numbers_of

# More than one page says of one matter; those found first stay.
_MOST = 50


@dataclass(frozen=True, slots=True)
class TiedDocument:
    """A document as other pages name it. ``at`` is its place in the story: issued or begun, or arrived."""

    subject: str
    id: int
    name: str
    title: str
    state: str
    state_text: str
    at: datetime
    badge: Badge


def ties_of(subjects: Collection[str]) -> set[str]:
    """What documents tie to these: an answer to what it answers, a later document to the earlier one. One query."""
    arrived, sent = numbers_of("incoming", subjects), numbers_of("outgoing", subjects)
    if not arrived and not sent:
        return set()
    rows = OutgoingDocument.objects.exclude(state=OutgoingState.DROPPED).filter(
        Q(in_answer_to__in=arrived) | Q(pk__in=sent) | Q(succeeds__in=sent)
    )
    found: set[str] = set()
    for pk, answered, succeeded in rows.values_list("id", "in_answer_to_id", "succeeds_id")[:_MOST]:
        found |= {f"outgoing:{pk}"}
        found |= {f"incoming:{answered}"} if answered else set()
        found |= {f"outgoing:{succeeded}"} if succeeded else set()
    return found


def naming(code: str, *, actor: Actor) -> set[str]:
    """Documents that the actor may open whose words name a dossier; one query on the index of the search."""
    said = fold(code)
    if not said:
        return set()
    arrived, sent = (
        rows.filter(search__contains=said).annotate(register=Value(kind, CharField())).values_list("register", F("id"))
        for kind, rows in (("incoming", incoming_visible_to(actor)), ("outgoing", outgoing_visible_to(actor)))
    )
    return {f"{kind}:{pk}" for kind, pk in arrived.union(sent)[:_MOST]}


def tied_documents(subjects: Collection[str], *, actor: Actor, now: datetime) -> list[TiedDocument]:
    """Of these, the documents that the actor may open; a query for each register, and one for the calendar."""
    arrived, sent = numbers_of("incoming", subjects), numbers_of("outgoing", subjects)
    if not arrived and not sent:
        return []
    calendar = calendar_at(actor.agency_id, now)
    found = [
        TiedDocument(
            one.subject, one.pk, f"Số đến {one.number:02}/{one.year}", f"{one.kind.name}: {one.abstract}", one.state,
            str(IncomingState(one.state).label), one.registered_at,
            badge_of(
                calendar, now, state=one.state, due_at=one.due_at, registered_at=one.registered_at, urgency=one.urgency
            ),
        )
        for one in incoming_visible_to(actor).filter(pk__in=arrived).select_related("kind")
    ] if arrived else []  # fmt: skip
    leaving = outgoing_visible_to(actor).filter(pk__in=sent).select_related("kind") if sent else ()
    return found + [
        TiedDocument(
            one.subject, one.pk, name_of(one), f"{one.kind.name}: {one.abstract}", one.state,
            str(OutgoingState(one.state).label), one.issued_at or one.drafted_at,
            outgoing_badge(calendar, now, state=one.state, urgency=one.urgency, decided_at=one.decided_at),
        )
        for one in leaving
    ]  # fmt: skip
