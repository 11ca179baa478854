"""Every address goes through here: whose key, in which post, not too often. No cookie is ever looked at."""

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from motcua.foundation.clients import selectors as clients
from motcua.foundation.clients import services
from motcua.foundation.clients.selectors import Client
from motcua.kernel.actor import Actor
from motcua.surfaces.api.problems import NotAuthenticated, TooManyRequests

WINDOW = 60  # seconds
_signer = partial(signing.TimestampSigner, salt="motcua.api.token")


class ApiRequest(HttpRequest):
    """A request whose sender is known: which key, and who acts by it."""

    client: Client
    actor: Actor


class Bearer:
    """``Authorization: Bearer`` with a key, or with a token that a key was exchanged for."""

    openapi_security_schema: dict[str, Any] = {
        "type": "http",
        "scheme": "bearer",
        "description": "API key (mc_…) made at /desk/api-keys/, or an access token of POST /api/v1/oauth/token.",
    }

    def __call__(self, request: HttpRequest) -> Client:
        now = timezone.now()
        scheme, _, text = request.headers.get("Authorization", "").partition(" ")
        client = _client_of(text.strip(), now) if scheme.lower() == "bearer" else None
        if client is None:
            raise NotAuthenticated
        check_pace(client, now)
        request.client, request.actor = client, client.actor  # type: ignore[attr-defined] # it becomes an ApiRequest
        return client


def check_pace(client: Client, now: datetime) -> None:
    """Counts this request. Raises TooManyRequests."""
    most = settings.API_REQUESTS_A_MINUTE
    if services.count(client.key_id, at=now, seconds=WINDOW) > most:
        raise TooManyRequests(most=most, wait=WINDOW - int(now.timestamp()) % WINDOW)


def token_of(client: Client) -> str:
    """A note of ours that names the key; whoever shows it within some minutes is taken for its holder."""
    return _signer().sign_object({"key": client.key_id})


def _client_of(text: str, now: datetime) -> Client | None:
    if text.startswith("mc_"):
        return clients.client_of(text, at=now)
    try:
        told = _signer().unsign_object(text, max_age=settings.API_TOKEN_MINUTES * 60)
    except (signing.BadSignature, ValueError):
        return None
    return clients.client_by_id(told["key"], at=now)
