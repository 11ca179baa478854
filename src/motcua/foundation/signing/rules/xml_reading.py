"""What stands in a signed XML file: its signatures, what each of them points at, and what none of them covers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.etree import Comment, QName
from signxml.algorithms import CanonicalizationMethod

from motcua.foundation.signing.states import Finding

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
XADES_LATER = "http://uri.etsi.org/01903/v1.4.1#"
ENVELOPED = f"{DS}enveloped-signature"
CANONICAL = frozenset(one.value for one in CanonicalizationMethod)
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "http://www.w3.org/XML/1998/namespace"
_KNOWN = (DS, "http://www.w3.org/2009/xmldsig11#", XADES, XADES_LATER)
MOST_SIGNATURES, _MOST_REFERENCES, _MOST_STEPS, _MOST_NAMES = 30, 60, 5, 12

Node = Any  # lxml has no types of its own


@dataclass(frozen=True, slots=True)
class Aims:
    """What one signature points at, before anything of it is believed. ``found``: why it cannot be followed."""

    targets: tuple[Node, ...]
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Bare:
    """What no signature covers, by name; ``is_twin``: something there could be taken for what is signed."""

    names: tuple[str, ...]
    is_twin: bool


def signatures_in(root: Node) -> list[Node]:
    """All of them, in the order of the file, wherever they stand."""
    return list(root.iter(f"{{{DS}}}Signature"))


def name_of(node: Node) -> str:
    """As people read it."""
    return QName(node).localname if isinstance(node.tag, str) else f"<?{node.target}?>"


def called(node: Node) -> str:
    """The name of a signed part, with its identifier where it has one."""
    own = next((value for key, value in node.attrib.items() if _is_identifier(key)), "")
    return f"{name_of(node)} ({own[:60]})" if own else name_of(node)


def own_properties(signature: Node) -> Node | None:
    """XAdES SignedProperties in the signature; None: it has none. Raises ValueError: they are not about it, or two."""
    holders = signature.findall(f"{{{DS}}}Object/{{{XADES}}}QualifyingProperties")
    if any(holder.get("Target") != f"#{signature.get('Id')}" for holder in holders):
        raise ValueError("properties of another signature")
    found = [properties for holder in holders for properties in holder.findall(f"{{{XADES}}}SignedProperties")]
    if len(found) > 1:
        raise ValueError("two sets of properties")
    return found[0] if found else None


def aims_of(root: Node, signature: Node) -> Aims:
    """Resolved by hand: one element for each reference, of which no other bears the identifier."""
    references = signature.findall(f"{{{DS}}}SignedInfo/{{{DS}}}Reference")
    if len(references) > _MOST_REFERENCES:
        return Aims((), (Finding.MALFORMED,))
    targets, found = [], []
    for one in references:
        steps = one.findall(f"{{{DS}}}Transforms/{{{DS}}}Transform")
        said = {step.get("Algorithm") for step in steps}
        if len(steps) > _MOST_STEPS or not said <= CANONICAL | {ENVELOPED}:
            found.append(Finding.TRANSFORMED)
            continue
        address = one.get("URI")
        if address == "":
            targets.append(root)
            continue
        if address is None or not address.startswith("#") or address.startswith("#xpointer("):
            found.append(Finding.OUTSIDE_DATA)
            continue
        meant = _bearing(root, address[1:])
        if len(meant) != 1:
            found.append(Finding.WRAPPED if meant else Finding.OUTSIDE_DATA)
            continue
        targets.append(meant[0])
    if any(target.tag == f"{{{DS}}}Manifest" for target in targets):
        found.append(Finding.OUTSIDE_DATA)
    return Aims(tuple(targets), tuple(dict.fromkeys(found)))


def bare_parts(root: Node, aims: Mapping[Node, Aims]) -> Bare:
    """Everything but signatures (the keys), what they cover and what only holds these."""
    covered = {target for one in aims.values() for target in one.targets}
    holders = {above for node in (*covered, *aims) for above in node.iterancestors()}
    found: list[Node | str] = [
        other for other in (*root.itersiblings(preceding=True), *root.itersiblings()) if _is_order(other)
    ]
    found.extend(_bare(root, covered, holders))
    # What an enveloped signature covers leaves out the signature itself, and so whatever somebody puts into it.
    for signature in aims:
        if any(above in covered for above in signature.iterancestors()) and not _is_sealed(signature, aims):
            found.extend(_bare_in_signature(signature, covered, holders))
    tags = {target.tag for target in covered}
    nodes = [one for one in found if not isinstance(one, str)]
    is_twin = any(inner.tag in tags for node in nodes for inner in node.iter())
    names = dict.fromkeys(one if isinstance(one, str) else name_of(one) for one in found)
    return Bare(tuple(islice(names, _MOST_NAMES)), is_twin)


def _is_sealed(signature: Node, aims: Mapping[Node, Aims]) -> bool:
    """Whether another one covers it."""
    above = {signature, *signature.iterancestors()}
    return any(above.intersection(one.targets) for other, one in aims.items() if other is not signature)


def has_bare_comments(root: Node) -> bool:
    """Whether there are comments, which all but few signatures pass over."""
    steps = root.iter(f"{{{DS}}}Transform")
    if any((step.get("Algorithm") or "").endswith("WithComments") for step in steps):
        return False
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    return any(node.tag is Comment for node in around) or next(root.iter(Comment), None) is not None


def _bearing(root: Node, identifier: str) -> list[Node]:
    """By any attribute that some program takes for an identifier."""
    return [
        node
        for node in root.iter()
        if isinstance(node.tag, str)
        and any(value == identifier and _is_identifier(key) for key, value in node.attrib.items())
    ]


def _is_identifier(key: str) -> bool:
    return str(QName(key).localname).lower() == "id"


def _is_order(node: Node) -> bool:
    """A processing instruction: to a browser it may say how all the rest is to look."""
    return not isinstance(node.tag, str) and hasattr(node, "target")


def _bare(node: Node, covered: set[Node], holders: set[Node]) -> Iterator[Node | str]:
    if node in covered:
        return
    if node.tag == f"{{{DS}}}Signature":
        yield from _bare_in_signature(node, covered, holders)
        return
    if node not in holders:
        if isinstance(node.tag, str) or _is_order(node):
            yield node
        return
    yield from (f"@{QName(key).localname}" for key in node.attrib if not _says_nothing(key))
    if any((text or "").strip() for text in (node.text, *(child.tail for child in node))):
        yield f"{name_of(node)} (chữ)"
    for child in node:
        yield from _bare(child, covered, holders)


def _bare_in_signature(signature: Node, covered: set[Node], holders: set[Node]) -> Iterator[Node | str]:
    """The signature's own parts are what they are; an Object may hold anything, the others nothing foreign."""
    own = (f"{{{DS}}}KeyInfo", f"{{{DS}}}Object/{{{XADES}}}QualifyingProperties")
    for node in (inner for name in own for place in signature.findall(name) for inner in place.iter()):
        if isinstance(node.tag, str) and QName(node).namespace not in _KNOWN and not _lies_in(node, covered, signature):
            yield node
    for thing in signature.findall(f"{{{DS}}}Object"):
        if thing in covered:
            continue
        for child in thing:
            if not (isinstance(child.tag, str) and QName(child).namespace in (XADES, XADES_LATER)):
                yield from _bare(child, covered, holders)
            elif any(inner not in covered for inner in child.iter(f"{{{XADES}}}SignedProperties")):
                yield "SignedProperties"
        if (thing.text or "").strip() or any((child.tail or "").strip() for child in thing):
            yield "Object (chữ)"


def _lies_in(node: Node, covered: set[Node], signature: Node) -> bool:
    """Below the signature: what covers all around it leaves it out."""
    while node is not signature:
        if node in covered:
            return True
        node = node.getparent()
    return False


def _says_nothing(key: str) -> bool:
    return _is_identifier(key) or QName(key).namespace in (_SCHEMA, _XML)
