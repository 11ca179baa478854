"""Sự kiện as programs read them; webhooks, and how their messages fare."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.dossiers import events as dossier_events
from motcua.cases.dossiers import selectors as dossiers
from motcua.followers.exchange.errors import DeliveryMissing, NothingToRead, WebhookMissing
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.selectors import FeedLine
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

ALL_KINDS = ("dossiers.%",)
KINDS = tuple(
    sorted(
        thing.kind()
        for thing in vars(dossier_events).values()
        if isinstance(thing, type) and issubclass(thing, Fact) and thing is not Fact
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """A fact for other systems: codes, ids and plain values; no names, no identity numbers."""

    number: int
    entry_id: int
    kind: str
    at: datetime
    agency: str
    dossier: str | None
    post_id: int | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class WebhookLine:
    id: int
    url: str
    kinds: list[str]
    created_at: datetime
    ended_at: datetime | None
    quiet_until: datetime | None


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    id: int
    kind: str
    fact_at: datetime
    state: str
    attempts: int
    try_after: datetime | None
    settled_at: datetime | None
    status: int | None
    error: str


def readable_by(actor: Actor) -> frozenset[int]:
    """The agencies whose facts are told. Raises NothingToRead."""
    agencies = dossiers.agencies_read_by(actor)
    if not agencies:
        raise NothingToRead
    return agencies


def events(actor: Actor, *, after: int, limit: int, kinds: Collection[str] = ()) -> list[Event]:
    """Facts about dossiers of the readable agencies in the order of sealing. Raises NothingToRead."""
    return told(journal.feed(readable_by(actor), after=after, kinds=kinds or ALL_KINDS, limit=limit))


def told(lines: Collection[FeedLine]) -> list[Event]:
    """Ids as codes: two queries and one an agency."""
    codes = dossiers.codes_of(number for line in lines if (number := _dossier_id(line.subject)) is not None)
    agencies = {pk: organizations.agency_brief(pk).code for pk in {line.agency_id for line in lines} if pk is not None}
    return [
        Event(
            line.number, line.entry_id, line.kind, line.at, agencies.get(line.agency_id or 0, ""),
            codes.get(_dossier_id(line.subject) or 0), line.post_id, line.facts,
        )
        for line in lines
    ]  # fmt: skip


def webhooks_of(key_id: int) -> list[WebhookLine]:
    """Those of a key, newest first."""
    rows = Webhook.objects.filter(key_id=key_id).order_by("-id")
    return [
        WebhookLine(*row) for row in rows.values_list("id", "url", "kinds", "created_at", "ended_at", "quiet_until")
    ]


def get_webhook(number: int, *, key_id: int) -> Webhook:
    """The door: a webhook of this key. Raises WebhookMissing."""
    found = Webhook.objects.filter(pk=number, key_id=key_id).first()
    if found is None:
        raise WebhookMissing
    return found


def get_delivery(webhook: Webhook, number: int) -> Delivery:
    """The door behind it. Raises DeliveryMissing."""
    found = Delivery.objects.filter(pk=number, webhook=webhook).first()
    if found is None:
        raise DeliveryMissing
    return found


def deliveries_of(webhook: Webhook, *, before: int | None, state: str | None, limit: int) -> list[DeliveryLine]:
    """Newest first, those below an id."""
    rows = Delivery.objects.filter(webhook=webhook)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if state is not None:
        rows = rows.filter(state=state)
    names = ("id", "kind", "fact_at", "state", "attempts", "try_after", "settled_at", "status", "error")
    return [DeliveryLine(*row) for row in rows.order_by("-id").values_list(*names)[:limit]]


def _dossier_id(subject: str) -> int | None:
    kind, _, number = subject.partition(":")
    return int(number) if kind == "dossier" and number.isdecimal() else None
