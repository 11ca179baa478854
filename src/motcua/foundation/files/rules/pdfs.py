"""A PDF that only shows pages: no script, no program, no other file, no lock, no bomb."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

from motcua.foundation.files.errors import (
    ActiveContent,
    BrokenFile,
    EncryptedFile,
    FileRefused,
    TooComplex,
    TooManyPages,
)
from motcua.foundation.files.rules.unpacking import check_streams

MAX_PAGES = 1000
MAX_OBJECTS = 200_000
MAX_DEPTH = 200
MEGABYTE = 1024 * 1024
# Process-wide, as qpdf has it: a 290 KB object stream that unpacks to 300 MB took 600 MB of memory without them.
set_qpdf_limits(
    flate_max_memory=64 * MEGABYTE,
    png_max_memory=64 * MEGABYTE,
    tiff_max_memory=64 * MEGABYTE,
    run_length_max_memory=64 * MEGABYTE,
    dct_max_memory=256 * MEGABYTE,
    parser_max_container_size=1_000_000,
    doc_max_warnings=200,
)
# As keys of a dictionary or as names in one (/S /JavaScript), anywhere, also in dictionaries inside annotations:
# a scan of top-level objects only was seen to miss those.
ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/AA", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"}
    | {"/RichMedia", "/Rendition", "/Movie", "/XFA"}
    | {"/EmbeddedFiles", "/EmbeddedFile", "/EF", "/FileAttachment"}
)


def prove_pdf(path: Path) -> int:
    """The number of pages. Raises the reason for which we do not keep it."""
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise EncryptedFile()
            return _prove(pdf)
    except pikepdf.PasswordError as error:
        raise EncryptedFile() from error
    except FileRefused:
        raise
    except MemoryError as error:
        raise TooComplex() from error
    except Exception as error:  # whatever a parser of strangers' bytes trips over is a broken file
        raise BrokenFile() from error


def _prove(pdf: pikepdf.Pdf) -> int:
    if len(pdf.objects) > MAX_OBJECTS:
        raise TooComplex()
    for what in _active_content(pdf):
        raise ActiveContent(what=what)
    pages = len(pdf.pages)
    if pages > MAX_PAGES:
        raise TooManyPages(pages=pages, limit=MAX_PAGES)
    if pages == 0:
        raise BrokenFile()
    check_streams(pdf)
    return pages


def _active_content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every forbidden name, found by walking all objects and all that lies directly inside them."""
    # The trailer is not among the objects but may hold direct ones, the catalogue's among them.
    stack: list[tuple[Any, int]] = [(pdf.trailer, 0)]
    stack.extend((found, 0) for found in pdf.objects)
    while stack:
        found, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise TooComplex()
        if isinstance(found, pikepdf.Stream):
            found = found.stream_dict
        if isinstance(found, pikepdf.Dictionary):
            for key, value in found.items():
                if key in ACTIVE:
                    yield key
                if key == "/OpenAction" and not _only_opens_a_page(value):
                    yield key
                stack.extend(_inside(value, depth))
                if isinstance(value, pikepdf.Name) and str(value) in ACTIVE:
                    yield str(value)
        elif isinstance(found, pikepdf.Array):
            for value in found:
                stack.extend(_inside(value, depth))


def _inside(value: Any, depth: int) -> list[tuple[Any, int]]:
    """Direct children only: indirect ones have their own place among the objects."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)) and not value.is_indirect:
        return [(value, depth + 1)]
    return []


def _only_opens_a_page(action: Any) -> bool:
    """Word and LibreOffice write an /OpenAction that opens page 1 at some zoom into every PDF."""
    if isinstance(action, pikepdf.Dictionary):
        return action.get("/S") == pikepdf.Name.GoTo and "/Next" not in action
    return isinstance(action, (pikepdf.Array, pikepdf.String, pikepdf.Name)) or action is None
