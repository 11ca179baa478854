"""What machines keep: in production a JSON object a line, in the demo a line for eyes. Numbers of people, no names.

A message may quote what somebody typed (``invalid literal for int(): 'Nguyễn …'``), an address holds the code of a
dossier: both are left out here, whoever writes them.
"""

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple

from motcua.config.discretion import DiscreetFormatter, say
from motcua.kernel.outages import outage_in
from motcua.kernel.tracing import REQUEST


class RequestLine(NamedTuple):
    """One answered request."""

    method: str
    route: str
    status: int
    seconds: float
    database: float
    actor: int | None
    post: int | None

    def __str__(self) -> str:
        who = f" actor {self.actor} post {self.post}" if self.actor is not None else ""
        times = f"{self.seconds * 1000:.1f} ms, database {self.database * 1000:.1f}"
        return f"{self.method} {self.route} {self.status} {times}{who}"


class OutageFilter(logging.Filter):
    """While the database is away every request fails alike: one line without a traceback, and the next one later."""

    SELDOM = 10.0  # seconds; each request has its own line with its status besides

    def __init__(self) -> None:
        super().__init__()
        self._told = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        outage = outage_in(record.exc_info[1]) if record.exc_info else None
        if outage is None:
            return True
        now = time.monotonic()
        if now - self._told < self.SELDOM:
            return False
        self._told = now
        record.msg, record.args = f"{record.getMessage()}: the database is away: {say(outage)}", None
        record.exc_info = record.exc_text = None
        return True


class ReadableFormatter(DiscreetFormatter):
    """For people in front of a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        name = REQUEST.get()
        return f"{super().format(_without_address(record))}{f' [{name}]' if name else ''}"


class JsonFormatter(DiscreetFormatter):
    """For machines that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if name := REQUEST.get():
            line["request"] = name
        told = record.args[0] if isinstance(record.args, tuple) and record.args else None
        if isinstance(told, RequestLine):
            line |= {"method": told.method, "route": told.route, "status": told.status,
                     "ms": round(told.seconds * 1000, 2), "database_ms": round(told.database * 1000, 2),
                     "actor": told.actor, "post": told.post}  # fmt: skip
        else:
            line["message"] = _without_address(record).getMessage()
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _without_address(record: logging.LogRecord) -> logging.LogRecord:
    """Django's own lines about a request say its address, in which a code stands; the route says enough."""
    request = getattr(record, "request", None)
    path = getattr(request, "path", "")
    if len(path) < 2:
        return record
    match = getattr(request, "resolver_match", None)
    spoken = logging.makeLogRecord(record.__dict__)
    spoken.msg = record.getMessage().replace(path, f"/{match.route}" if match else "an unknown address")
    spoken.args = None
    return spoken
