"""What tells the browser of a visitor without an account again: a random key of its own, for the filing pages only."""

import secrets

from django.http import HttpRequest, HttpResponse

COOKIE = "filing"
_PATH = "/filing/"
# A day's work; after that, or at another device, the resume code opens the draft.
_SECONDS = 24 * 60 * 60
_LENGTH = 43


def key_of(request: HttpRequest) -> str:
    """'' for a browser that has begun nothing."""
    key = request.COOKIES.get(COOKIE, "")
    return key if len(key) == _LENGTH and key.isascii() else ""


def new_key() -> str:
    return secrets.token_urlsafe(32)


def keep(response: HttpResponse, request: HttpRequest, key: str) -> None:
    response.set_cookie(
        COOKIE, key, max_age=_SECONDS, path=_PATH, httponly=True, samesite="Lax", secure=request.is_secure()
    )
