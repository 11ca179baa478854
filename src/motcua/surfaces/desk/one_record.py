"""Cùng việc này: what belongs to one matter, beside the thing on show, in the order in which it came about.

Each is found through the room that keeps the tie and named through its own door: of what somebody may not open they
learn only how much there is. A room more is a line more of ``ROOMS``.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from motcua.cases.assignments import selectors as assignments
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.meetings import selectors as meetings
from motcua.foundation.calendars.states import Badge, BadgeKind
from motcua.kernel.actor import Actor

# From an assignment to its document and on to the answer; what lies further is found from there.
_STEPS = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the story, called as in the journal."""

    subject: str
    icon: str
    name: str
    title: str
    more: str
    state: str
    state_text: str
    at: datetime
    badge: Badge
    address: str
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What a room tells: which things its rows tie to others, and those of its own that an actor may open."""

    ties: Callable[[Collection[str]], set[str]]
    items: Callable[[Collection[str], Actor, datetime], list[Item]]


@dataclass(frozen=True, slots=True)
class OneRecord:
    """The others, oldest first, and how many there are besides that this person may not open."""

    others: list[Item]
    hidden: int


def of_dossier(dossier_id: int, code: str, *, actor: Actor, now: datetime) -> OneRecord:
    """What belongs to a dossier, with the documents whose words name its code."""
    return _gathered(f"dossier:{dossier_id}", correspondence.naming(code, actor=actor), actor, now)


def of_document(subject: str, words: str, *, actor: Actor, now: datetime) -> OneRecord:
    """What belongs to a document, in or out, with the dossiers whose codes its words name."""
    return _gathered(subject, dossiers.named_in(words), actor, now)


def of_assignment(assignment_id: int, *, shown: Collection[str], actor: Actor, now: datetime) -> OneRecord:
    """What belongs to an assignment, without what its page has ``shown`` already: subjects, or codes of dossiers."""
    return _without(shown, _gathered(f"assignment:{assignment_id}", set(), actor, now))


def of_meeting(meeting_id: int, *, shown: Collection[str], actor: Actor, now: datetime) -> OneRecord:
    """What belongs to a meeting: what its conclusions and papers have become, and what came of that; without those that
    its page has ``shown`` already."""
    return _without(shown, _gathered(f"meeting:{meeting_id}", set(), actor, now))


def of_round(round_id: int, *, shown: Collection[str], actor: Actor, now: datetime) -> OneRecord:
    """What belongs to a round of written opinions: the meeting that it spared or became, the work that followed."""
    return _without(shown, _gathered(f"round:{round_id}", set(), actor, now))


def _without(shown: Collection[str], found: OneRecord) -> OneRecord:
    return replace(found, others=[one for one in found.others if one.subject not in shown and one.name not in shown])


def named(subjects: Collection[str], *, actor: Actor, now: datetime) -> list[Item]:
    """Of these, what the actor may open, each through its own door."""
    return [item for room in ROOMS for item in room.items(subjects, actor, now)] if subjects else []


def _gathered(start: str, named: set[str], actor: Actor, now: datetime) -> OneRecord:
    known, edge, items = {start}, {start}, list[Item]()
    for _ in range(_STEPS):
        found = set().union(named, *(room.ties(edge) for room in ROOMS)) - known
        if not found:
            break
        shown = [item for room in ROOMS for item in room.items(found, actor, now)]
        items += shown
        known |= found
        edge = {item.subject for item in shown}
    items.sort(key=lambda item: (item.at, item.subject))
    return OneRecord(items, len(known) - 1 - len(items))


def _documents(subjects: Collection[str], actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            subject=one.subject, icon="inbox" if one.subject.startswith("incoming") else "send", name=one.name,
            title=one.title, more="", state=one.state, state_text=one.state_text, at=one.at, badge=one.badge,
            address=reverse(
                "desk:incoming-document" if one.subject.startswith("incoming") else "desk:outgoing-document",
                args=[one.id],
            ),
        )
        for one in correspondence.tied_documents(subjects, actor=actor, now=now)
    ]  # fmt: skip


def _assignments(subjects: Collection[str], actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            subject=f"assignment:{row.id}", icon="clipboard-list", name=row.code, title=row.title,
            more=f"{row.doer} · {row.percent}%", state=row.state, state_text=row.state_text, at=row.given_at,
            badge=row.badge, address=reverse("desk:assignment", args=[row.id]), agency_id=row.agency_id,
        )
        for row in assignments.tied_assignments(subjects, actor=actor, now=now)
    ]  # fmt: skip


def _dossiers(subjects: Collection[str], actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            subject=one.subject, icon="folder-open", name=one.code, title=one.procedure, more="", state=one.state,
            state_text=one.state_text, at=one.at, badge=one.badge, address=reverse("desk:dossier", args=[one.code]),
            agency_id=one.agency_id,
        )
        for one in dossiers.tied_dossiers(subjects, actor=actor, now=now)
    ]  # fmt: skip


def _meetings(subjects: Collection[str], actor: Actor, now: datetime) -> list[Item]:
    del now
    return [
        Item(
            subject=f"meeting:{row.id}", icon="calendar-event", name=row.code, title=row.subject_line, more=row.place,
            state=row.state, state_text=row.state_text, at=row.begins_at, badge=Badge(BadgeKind.NONE, ""),
            address=reverse("desk:meeting", args=[row.id]), agency_id=row.agency_id,
        )
        for row in meetings.tied_meetings(subjects, actor=actor)
    ]  # fmt: skip


def _rounds(subjects: Collection[str], actor: Actor, now: datetime) -> list[Item]:
    del now
    return [
        Item(
            subject=f"round:{row.id}", icon="message-circle", name=row.code, title=row.subject_line,
            more="Lấy ý kiến bằng văn bản", state=row.state, state_text=row.state_text, at=row.at,
            badge=Badge(BadgeKind.NONE, ""), address=reverse("desk:round", args=[row.id]), agency_id=row.agency_id,
        )
        for row in meetings.tied_rounds(subjects, actor=actor)
    ]  # fmt: skip


def _no_ties(subjects: Collection[str]) -> set[str]:
    """Dossiers keep no tie of their own: others name them; those of rounds are told with the meetings'."""
    del subjects
    return set()


ROOMS = (
    Room(correspondence.ties_of, _documents),
    Room(assignments.ties_of, _assignments),
    Room(_no_ties, _dossiers),
    Room(meetings.ties_of, _meetings),
    Room(_no_ties, _rounds),
)
