"""What may lie in a work file: documents, and what is finished in other rooms, each through its own door."""

from typing import Any, Protocol

from django.urls import reverse

from motcua.cases.correspondence import selectors
from motcua.kernel.actor import Actor
from motcua.surfaces.look.contents import is_final

_DOCUMENTS = ("incoming:", "outgoing:")


class Work(Protocol):
    """A row of another room, as far as this one reads it."""

    agency_id: int
    state: str

    @property
    def subject(self) -> str: ...


def about_work(one: Work, actor: Actor) -> dict[str, Any]:
    """The same for a dossier, an assignment, a meeting, written opinions."""
    return about(one.subject, agency_id=one.agency_id, is_final=is_final(one.subject, one.state), actor=actor)


def about(subject: str, *, agency_id: int, is_final: bool, actor: Actor) -> dict[str, Any]:
    """For the page of a thing whose door is passed: where it lies, and where it can be put into a file."""
    # What is still being worked on in another room lies in no file, and its page asks nothing.
    asks = is_final or subject.startswith(_DOCUMENTS)
    place = selectors.place_of_item(subject, actor=actor) if asks else None
    kind, _, number = subject.partition(":")
    may = place is None and is_final and actor.agency_id == agency_id
    return {"filed": place, "filing": reverse("desk:work-file-filing", args=[kind, int(number)]) if may else ""}
