"""Giới hạn tra cứu: codes can be counted through and four digits guessed, so both are counted per address.

Counters live in the cache that all processes share. A window is a fixed stretch of time and part of the key.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest

# A page must not wait for a write each time: a process tells the shared counter each time that it has counted a sixth
# of the limit, and so lets a sixth too many through at most. Who looks up four times a minute costs no write at all.
_PARTS = 6
_pending: dict[str, int] = {}
_pending_lock = Lock()
_PENDING_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Limit:
    """``most`` in ``seconds``."""

    name: str
    most: int
    seconds: int

    def key(self, what: str, now: datetime) -> str:
        """Addresses and codes are hashed: a cache is no place for people's traces."""
        digest = blake2s(what.encode(), key=settings.SECRET_KEY.encode()[:32], digest_size=12).hexdigest()
        return f"portal:{self.name}:{digest}:{int(now.timestamp()) // self.seconds}"

    def left(self, now: datetime) -> int:
        """Seconds until the window ends."""
        return self.seconds - int(now.timestamp()) % self.seconds


def lookups() -> Limit:
    return Limit("lookup", settings.PORTAL_LOOKUPS_A_MINUTE, 60)


def file_checks() -> Limit:
    """Files whose signatures are looked at: a second of a processor each."""
    return Limit("file", settings.PORTAL_FILE_CHECKS_A_MINUTE, 60)


def unlocks_of_dossier() -> Limit:
    return Limit("dossier", settings.PORTAL_UNLOCKS_OF_A_DOSSIER_AN_HOUR, 3600)


def unlocks_from_address() -> Limit:
    return Limit("address", settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR, 3600)


def filings_from_address() -> Limit:
    return Limit("filing", settings.PORTAL_FILINGS_FROM_AN_ADDRESS_AN_HOUR, 3600)


def wrong_links() -> Limit:
    """Links that open without signing in and were wrong."""
    return Limit("link", settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR, 3600)


def may_look_up(request: HttpRequest, now: datetime) -> bool:
    """Counts one look-up of this client; False when it was too many."""
    limit = lookups()
    key = limit.key(client_of(request), now)
    with _pending_lock:
        if len(_pending) > _PENDING_KEPT:
            _pending.clear()
        mine = _pending[key] = _pending.get(key, 0) + 1
    if mine > limit.most:
        return False
    batch = max(1, limit.most // _PARTS)
    if mine % batch or _add(key, batch, limit.seconds) <= limit.most:
        return True
    # The others have counted the rest: nothing passes any more in this window, and nothing is written either.
    with _pending_lock:
        _pending[key] = limit.most
    return False


def take(limit: Limit, what: str, now: datetime) -> bool:
    """Counts one try exactly, under a lock of its own; False when it was too many."""
    return _add(limit.key(what, now), 1, limit.seconds) <= limit.most


def is_spent(limit: Limit, what: str, now: datetime) -> bool:
    """Whether all tries are used up; counts none."""
    return int(cache.get(limit.key(what, now), 0)) >= limit.most


def forget(limit: Limit, what: str, now: datetime) -> None:
    """The right digits prove that it was their owner who tried."""
    cache.delete(limit.key(what, now))


def client_of(request: HttpRequest) -> str:
    """The address of the client, behind as many proxies as are trusted; of IPv6 the network of one household."""
    found = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if trusted:
        passed = [one.strip() for one in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
        found = passed[-trusted] if len(passed) >= trusted else found
    try:
        address = ip_address(found)
    except ValueError:
        return found
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else found


def _add(key: str, by: int, seconds: int) -> int:
    """The new count. Reading and writing a cache is no single step, so both happen under an advisory lock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        count = int(cache.get(key, 0)) + by
        cache.set(key, count, timeout=seconds)
        return count
