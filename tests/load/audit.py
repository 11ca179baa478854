"""What must be true after a day of kills: read from the tables and the disk, not through the code that wrote them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import psycopg

from tests.load.clerks import Handed

Rows = psycopg.Connection[Any]


def faults(rows: Rows, store: Path, handed: list[Handed], papers: int) -> Iterator[str]:
    """One sentence for each thing that is not as it was promised."""
    yield from numbers(rows)
    yield from _letters(rows)
    yield from _whole(rows, handed, papers)
    yield from files(rows, store, handed)


def numbers(rows: Rows) -> Iterator[str]:
    given = defaultdict(list)
    for (code,) in rows.execute("SELECT code FROM dossiers_dossier ORDER BY id"):
        agency_and_day, number = code.rsplit("-", 1)
        given[agency_and_day].append(int(number))
    for day, numbers in given.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"{day}: {len(numbers)} numbers up to {max(numbers)}"
    counted = rows.execute("SELECT sum(last) FROM dossiers_dailynumber").fetchone()
    total = sum(map(len, given.values()))
    if counted != (total,):
        yield f"the counters say {counted}, the dossiers {total}"


def _letters(rows: Rows) -> Iterator[str]:
    query = "SELECT agency_id, count(*), count(DISTINCT number), max(number) FROM dossiers_letter GROUP BY 1"
    for agency, count, different, most in rows.execute(query):
        if not count == different == most:
            yield f"letters of agency {agency}: {count} rows, {different} numbers, up to {most}"


_WHOLE = """
SELECT d.idempotency_key::text, d.code,
       (SELECT count(*) FROM dossiers_submittedpaper p WHERE p.dossier_id = d.id),
       (SELECT count(*) FROM dossiers_step s WHERE s.dossier_id = d.id),
       (SELECT count(*) FROM dossiers_step s
        WHERE s.dossier_id = d.id AND s.ended_at IS NULL AND s.post_id = d.post_id),
       (SELECT count(*) FROM dossiers_letter l WHERE l.dossier_id = d.id AND l.form = '01'),
       (SELECT count(*) FROM journal_entry e WHERE e.subject = 'dossier:' || d.id AND e.facts ->> 'code' = d.code),
       (SELECT string_agg(f.sha256, ' ') FROM dossiers_submittedpaper p
        JOIN dossiers_paperfile pf ON pf.paper_id = p.id JOIN files_storedfile f ON f.id = pf.file_id
        WHERE p.dossier_id = d.id)
FROM dossiers_dossier d
"""


def _whole(rows: Rows, handed: list[Handed], papers: int) -> Iterator[str]:
    found = {key: values for key, *values in rows.execute(_WHOLE)}
    if len(found) != len(handed):
        yield f"{len(handed)} sheets were answered, {len(found)} dossiers are there"
    for one in handed:
        if one.key not in found:
            yield f"{one.code} was acknowledged and is not there"
        elif found[one.key] != [one.code, papers, 2, 1, 1, 1, one.sha256]:
            yield f"{one.code} is not whole: {found[one.key]}"
        elif not one.code.startswith(f"{one.agency}-"):
            yield f"{one.code} belongs to {one.agency}"


class Kept(Protocol):
    """Something acknowledged whose file lies in the store."""

    @property
    def code(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def files(rows: Rows, store: Path, handed: Sequence[Kept]) -> Iterator[str]:
    # Drafts of requests that were killed may lie in incoming/ with the same bytes; the sweep takes them away.
    kept = {path for path in store.rglob("*") if path.is_file() and "incoming" not in path.parts}
    whole = {digest for path in kept if (digest := hashlib.sha256(path.read_bytes()).hexdigest()) in _address(path)}
    for one in handed:
        if one.sha256 not in whole:
            yield f"the file of {one.code} is not on the disk"
    for (sha256,) in rows.execute("SELECT sha256 FROM files_storedfile"):
        if sha256 not in whole:
            yield f"stored file {sha256} is missing or is not what its name says"


def _address(path: Path) -> str:
    """The name of stored bytes is their hash, with or without the folders that it is spread over."""
    return path.name + "".join(path.parts[-3:])
