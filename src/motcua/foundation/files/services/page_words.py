"""Đọc chữ trên trang: the words of a PDF with their places and letters, read apart from everything else."""

from typing import BinaryIO

from motcua.foundation.files.errors import NotPdf
from motcua.foundation.files.services.looking_over import looked_over
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import PageLine, PageWords

# Sixty pages take about three seconds.
_SECONDS = 20


def words_on_pages(stream: BinaryIO) -> list[PageWords]:
    """Of a PDF, kept nowhere. Scans have no words.

    Raises NotPdf, what ``looked_over`` does, and BrokenFile, TooComplex, WorkshopUnavailable.
    """
    with looked_over(stream) as passing:
        if not passing.is_pdf:
            raise NotPdf
        said = send_to_workshop("words", seconds=_SECONDS, handles=[passing.handle], source=str(passing.path))
    return [
        PageWords(
            page["width"], page["height"],
            tuple(PageLine(**line | {"fonts": tuple(line["fonts"])}) for line in page["lines"]),
            tuple((left, right, down) for left, right, down in page["rules"]),
        )
        for page in said["pages"]
    ]  # fmt: skip
