"""What tells the browser of a visitor without an account again: a random key of its own, for the pages of filing and of
what was filed only."""

import re
import secrets

from django.http import HttpRequest, HttpResponse

from motcua.cases.filings.selectors import get_draft
from motcua.kernel.errors import MotcuaError

COOKIE = "filing"
_PATH = "/filing/"
# A day's work; after that, or at another device, the resume code opens the draft.
_SECONDS = 24 * 60 * 60
_LENGTH = 43
_DRAFT = re.compile(r"/filing/drafts/([A-Za-z0-9_-]+)/papers/")


def key_of(request: HttpRequest) -> str:
    """'' for a browser that has begun nothing."""
    key = request.COOKIES.get(COOKIE, "")
    return key if len(key) == _LENGTH and key.isascii() else ""


def new_key() -> str:
    return secrets.token_urlsafe(32)


def keep(response: HttpResponse, request: HttpRequest, key: str, *, path: str = _PATH) -> None:
    response.set_cookie(
        COOKIE, key, max_age=_SECONDS, path=path, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def holds_draft(request: HttpRequest) -> bool:
    """Whether this browser may send files to the address that it asks for: asked before a large body is read."""
    found = _DRAFT.match(request.path_info)
    if found is None or not key_of(request):
        return False
    try:
        get_draft(found[1], actor=None, session_key=key_of(request))
    except MotcuaError:
        return False
    return True
