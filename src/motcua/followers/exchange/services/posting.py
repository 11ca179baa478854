"""One POST to an address that strangers chose: no private numbers, no redirects, no proxy, never for long."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from motcua.followers.exchange import rules

_TIMEOUT = 10.0  # seconds for each step
_LONGEST = 30.0  # for all of them: a server that drips must not hold the sender


class Unreachable(Exception):
    """No answer; the text says why, in words that hold nothing of anybody's."""


def post(url: str, body: bytes, headers: Mapping[str, str], *, networks: Collection[str], with_loopback: bool) -> int:
    """The status that was answered. Raises Unreachable."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    number = _resolve(host, port, networks, with_loopback=with_loopback)
    connection = _connection(parts.scheme, host, port, number)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    stop = threading.Timer(_LONGEST, _cut, [connection])
    stop.daemon = True
    stop.start()
    try:
        connection.request("POST", path, body, dict(headers))
        return connection.getresponse().status
    except ssl.SSLError as error:
        raise Unreachable("TLS failed") from error
    except (OSError, HTTPException) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        stop.cancel()
        connection.close()


def _resolve(host: str, port: int, networks: Collection[str], *, with_loopback: bool) -> str:
    """The number to connect to. Every number of the name is judged, and the one judged is the one used: a name that
    changes its mind between the question and the connection gains nothing."""
    try:
        found = {str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise Unreachable("no such host") from error
    if not all(
        rules.is_allowed(ip_address(one.partition("%")[0]), networks, with_loopback=with_loopback) for one in found
    ):
        raise Unreachable("address not allowed")
    return sorted(found)[0]


def _connection(scheme: str, host: str, port: int, number: str) -> HTTPConnection:
    """Speaks with ``number`` and asks for the certificate of ``host``."""
    if scheme == "http":
        made = HTTPConnection(host, port, timeout=_TIMEOUT)
    else:
        made = HTTPSConnection(host, port, timeout=_TIMEOUT, context=ssl.create_default_context())
    # The only place where http.client lets one choose the number; it is not in its types.
    made._create_connection = lambda address, *rest: socket.create_connection((number, address[1]), *rest)  # type: ignore[attr-defined]
    return made


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
