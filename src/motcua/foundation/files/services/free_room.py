"""Tìm chỗ trống: where a block may be put on somebody's page without covering anything, looked for apart."""

from typing import BinaryIO

from motcua.foundation.files.errors import NotPdf
from motcua.foundation.files.services.looking_over import looked_over
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import FreeRoom

_SECONDS = 10


def free_room(stream: BinaryIO, *, width: float, height: float) -> FreeRoom:
    """In the upper right corner of the first page, millimetres. Raises NotPdf, and what ``words_on_pages`` does."""
    with looked_over(stream) as passing:
        if not passing.is_pdf:
            raise NotPdf
        said = send_to_workshop(
            "room", seconds=_SECONDS, handles=[passing.handle], source=str(passing.path), width=width, height=height
        )  # fmt: skip
    return FreeRoom(**said)
