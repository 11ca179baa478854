"""Type by content, proved by opening it."""

from pathlib import Path
from typing import NamedTuple

from motcua.foundation.files.rules.kinds import ZIP, kind_of
from motcua.foundation.files.rules.office import prove_office
from motcua.foundation.files.rules.pdfs import prove_pdf
from motcua.foundation.files.rules.pictures import prove_heic, prove_picture
from motcua.foundation.files.rules.words import prove_text
from motcua.foundation.files.states import MediaType


class Proof(NamedTuple):
    """What a file turned out to be."""

    media_type: MediaType
    pages: int | None


def prove(path: Path, name: str) -> Proof:
    """Raises a FileRefused whose sentence says why, and what to do."""
    kind = kind_of(path, name)
    if kind == ZIP:
        return Proof(prove_office(path), None)
    kind = MediaType(kind)
    if kind == MediaType.PDF:
        return Proof(kind, prove_pdf(path))
    if kind == MediaType.HEIC:
        return Proof(kind, prove_heic(path))
    if kind in (MediaType.TEXT, MediaType.CSV):
        prove_text(path)
        return Proof(kind, None)
    return Proof(kind, prove_picture(path, kind))
