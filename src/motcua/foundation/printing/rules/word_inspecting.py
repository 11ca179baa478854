"""A Word file before anything opens it: few small parts of known kinds, nothing that fetches, embeds or runs.

Read in the workshop only. The files' own proof has been before; a template asks for more: it is opened again for every
result, by the office program too.
"""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from xml.parsers import expat

from motcua.foundation.printing.errors import WordBroken, WordCarries, WordTooLarge

# A letterhead with an emblem has some thirty parts and unpacks to a megabyte.
_MOST_PARTS, _UNPACKED, _RATIO, _RATIO_FROM = 400, 40 * 1024 * 1024, 100, 512 * 1024
_XML = frozenset({".xml", ".rels"})
# By its first bytes too: a list inside the file may call anything the main document.
_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
}  # fmt: skip
# By the last part of their address; whatever comes from outside is refused besides.
_RELATIONS = {
    "oleobject": "đối tượng nhúng", "package": "đối tượng nhúng", "control": "ActiveX", "vbaproject": "macro",
    "afchunk": "tệp chèn", "subdocument": "tài liệu con", "attachedtemplate": "mẫu đính kèm", "frame": "khung ngoài",
    "externallink": "liên kết ngoài",
}  # fmt: skip
_ELEMENTS = {
    "object": "đối tượng nhúng", "control": "ActiveX", "altChunk": "tệp chèn", "subDoc": "tài liệu con",
    "mailMerge": "nguồn trộn thư",
}  # fmt: skip
# Where old drawings name a file without a relation.
_ADDRESSES = ("src", "href")
# What a field of Word may compute; others read files, run programs or ask the network when the file is opened.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "REF", "PAGEREF", "TOC"})


def inspect(docx: bytes) -> None:
    """Raises WordTooLarge, WordCarries, WordBroken."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            _check_sizes(archive)
            for entry in archive.infolist():
                _check_part(archive, entry)
    except (zipfile.BadZipFile, expat.ExpatError, RuntimeError, NotImplementedError, EOFError, UnicodeError) as error:
        raise WordBroken from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
        raise WordTooLarge
    if any(e.file_size > _RATIO_FROM and e.file_size > _RATIO * max(e.compress_size, 1) for e in entries):
        raise WordTooLarge
    names = {entry.filename.lower() for entry in entries}
    if len(names) != len(entries) or "word/document.xml" not in names:
        raise WordBroken


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise WordBroken
    if entry.is_dir():
        return
    kind = "." + name.lower().rpartition(".")[2]
    if kind in _XML:
        _Part().read(archive.read(entry))
    elif not archive.read(entry).startswith(_PICTURES.get(kind, ())):
        raise WordCarries(what=PurePosixPath(name).name[:60])


class _Part:
    """One part of XML, read as it streams by."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._is_code = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, xml: bytes) -> None:
        self._parser.Parse(xml, True)

    def _refuse_doctype(self, *_: object) -> None:
        raise WordCarries(what="DOCTYPE")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "Relationship":
            _check_relation(said)
        if local in _ELEMENTS:
            raise WordCarries(what=_ELEMENTS[local])
        if any(":" in said.get(key, "") or "\\" in said.get(key, "") for key in _ADDRESSES):
            raise WordCarries(what="liên kết ra ngoài")
        if local == "fldSimple":
            _check_field(said.get("instr", ""))
        if local == "fldChar" and said.get("fldCharType") == "begin":
            self._codes.append("")
        elif local == "fldChar" and self._codes:
            # At its separation and at its end: a field without a result has no separation.
            _check_field(self._codes[-1])
            if said.get("fldCharType") == "end":
                self._codes.pop()
        self._is_code = local in ("instrText", "delInstrText")
        if self._is_code and not self._codes:
            raise WordBroken

    def _end(self, _: str) -> None:
        self._is_code = False

    def _text(self, said: str) -> None:
        if self._is_code:
            self._codes[-1] += said


def _check_relation(said: dict[str, str]) -> None:
    kind = said.get("Type", "").rpartition("/")[2].lower()
    if kind in _RELATIONS:
        raise WordCarries(what=_RELATIONS[kind])
    if said.get("TargetMode", "").lower() == "external" or ":" in said.get("Target", ""):
        raise WordCarries(what="siêu liên kết" if kind == "hyperlink" else "liên kết ra ngoài")


def _check_field(code: str) -> None:
    words = code.split()
    if words and words[0].upper() not in _FIELDS:
        raise WordCarries(what=f"trường {words[0][:30]}")
