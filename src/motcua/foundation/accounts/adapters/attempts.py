"""Đoán mật khẩu: wrong tries are counted per account, and apart for a browser that was let in to it before.

allauth counts by e-mail address only, so all who sign in by phone would share one count. And who guesses at somebody's
password without end must not keep its owner out: a browser of the owner has a count of its own, by a sealed cookie
that names nobody (OWASP calls it a device cookie).
"""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.foundation.accounts.selectors import account_of

COOKIE, _PATH, _YEAR = "known", "/accounts/", 365 * 24 * 60 * 60


def counted_as(request: HttpRequest, credentials: dict[str, Any]) -> str:
    """Whose tries these are: an account's however it is addressed, those of one browser, or of an unknown address."""
    typed = str(credentials.get("email") or credentials.get("phone") or credentials.get("username") or "")
    account = account_of(typed)
    if account is None:
        return f"nobody:{typed.lower()}"
    mark, _, seal = request.COOKIES.get(COOKIE, "").partition(".")
    if mark and constant_time_compare(seal, _seal(account.pk, mark)):
        return f"account:{account.pk}:{mark}"
    return f"account:{account.pk}"


def know(request: HttpRequest, response: HttpResponse, account_id: int) -> None:
    """This browser was let in. Its mark is new each time: who copied an old one does not share the owner's count."""
    mark = secrets.token_urlsafe(16)
    response.set_cookie(
        COOKIE, f"{mark}.{_seal(account_id, mark)}", max_age=_YEAR, path=_PATH, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip


def _seal(account_id: int, mark: str) -> str:
    return salted_hmac("motcua.known", f"{account_id}:{mark}", algorithm="sha256").hexdigest()
