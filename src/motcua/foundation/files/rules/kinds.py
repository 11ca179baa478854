"""What a file is, by its first bytes; names decide only between kinds of plain text."""

import zipfile
from pathlib import Path, PurePath

from motcua.foundation.files.errors import Polyglot, UnknownKind
from motcua.foundation.files.states import MediaType
from motcua.kernel.markup import looks_like_xml

_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_TEXT_NAMES = {".txt": MediaType.TEXT, ".csv": MediaType.CSV}
# Readers of PDF accept the header anywhere in the first 1,024 bytes; we only accept it at byte 0.
_PDF_HEADER_ZONE = 1024
ZIP = "zip"


def kind_of(path: Path, name: str) -> MediaType | str:
    """The media type, or ZIP for an office file yet to be told apart. Raises UnknownKind or Polyglot."""
    with path.open("rb") as file:
        head = file.read(_PDF_HEADER_ZONE + 5)
    kind = _by_signature(head) or _TEXT_NAMES.get(PurePath(name).suffix.lower())
    if kind is None and looks_like_xml(head):
        kind = MediaType.XML
    if kind is None:
        raise UnknownKind()
    if kind != MediaType.PDF and b"%PDF-" in head:
        raise Polyglot()
    # A zip is read from its end, so any other file may carry one behind its own content.
    if kind != ZIP and zipfile.is_zipfile(path):
        raise Polyglot()
    return kind


def _by_signature(head: bytes) -> MediaType | str | None:
    if head.startswith(b"%PDF-"):
        return MediaType.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if head.startswith((b"II*\0", b"MM\0*")):
        return MediaType.TIFF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return MediaType.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return MediaType.HEIC
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    return None
