"""What may lie in a work file: documents, and what is finished in other rooms, each through its own door."""

from collections.abc import Collection
from datetime import datetime
from types import MappingProxyType
from typing import Any

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


def known_to(actor: Actor, now: datetime) -> Known:
    """How a list of contents names things for this person."""

    def lines(subjects: Collection[str]) -> dict[str, ItemLine]:
        others = [one for one in subjects if not one.startswith(_DOCUMENTS)]
        found = {item.subject: _line(item) for item in one_record.named(others, actor=actor, now=now)}
        return selectors.document_lines(subjects, actor=actor) | found

    return lines


def about(subject: str, *, agency_id: int, is_final: bool, actor: Actor) -> dict[str, Any]:
    """For the page of a thing whose door is passed: where it lies, and where it can be put into a file."""
    place = selectors.place_of_item(subject, actor=actor)
    kind, _, number = subject.partition(":")
    may = place is None and is_final and actor.agency_id == agency_id
    return {"filed": place, "filing": reverse("desk:work-file-filing", args=[kind, int(number)]) if may else ""}


def is_final(item: Item) -> bool:
    """Whether a thing of another room is finished."""
    return item.state in _FINAL[item.subject.partition(":")[0]]


def _line(item: Item) -> ItemLine:
    return ItemLine(
        subject=item.subject, number=item.name, day=local_day(item.at), at=item.at, what=item.title,
        is_final=is_final(item),
    )  # fmt: skip
