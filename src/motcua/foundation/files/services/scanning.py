"""Ask clamd (INSTREAM over a unix socket or TCP). No answer, or one that we do not know, lets nothing in."""

import socket
from pathlib import Path

from django.conf import settings

from motcua.foundation.files.errors import Infected, ScannerUnavailable
from motcua.foundation.files.states import Scan

# clamd scans 50 MB in seconds; a citizen at the counter does not wait longer than this.
_TIMEOUT = 30.0
_CHUNK = 256 * 1024


def scan(path: Path) -> Scan:
    """CLEAN, or NONE where no scanner is configured. Raises Infected or ScannerUnavailable."""
    address: str = settings.CLAMD
    if not address:
        return Scan.NONE
    try:
        answer = _ask(address, path)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable(retry=True) from error
    if answer.endswith("FOUND"):
        raise Infected()
    if answer != "stream: OK":
        raise ScannerUnavailable(retry=True)
    return Scan.CLEAN


def _ask(address: str, path: Path) -> str:
    with _connect(address) as link, path.open("rb") as file:
        link.settimeout(_TIMEOUT)
        link.sendall(b"zINSTREAM\0")
        while chunk := file.read(_CHUNK):
            link.sendall(len(chunk).to_bytes(4, "big") + chunk)
        link.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            part = link.recv(4096)
            if not part:
                break
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _connect(address: str) -> socket.socket:
    """``/run/clamav/clamd.ctl``, ``unix:/…`` or ``tcp://host:3310``."""
    if address.startswith("tcp://"):
        host, _, port = address.removeprefix("tcp://").rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=_TIMEOUT)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(_TIMEOUT)
    try:
        link.connect(address.removeprefix("unix:"))
    except OSError:
        link.close()
        raise
    return link
