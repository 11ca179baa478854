"""XML that came signed: counted through without building it, and nothing that a browser would run."""

from pathlib import Path
from typing import Any

from lxml import etree

from motcua.foundation.files.errors import BrokenFile, TooComplex, UnsafeXml
from motcua.kernel.markup import LARGEST, strict_parser

_MOST = 500_000  # elements and attributes
_DEEPEST = 200
_CHUNK = 256 * 1024
# Programs of browsers; data of offices has names of its own.
_RUN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/XSL/Transform")


class _Counter:
    """What the parser tells of; nothing of it is kept."""

    def __init__(self) -> None:
        self.count = self.depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        self.count += 1 + len(attributes)
        self.depth += 1
        if self.count > _MOST or self.depth > _DEEPEST:
            raise TooComplex()
        if etree.QName(tag).namespace in _RUN:
            raise UnsafeXml()

    def end(self, _: str) -> None:
        self.depth -= 1

    def doctype(self, *_: Any) -> None:
        raise UnsafeXml()

    def pi(self, target: str, _: str | None = None) -> None:
        if target.lower() == "xml-stylesheet":
            raise UnsafeXml()

    def close(self) -> None:
        return None


def prove_xml(path: Path) -> None:
    """Raises BrokenFile, TooComplex, UnsafeXml (a DOCTYPE, a style sheet, a page in disguise)."""
    if path.stat().st_size > LARGEST:
        raise TooComplex()
    parser = strict_parser(target=_Counter())
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise BrokenFile() from error
