"""The arithmetic of the hash chain, and patience with followers that fail; no database."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.kernel.errors import MotcuaError

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
_SECRETIVE = re.compile(r"'[^']*'|\"[^\"]*\"|\([^)]*\)|“[^”]*”|\S+@\S+|\d{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the chain sees it."""

    id: int
    agency_id: int | None
    actor_id: int | None
    post_id: int | None
    subject: str
    kind: str
    facts: Any
    at: datetime

    @property
    def chain(self) -> int:
        return self.agency_id or 0


def origin(chain: int) -> bytes:
    """What stands before the first entry of a chain: chains cannot be exchanged for one another."""
    return hashlib.sha256(f"motcua journal chain {chain}".encode()).digest()


def digest(previous: bytes, line: Line, *, position: int, sealed_at: datetime) -> bytes:
    """SHA-256 over the digest before and the canonical JSON of the entry with its place."""
    told = {
        "id": line.id,
        "chain": line.chain,
        "position": position,
        "sealed_at": _moment(sealed_at),
        "agency_id": line.agency_id,
        "actor_id": line.actor_id,
        "post_id": line.post_id,
        "subject": line.subject,
        "kind": line.kind,
        "facts": line.facts,
        "at": _moment(line.at),
    }
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + canonical.encode()).digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def pause_after(attempts: int) -> timedelta:
    """5 s, 10 s, 20 s … one hour: a follower that is down for a night is tried some twenty times."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def describe_failure(error: Exception) -> str:
    """The class and what can be said without values: messages of databases quote the row, rows hold people."""
    if isinstance(error, MotcuaError):
        return f"{error.code}: {error.message}"[:300]
    first = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {_SECRETIVE.sub('…', first)}"[:300]
