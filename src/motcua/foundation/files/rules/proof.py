"""Type by content, proved by opening it."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from motcua.foundation.files.errors import UnknownKind
from motcua.foundation.files.rules.kinds import ZIP, kind_of
from motcua.foundation.files.rules.office import prove_office
from motcua.foundation.files.rules.pdfs import prove_pdf
from motcua.foundation.files.rules.pictures import prove_heic, prove_picture
from motcua.foundation.files.rules.words import prove_text
from motcua.foundation.files.rules.xmls import prove_xml
from motcua.foundation.files.states import MediaType


class Proof(NamedTuple):
    """What a file turned out to be."""

    media_type: MediaType
    pages: int | None


def check_let_in(kind: str, also: Collection[str]) -> None:
    """Some kinds only enter by doors that say so. Raises UnknownKind."""
    if kind == MediaType.XML and kind not in also:
        raise UnknownKind()


def prove(path: Path, name: str, *, also: Collection[str] = ()) -> Proof:
    """Raises a FileRefused whose sentence says why, and what to do. ``also``: kinds that no other door lets in."""
    kind = kind_of(path, name)
    if kind == ZIP:
        return Proof(prove_office(path), None)
    kind = MediaType(kind)
    check_let_in(kind, also)
    if kind == MediaType.XML:
        prove_xml(path)
        return Proof(kind, None)
    if kind == MediaType.PDF:
        return Proof(kind, prove_pdf(path))
    if kind == MediaType.HEIC:
        return Proof(kind, prove_heic(path))
    if kind in (MediaType.TEXT, MediaType.CSV):
        prove_text(path)
        return Proof(kind, None)
    return Proof(kind, prove_picture(path, kind))
