"""Addresses, signatures and patience; no database, no network."""

import base64
import hashlib
import hmac
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from motcua.followers.exchange import errors

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=6)
# 10 s, 20 s … 6 h: with 15 attempts somebody has two days to mend their address.
MOST_ATTEMPTS = 15
MOST_WEBHOOKS = 20
# How long a sender that was killed keeps its message; longer than any single attempt may take.
LEASE = timedelta(minutes=2)
# One timeout a minute is what a dead address may cost the others.
QUIET = timedelta(minutes=1)
KEPT = timedelta(days=30)
LONGEST_URL = 500
_NAT64 = IPv6Network("64:ff9b::/96")


def check_address(url: str, *, with_loopback: bool) -> None:
    """What can be judged without asking anybody. Raises AddressNotAllowed."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise errors.AddressNotAllowed(field="url") from error
    is_fine = (
        len(url) <= LONGEST_URL
        and url.isascii()
        and url.isprintable()
        and " " not in url
        and bool(host)
        and not parts.username
        and parts.password is None
        and not parts.fragment
        and port != 0
        and (parts.scheme == "https" or (parts.scheme == "http" and with_loopback and is_loopback(host)))
    )
    literal = _literal(host) if is_fine else None
    if not is_fine or (literal is not None and not is_allowed(literal, (), with_loopback=with_loopback)):
        raise errors.AddressNotAllowed(field="url")


def is_loopback(host: str) -> bool:
    """This machine, by name or number."""
    literal = _literal(host)
    return host == "localhost" or (literal is not None and literal.is_loopback)


def is_allowed(address: IPv4Address | IPv6Address, networks: Iterable[str], *, with_loopback: bool) -> bool:
    """Whether a message may go to this number: public ones, and the networks that the settings name."""
    plain = _embedded(address)
    if any(plain in ip_network(network) for network in networks):
        return True
    if plain.is_loopback:
        return with_loopback
    return plain.is_global and not (plain.is_multicast or plain.is_reserved or plain.is_unspecified)


def check_kinds(kinds: Collection[str], known: Collection[str]) -> None:
    """Raises KindUnknown."""
    strange = next((kind for kind in kinds if kind not in known), None)
    if strange is not None:
        raise errors.KindUnknown(kind=strange[:80], field="kinds")


def secret_of(salt: str, *, master: str) -> str:
    """The signing secret as Standard Webhooks writes it."""
    made = hmac.new(master.encode(), f"webhook:{salt}".encode(), hashlib.sha256).digest()
    return f"whsec_{base64.b64encode(made).decode()}"


def signed(body: bytes, *, message: str, at: datetime, secret: str) -> dict[str, str]:
    """The three headers of Standard Webhooks."""
    moment = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{message}.{moment}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": message,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(made).decode()}",
    }


def pause_after(attempts: int) -> timedelta:
    """10 s, 20 s, 40 s … six hours."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 number inside an IPv6 one that leads to it."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
