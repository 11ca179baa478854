"""Chỗ chờ: bytes that arrive, before anybody knows what they are. What is more than a little waits on the disk,
encrypted with a key that only this process has and that goes with the file.

So ten large files at once fill no memory, and the picture of an identity card among them lies nowhere as it is.
"""

import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, BinaryIO, cast

from motcua.foundation.files.errors import StorageUnavailable
from motcua.foundation.files.models.seal import Sealer, open_sealed
from motcua.foundation.files.models.streams import as_file
from motcua.foundation.files.models.vault import drafts_folder

IN_MEMORY = 256 * 1024


class Spool:
    """Written once, then opened once."""

    def __init__(self) -> None:
        self._memory: BytesIO | None = BytesIO()
        self._secret = os.urandom(32)
        self._sealer: Sealer | None = None
        self._disk: IO[bytes] | None = None
        self._fault: OSError | None = None

    def write(self, piece: bytes) -> None:
        """Never fails: a full disk is told to whoever reads."""
        try:
            if self._memory is not None:
                self._memory.write(piece)
                if self._memory.tell() > IN_MEMORY:
                    self._move_to_disk(self._memory.getvalue())
            elif self._disk is not None and self._sealer is not None:
                self._disk.write(self._sealer.add(piece))
        except OSError as error:
            self.close()
            self._fault = error

    def open(self) -> BinaryIO:
        """From the start. Reading raises StorageUnavailable where writing failed."""
        if self._memory is not None:
            self._memory.seek(0)
            return self._memory
        try:
            if self._disk is not None and self._sealer is not None:
                self._disk.write(self._sealer.end())
                self._disk.flush()
                return open_sealed(cast(BinaryIO, self._disk), secret=self._secret)
        except OSError as error:
            self.close()
            self._fault = error
        return as_file(_fault(self._fault))

    def close(self) -> None:
        """Nobody wants it any more."""
        for one in (self._memory, self._disk):
            if one is not None:
                one.close()
        self._memory = self._disk = self._sealer = None

    def _move_to_disk(self, arrived: bytes) -> None:
        self._memory = None
        # Without a name where the disk can do that, and gone with this process in any case. It outlives this call.
        self._disk = tempfile.TemporaryFile(prefix="draft-", dir=drafts_folder(), buffering=0)  # noqa: SIM115 - see close
        self._sealer = Sealer(self._secret)
        self._disk.write(self._sealer.header)
        self._disk.write(self._sealer.add(arrived))


def _fault(error: OSError | None) -> Iterator[bytes]:
    raise StorageUnavailable(retry=True) from error
    yield b""
