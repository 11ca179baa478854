"""Đăng ký nhận tin: the same facts, sent to an address of the program, signed as in Standard Webhooks."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router
from pydantic import Field, StrictStr, StringConstraints

from motcua.followers.exchange import selectors as exchange
from motcua.followers.exchange import services
from motcua.followers.exchange.selectors import DeliveryLine
from motcua.followers.exchange.states import DeliveryState
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import MOST, Asked, IdInAddress, Moment, Told
from motcua.surfaces.api.ways import does, reads

router = Router(tags=["webhooks"])
Kind = Annotated[StrictStr, StringConstraints(max_length=80)]


class WebhookSent(Asked):
    """`url` is https with a public name; without `kinds` all of `GET /event-kinds`."""

    url: Annotated[StrictStr, StringConstraints(min_length=8, max_length=500)]
    kinds: Annotated[list[Kind], Field(max_length=100)] = []


class WebhookMade(Told):
    """`secret` is told this once: it signs `{webhook-id}.{webhook-timestamp}.{body}` with HMAC-SHA256."""

    id: int
    secret: str


class WebhookTold(Told):
    """`quiet_until`: after a failure the address rests that long."""

    id: int
    url: str
    kinds: list[str]
    created_at: datetime
    ended_at: datetime | None
    quiet_until: datetime | None


class WebhookList(Told):
    items: list[WebhookTold]


class DeliveryTold(Told):
    """`state`: owed, sent, or dead after the last attempt."""

    id: int
    kind: str
    fact_at: datetime
    state: str
    attempts: int
    try_after: datetime | None
    settled_at: datetime | None
    status: int | None
    error: str


class DeliveryList(Told):
    """Newest first; `next` goes into `after`."""

    items: list[DeliveryTold]
    next: int | None


class Replayed(Told):
    count: int


class Ended(Told):
    ended_at: datetime


class Since(Asked):
    since: Moment


class DeliveryFilters(Asked):
    after: Annotated[int, Field(ge=1, le=MOST)] | None = None
    state: DeliveryState | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@does(router, "/webhooks", WebhookMade, name="create-webhook", summary="Be told of facts at an address", status=201)
def create(request: ApiRequest, sent: WebhookSent) -> WebhookMade:
    made = services.subscribe(
        request.client.key_id, url=sent.url, kinds=sent.kinds, actor=request.actor, at=timezone.now()
    )
    return WebhookMade(id=made.id, secret=made.secret)


@reads(router, "/webhooks", WebhookList, name="list-webhooks", summary="The webhooks of this key")
def list_webhooks(request: ApiRequest) -> WebhookList:
    lines = exchange.webhooks_of(request.client.key_id)
    return WebhookList(
        items=[
            WebhookTold(
                id=one.id, url=one.url, kinds=one.kinds, created_at=one.created_at, ended_at=one.ended_at,
                quiet_until=one.quiet_until,
            )
            for one in lines
        ]
    )  # fmt: skip


@does(router, "/webhooks/{number}/ending", Ended, name="webhook-ending", summary="Be told no more")
def end(request: ApiRequest, number: IdInAddress) -> Ended:
    webhook = exchange.get_webhook(number, key_id=request.client.key_id)
    now = timezone.now()
    services.unsubscribe(webhook.pk, actor=request.actor, at=now)
    return Ended(ended_at=now)


@reads(
    router, "/webhooks/{number}/deliveries", DeliveryList, name="list-deliveries", summary="What was sent, and what not"
)
def deliveries(request: ApiRequest, number: IdInAddress, wanted: Query[DeliveryFilters]) -> DeliveryList:
    webhook = exchange.get_webhook(number, key_id=request.client.key_id)
    found = exchange.deliveries_of(webhook, before=wanted.after, state=wanted.state, limit=wanted.limit + 1)
    shown = found[: wanted.limit]
    return DeliveryList(
        items=[_told(line) for line in shown], next=shown[-1].id if len(found) > len(shown) else None
    )  # fmt: skip


@does(
    router, "/webhooks/{number}/deliveries/{delivery}/replay", Replayed, name="delivery-replay",
    summary="Send one message again",
)  # fmt: skip
def replay(request: ApiRequest, number: IdInAddress, delivery: IdInAddress) -> Replayed:
    webhook = exchange.get_webhook(number, key_id=request.client.key_id)
    services.replay(webhook.pk, delivery_id=exchange.get_delivery(webhook, delivery).pk)
    return Replayed(count=1)


@does(router, "/webhooks/{number}/replays", Replayed, name="webhook-replays", summary="Send again all since a moment")
def replays(request: ApiRequest, number: IdInAddress, body: Since) -> Replayed:
    webhook = exchange.get_webhook(number, key_id=request.client.key_id)
    return Replayed(count=services.replay_since(webhook.pk, since=body.since))


def _told(line: DeliveryLine) -> DeliveryTold:
    return DeliveryTold(
        id=line.id, kind=line.kind, fact_at=line.fact_at, state=line.state, attempts=line.attempts,
        try_after=line.try_after, settled_at=line.settled_at, status=line.status, error=line.error,
    )  # fmt: skip
