"""Office files are zips of XML: few, small, honest entries, and no program among them."""

import re
import stat
import zipfile
from pathlib import Path
from xml.parsers import expat

from motcua.foundation.files.errors import BrokenFile, EncryptedFile, FileRefused, HasMacros, TooComplex, UnknownKind
from motcua.foundation.files.states import MediaType

MAX_ENTRIES = 5000
MAX_UNPACKED = 300 * 1024 * 1024
# Spreadsheets reach 60:1; a bomb of 204 KB had 1,028:1. Small entries may compress as they like.
MAX_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024
_ENCRYPTED = 0x1
_PROGRAMS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml)$|(^|/)activex/|^basic/|^scripts/", re.IGNORECASE)
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": (MediaType.DOCX, "word/document.xml"),
    b"spreadsheetml.sheet.main+xml": (MediaType.XLSX, "xl/workbook.xml"),
}
_ODF = {str(kind).encode(): kind for kind in (MediaType.ODT, MediaType.ODS)}


def prove_office(path: Path) -> MediaType:
    """docx, xlsx, odt or ods. Raises the reason against it."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive)
            kind, main = _tell_apart(archive)
            # Reads every entry to its declared size and compares checksums, so lying headers end here.
            if archive.testzip() is not None:
                raise BrokenFile()
            _check_xml(archive, main)
            _check_links(archive)
            return kind
    except FileRefused:
        raise
    except Exception as error:  # zipfile and expat raise a dozen kinds; all mean a broken file
        raise BrokenFile() from error


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TooComplex()
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names) or not entries or min(e.header_offset for e in entries):
        raise BrokenFile()
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFile()
    if name.startswith("/") or "\\" in name or "\0" in entry.orig_filename or ".." in name.split("/") or ":" in name:
        raise BrokenFile()
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BrokenFile()
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise TooComplex()
    if _PROGRAMS.search(name):
        raise HasMacros()


def _tell_apart(archive: zipfile.ZipFile) -> tuple[MediaType, str]:
    names = archive.namelist()
    if "mimetype" in names:
        kind = _ODF.get(archive.read("mimetype").strip())
        if kind and "content.xml" in names:
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise EncryptedFile()
            return kind, "content.xml"
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise HasMacros()
        for mark, (kind, main) in _MAIN_PARTS.items():
            if mark in types and main in names:
                return kind, main
    raise UnknownKind()


def _check_xml(archive: zipfile.ZipFile, main: str) -> None:
    """The main part is well formed and declares no entities (billion laughs, files of the server)."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(main) as part:
        parser.ParseFile(part)


def _refuse_doctype(*_: object) -> None:
    raise TooComplex()


def _check_links(archive: zipfile.ZipFile) -> None:
    """A template or an object fetched from elsewhere when opened is a macro by another road."""
    for name in archive.namelist():
        if name.endswith(".rels"):
            for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", archive.read(name)):
                if b"External" in relation and re.search(rb"attachedTemplate|oleObject|/frame\"", relation):
                    raise HasMacros()
