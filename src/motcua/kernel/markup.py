"""XML from strangers: read without a network, without entities, within limits; a DOCTYPE is refused."""

import re
from typing import Any

from lxml import etree

LARGEST = 20 * 1024 * 1024  # bytes; a text above 10 MB is refused by the parser itself
_BEGINS = re.compile(r"\s*<(\?xml|[^\W\d]|!--|!doctype\s)", re.IGNORECASE)
_PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+)?(html|svg)[\s>/]", re.IGNORECASE)
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class NotReadable(ValueError):
    """No XML, or more of it than anybody writes."""


class DoctypeFound(NotReadable):
    """It declares what its own content means, or names another file that does."""


def looks_like_xml(head: bytes) -> bool:
    """By its first bytes (some hundred are enough); a page or a picture for browsers is none."""
    mark, encoding = next(((mark, name) for mark, name in _ENCODINGS if head.startswith(mark)), (b"", "utf-8"))
    text = head[len(mark) : 1000].decode(encoding, "replace")
    return bool(_BEGINS.match(text)) and not _PAGE.match(text)


def strict_parser(*, target: Any = None) -> etree.XMLParser:
    """Never fetches, never expands, never grows beyond the library's limits. ``target``: told, and no tree is built."""
    return etree.XMLParser(
        target=target,
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=False, remove_pis=False, remove_comments=False, strip_cdata=False,
    )  # fmt: skip


def parse_xml(content: bytes) -> etree._Element:
    """The root of a document. Raises DoctypeFound, NotReadable."""
    if len(content) > LARGEST:
        raise NotReadable("beyond the limits")
    try:
        root = etree.fromstring(content, parser=strict_parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if b"<!DOCTYPE" in content[:4096].replace(b"\0", b""):
            raise DoctypeFound(str(error)) from error
        raise NotReadable(str(error)) from error
    told = root.getroottree().docinfo
    if told.internalDTD is not None or told.externalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise DoctypeFound(told.doctype)
    return root
