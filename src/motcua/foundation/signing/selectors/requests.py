"""What a signer's own machine is asked for, as the one who asked sees it; nobody else does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.foundation.signing.errors import RequestLapsed, RequestNotFound, RequestUsed
from motcua.foundation.signing.models import SigningRequest
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment

# A request's deed where a run asked, which is answered there.
OF_A_RUN = "run"


@dataclass(frozen=True, slots=True)
class RequestView:
    """``digest`` is empty where only proof of having the key is asked for."""

    name: str
    certificate_id: int
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    digest: str
    title: str
    deed: str
    given: dict[str, Any]
    back: str
    until: datetime


def get_request(name: str, *, actor: Actor, at: datetime) -> RequestView:
    """Raises RequestNotFound, RequestUsed, RequestLapsed."""
    row = request_of(name, actor)
    if row is None:
        raise RequestNotFound
    if row.used_at is not None:
        raise RequestUsed
    if row.until <= at:
        raise RequestLapsed(at=say_moment(row.until))
    return _view(row)


def open_requests(actor: Actor, *, at: datetime, names: Collection[str] | None = None) -> list[RequestView]:
    """Those that still wait for an answer, what lapses first before; for who left the page. One query.

    ``names``: those of a run. Without them the ones that stand by themselves.
    """
    rows = SigningRequest.objects.filter(account_id=actor.id, post_id=actor.post_id, used_at=None, until__gt=at)
    rows = rows.exclude(deed=OF_A_RUN) if names is None else rows.filter(pk__in=names)
    found = rows.defer("content", "certificate__content").select_related("certificate").order_by("until", "name")
    return [_view(row) for row in found]


def request_of(name: str, actor: Actor) -> SigningRequest | None:
    """Asked for by this person, at this post; whatever has become of it."""
    rows = SigningRequest.objects.filter(account_id=actor.id, post_id=actor.post_id).select_related("certificate")
    return rows.filter(pk=name[:100]).first()


def _view(row: SigningRequest) -> RequestView:
    own = row.certificate
    return RequestView(
        row.name, own.pk, own.subject, own.issuer, own.serial, own.fingerprint, row.digest, row.title, row.deed,
        row.given, row.back, row.until,
    )  # fmt: skip
