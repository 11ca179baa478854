"""What may lie in a work file: documents, and what is finished in other rooms, each through its own door."""

from collections.abc import Collection
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from django.urls import reverse

from motcua.cases.assignments.states import AssignmentState
from motcua.cases.correspondence import selectors
from motcua.cases.correspondence.selectors import ItemLine, Known
from motcua.cases.dossiers.states import ENDED
from motcua.cases.meetings.states import MeetingState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk import one_record
from motcua.surfaces.desk.one_record import Item

_DOCUMENTS = ("incoming:", "outgoing:")
# When there is nothing left to do with a thing of another room.
_FINAL: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "dossier": frozenset(str(one) for one in ENDED),
        "assignment": frozenset({str(AssignmentState.DONE)}),
        "meeting": frozenset({str(MeetingState.HELD)}),
    }
)


class Work(Protocol):
    """A row of another room, as far as this one reads it."""

    agency_id: int
    state: str

    @property
    def subject(self) -> str: ...


def known_to(actor: Actor, now: datetime) -> Known:
    """How a list of contents names things for this person."""

    def lines(subjects: Collection[str]) -> dict[str, ItemLine]:
        others = [one for one in subjects if not one.startswith(_DOCUMENTS)]
        found = {item.subject: _line(item) for item in one_record.named(others, actor=actor, now=now)}
        return selectors.document_lines(subjects, actor=actor) | found

    return lines


def about_work(one: Work, actor: Actor) -> dict[str, Any]:
    """The same for a dossier, an assignment, a meeting."""
    return about(one.subject, agency_id=one.agency_id, is_final=is_final(one.subject, one.state), actor=actor)


def about(subject: str, *, agency_id: int, is_final: bool, actor: Actor) -> dict[str, Any]:
    """For the page of a thing whose door is passed: where it lies, and where it can be put into a file."""
    # What is still being worked on in another room lies in no file, and its page asks nothing.
    asks = is_final or subject.startswith(_DOCUMENTS)
    place = selectors.place_of_item(subject, actor=actor) if asks else None
    kind, _, number = subject.partition(":")
    may = place is None and is_final and actor.agency_id == agency_id
    return {"filed": place, "filing": reverse("desk:work-file-filing", args=[kind, int(number)]) if may else ""}


def is_final(subject: str, state: str) -> bool:
    """Whether a thing of another room is finished."""
    return state in _FINAL[subject.partition(":")[0]]


def _line(item: Item) -> ItemLine:
    return ItemLine(
        subject=item.subject, number=item.name, day=local_day(item.at), at=item.at, what=item.title,
        agency_id=item.agency_id,
        is_final=is_final(item.subject, item.state),
    )  # fmt: skip
