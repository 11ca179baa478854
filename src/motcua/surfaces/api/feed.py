"""Sự kiện: what happened to the dossiers of the agencies that the key reads, in an order that never grows backwards."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from motcua.followers.exchange import selectors as exchange
from motcua.followers.exchange.errors import KindUnknown
from motcua.followers.exchange.selectors import Event
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import MOST, Asked, Told
from motcua.surfaces.api.ways import reads

router = Router(tags=["events"])


class EventTold(Told):
    """`facts` holds codes, ids and plain values, never names or identity numbers."""

    id: int
    kind: str
    at: datetime
    agency: str
    dossier: str | None
    post_id: int | None
    facts: dict[str, Any]


class EventList(Told):
    """Keep `next` and ask again with `after`: nothing is left out and nothing comes twice, however late a commit.
    A fact appears some seconds after it happened. `is_end`: there was no more when this was asked."""

    items: list[EventTold]
    next: int
    is_end: bool


class EventFilters(Asked):
    """`after` 0 is the very beginning; `kind` such as dossiers.DossierClosed."""

    after: Annotated[int, Field(ge=0, le=MOST)] = 0
    kind: Annotated[str, Field(max_length=80, pattern=r"^[a-z]+\.[A-Za-z]+$")] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100


@reads(router, "/events", EventList, name="list-events", summary="Facts about dossiers, in the order of sealing")
def list_events(request: ApiRequest, wanted: Query[EventFilters]) -> EventList:
    if wanted.kind is not None and wanted.kind not in exchange.KINDS:
        raise KindUnknown(kind=wanted.kind, field="kind")
    kinds = (wanted.kind,) if wanted.kind else ()
    found = exchange.events(request.actor, after=wanted.after, limit=wanted.limit, kinds=kinds)
    last = found[-1].number if found else wanted.after
    return EventList(items=[_told(event) for event in found], next=last, is_end=len(found) < wanted.limit)


class Kinds(Told):
    items: list[str]


@reads(router, "/event-kinds", Kinds, name="event-kinds", summary="The kinds of facts")
def kinds(request: ApiRequest) -> Kinds:
    return Kinds(items=list(exchange.KINDS))


def _told(event: Event) -> EventTold:
    return EventTold(
        id=event.number, kind=event.kind, at=event.at, agency=event.agency, dossier=event.dossier,
        post_id=event.post_id, facts=event.facts,
    )  # fmt: skip
