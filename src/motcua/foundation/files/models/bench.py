"""Một chỗ xem tệp: a process looks at one stranger's file at a time, however many come at once.

A picture of 40 million points is 160 MB while it is looked at, a sealed file lies in memory whole: with threads
(MOTCUA_WEB_THREADS) a worker would hold as many of them as it has.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from motcua.foundation.files.errors import WorkshopUnavailable

# What takes longest, a picture of that size, takes seconds.
_PATIENCE = 30.0
_bench = RLock()


@contextmanager
def at_the_bench() -> Iterator[None]:
    """Waits for whoever is there; who is there already goes on. Raises WorkshopUnavailable after half a minute."""
    if not _bench.acquire(timeout=_PATIENCE):
        raise WorkshopUnavailable(retry=True)
    try:
        yield
    finally:
        _bench.release()
