"""When was this session last seen: ``MIDDLEWARE`` names ``note_activity`` in place of allauth's own.

allauth writes a row at every request, with four statements and a commit: a third of what a receipt costs. People read
it as "five minutes ago", so a session that looks the same is written once in a while; a new address at once.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

SELDOM = 120.0  # seconds
_KEPT = 10_000
_seen: OrderedDict[str, tuple[float, str]] = OrderedDict()
_lock = Lock()


def note_activity(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Writes what a person sees about their own sessions."""

    def answer(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and _is_news(key, _looks(request)) and request.user.is_authenticated:
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return answer


def _looks(request: HttpRequest) -> str:
    meta = request.META
    return f"{meta.get('REMOTE_ADDR')} {meta.get('HTTP_X_FORWARDED_FOR')} {meta.get('HTTP_USER_AGENT')}"


def _is_news(key: str, looks: str) -> bool:
    """Whether this process has not written that a short while ago."""
    now = time.monotonic()
    with _lock:
        last = _seen.get(key)
        if last is not None and last[1] == looks and now - last[0] < SELDOM:
            return False
        _seen[key] = (now, looks)
        _seen.move_to_end(key)
        while len(_seen) > _KEPT:
            _seen.popitem(last=False)
    return True
