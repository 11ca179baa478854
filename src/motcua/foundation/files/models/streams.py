"""Bytes that come one piece after the other, as a file."""

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast


class _Pieces(RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = piece
        taken, self.left = self.left[: len(room)], self.left[len(room) :]
        room[: len(taken)] = taken
        return len(taken)


def as_file(pieces: Iterator[bytes]) -> BinaryIO:
    """Read once from the start to the end; in memory a piece at a time."""
    return cast(BinaryIO, BufferedReader(_Pieces(pieces)))
