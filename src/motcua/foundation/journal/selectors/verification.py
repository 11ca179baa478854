"""Walk the hash chains and name the first entry at which one breaks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.foundation.journal.rules import Line, digest, origin
from motcua.foundation.journal.states import Fault

_LINKS = """
SELECT l.chain, l.position, l.digest, l.sealed_at, l.entry_id,
       e.id, e.agency_id, e.actor_id, e.post_id, e.subject, e.kind, e.facts::text, e.at
FROM journal_link l LEFT JOIN journal_entry e ON e.id = l.entry_id
WHERE %(chain)s::bigint IS NULL OR l.chain = %(chain)s
ORDER BY l.chain, l.position
"""
_LOOSE = """
SELECT COALESCE(e.agency_id, 0), e.id FROM journal_entry e
WHERE NOT EXISTS (SELECT 1 FROM journal_link l WHERE l.entry_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM journal_unsealed u WHERE u.entry_id = e.id)
  AND (%(chain)s::bigint IS NULL OR COALESCE(e.agency_id, 0) = %(chain)s)
ORDER BY e.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain breaks first. ``position`` is 0 for an entry that lost its link."""

    chain: int
    position: int
    entry_id: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: kept elsewhere, it proves later that nothing was cut off."""

    chain: int
    position: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Verification:
    """What walking the chains found."""

    chains: int
    entries: int
    broken: tuple[Broken, ...]
    heads: tuple[Head, ...]


class _Chain:
    """Walks one chain; stops looking at the first fault, because everything after it hangs on it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.position = 0
        self.digest = origin(number)
        self.broken: Broken | None = None

    def take(self, position: int, found: bytes, sealed_at: datetime, entry_id: int, line: Line | None) -> None:
        if self.broken:
            return
        fault = self._fault(position, found, sealed_at, line)
        if fault:
            self.broken = Broken(self.number, position, entry_id, fault)
        self.position, self.digest = position, found

    def _fault(self, position: int, found: bytes, sealed_at: datetime, line: Line | None) -> Fault | None:
        if position != self.position + 1:
            return Fault.GAP
        if line is None:
            return Fault.ENTRY_GONE
        if line.chain != self.number:
            return Fault.WRONG_CHAIN
        if digest(self.digest, line, position=position, sealed_at=sealed_at) != found:
            return Fault.CHANGED
        return None


def verify(chain: int | None = None) -> Verification:
    """Check one chain or all of them, in constant memory."""
    walked: list[_Chain] = []
    entries = 0
    # The cursor and the search for loose entries must see the same moment.
    with transaction.atomic():
        for number, position, found, sealed_at, entry_id, *entry in _stream(_LINKS, {"chain": chain}):
            if not walked or walked[-1].number != number:
                walked.append(_Chain(number))
            walked[-1].take(position, bytes(found), sealed_at, entry_id, _line(entry))
            entries += 1
        loose = [Broken(number, 0, entry_id, Fault.LINK_GONE) for number, entry_id in _stream(_LOOSE, {"chain": chain})]
    return Verification(
        chains=len(walked),
        entries=entries,
        broken=(*(chain.broken for chain in walked if chain.broken), *loose),
        heads=tuple(Head(chain.number, chain.position, chain.digest) for chain in walked),
    )


def _line(entry: list[Any]) -> Line | None:
    number, agency, actor, post, subject, kind, facts, at = entry
    return Line(number, agency, actor, post, subject, kind, json.loads(facts), at) if number is not None else None


def _stream(query: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, values)
        while rows := cursor.fetchmany(2000):
            yield from rows
