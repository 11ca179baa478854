"""Clear bytes of what is to lie sealed: in memory under a path of this process, never on a disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class MemoryFile(NamedTuple):
    """``path`` works like any file's, here and in a child that was given ``handle``."""

    path: Path
    handle: int


@contextmanager
def memory_file() -> Iterator[MemoryFile]:
    """An empty one; gone afterwards, and with the process."""
    handle = os.memfd_create("sealed")
    try:
        yield MemoryFile(Path(f"/proc/self/fd/{handle}"), handle)
    finally:
        os.close(handle)
