"""An outgoing document in a line of a page that is about something else."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.selectors.outgoing_doors import outgoing_visible_to
from motcua.cases.correspondence.selectors.outgoing_page import name_of
from motcua.cases.correspondence.states import OutgoingState
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class OutgoingBrief:
    """'Số 05/GM-UBND' or 'Dự thảo 2', its kind and what it is about, how far it has got."""

    id: int
    name: str
    what: str
    state: str
    state_text: str


def outgoing_briefs(ids: Collection[int], *, actor: Actor) -> list[OutgoingBrief]:
    """Those of them that the actor may open, the latest first; one query."""
    return briefs(outgoing_visible_to(actor).filter(pk__in=list(ids))) if ids else []


def briefs(rows: QuerySet[OutgoingDocument]) -> list[OutgoingBrief]:
    """The latest first."""
    return [
        OutgoingBrief(
            one.pk, name_of(one), f"{one.kind.name}: {one.abstract}", one.state, str(OutgoingState(one.state).label)
        )
        for one in rows.select_related("kind").order_by("-id")
    ]  # fmt: skip
