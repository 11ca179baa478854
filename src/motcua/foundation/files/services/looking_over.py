"""Xem qua rồi bỏ: a file that somebody only asks about. Scanned like any other, in memory, and kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from motcua.foundation.files.services.scanning import scan
from motcua.foundation.files.services.storing import receive
from motcua.kernel.markup import looks_like_xml

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Passing:
    """Bytes that go with the block. ``handle`` lets a child process read ``path``."""

    path: Path
    sha256: str
    size: int
    handle: int | None
    is_pdf: bool
    is_xml: bool

    @property
    def may_be_signed(self) -> bool:
        """Whether it is of a kind in which there are signatures that are checked here."""
        return self.is_pdf or self.is_xml


@contextmanager
def looked_over(stream: BinaryIO) -> Iterator[Passing]:
    """One at a time in a process. What it is, its first bytes say.

    Raises EmptyFile, TooLarge, Infected, ScannerUnavailable, StorageUnavailable, WorkshopUnavailable.
    """
    with receive(stream, sealed=True) as draft:
        scan(draft.path)
        with draft.path.open("rb") as file:
            head = file.read(1000)
        yield Passing(draft.path, draft.sha256, draft.size, draft.handle, head.startswith(_PDF), looks_like_xml(head))
