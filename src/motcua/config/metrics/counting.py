"""Counters of requests that all web processes share: a file a process, added up by whoever is asked.

A process adds to its own file only, so no request waits for another process; a lock tells the living from the dead,
and what the dead have counted goes into ``past``: a counter that went down would look like a new start to Prometheus.
"""

import fcntl
import mmap
import os
import secrets
import threading
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds; one more for all that is longer
_LABEL = 160  # bytes for method, route and status; the longest route of ours has 60
_VALUES = 3 + len(BUCKETS) + 1  # requests, seconds, seconds of the database, buckets
_ROW = _LABEL + 8 * _VALUES
_ROWS = 1024  # 280 KB a process; some 300 are used
_CELLS = _ROW // 8
_OTHER = ("GET", "other", 0)


class Key(NamedTuple):
    """What is counted apart. Routes are patterns: no code and no name of anybody is among them."""

    method: str
    route: str
    status: int


class Counts:
    """The counters of this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._rows: dict[tuple[str, str, int], int] = {}
        self._pid = 0
        self._cells: memoryview[float]
        self._map: mmap.mmap

    def count(self, method: str, route: str, status: int, seconds: float, database: float) -> None:
        """One answered request."""
        key = (method, route, status)
        with self._lock:
            at = self._rows.get(key)
            if at is None or self._pid != os.getpid():
                at = self._row_of(key)
            cells = self._cells
            cells[at] += 1
            cells[at + 1] += seconds
            cells[at + 2] += database
            cells[at + 3 + bisect_left(BUCKETS, seconds)] += 1

    def _row_of(self, key: tuple[str, str, int]) -> int:
        if self._pid != os.getpid():  # first request of this process, also after a fork
            self._open()
        if key not in self._rows:
            label = " ".join(map(str, key)).encode()
            if len(label) > _LABEL or len(self._rows) >= _ROWS - 1:
                key, label = _OTHER, " ".join(map(str, _OTHER)).encode()
            if key not in self._rows:
                row = len(self._rows)
                self._map[row * _ROW : row * _ROW + len(label)] = label
                self._rows[key] = row * _CELLS + _LABEL // 8
        return self._rows[key]

    def _open(self) -> None:
        self._rows, self._pid = {}, os.getpid()
        with folder_locked(self._folder, fcntl.LOCK_EX):
            fold_the_dead(self._folder)
            path = self._folder / f"{self._pid}-{secrets.token_hex(4)}.counts"
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            os.truncate(file, _ROW * _ROWS)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # for life: who gets it has found a dead process
            self._map = mmap.mmap(file, 0)
            self._cells = memoryview(self._map).cast("d")


@lru_cache(maxsize=8)
def counts_in(folder: Path) -> Counts:
    """The one of this process, however many handlers of requests it makes."""
    return Counts(folder)


def total(folder: Path) -> dict[Key, list[float]]:
    """What all processes have counted, living and dead, since the folder was made."""
    found: dict[Key, list[float]] = defaultdict(lambda: [0.0] * _VALUES)
    with folder_locked(folder, fcntl.LOCK_SH):
        for path in folder.glob("*.counts"):
            _add(found, path.read_bytes())
    return dict(found)


@contextmanager
def folder_locked(folder: Path, how: int) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, how)
        yield


def fold_the_dead(folder: Path) -> None:
    """Adds what processes that are gone have counted to ``past``, and forgets their files. Under the folder's lock."""
    past = folder / "past.counts"
    dead = [path for path in folder.glob("*.counts") if path != past and _is_dead(path)]
    if not dead:
        return
    found: dict[Key, list[float]] = defaultdict(lambda: [0.0] * _VALUES)
    for path in (past, *dead):
        if path.exists():
            _add(found, path.read_bytes())
    draft = folder / "past.draft"
    draft.write_bytes(b"".join(_packed(key, values) for key, values in sorted(found.items())[:_ROWS]))
    draft.replace(past)
    for path in dead:
        path.unlink()


def _is_dead(path: Path) -> bool:
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _add(found: dict[Key, list[float]], kept: bytes) -> None:
    cells = memoryview(kept[: len(kept) // _ROW * _ROW]).cast("d")
    for row in range(len(kept) // _ROW):
        label = kept[row * _ROW : row * _ROW + _LABEL].rstrip(b"\0").decode(errors="replace")
        if not label:
            break
        method, rest = label.split(" ", 1)
        route, status = rest.rsplit(" ", 1)
        first = row * _CELLS + _LABEL // 8
        sums = found[Key(method, route, int(status))]
        for place in range(_VALUES):
            sums[place] += cells[first + place]


def _packed(key: Key, values: list[float]) -> bytes:
    label = f"{key.method} {key.route} {key.status}".encode()
    return label.ljust(_LABEL, b"\0") + array("d", values).tobytes()
