"""One XML signature, proved by signxml over what it points at; all that is said of it comes from what was signed."""

import binascii
import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from asn1crypto import cms, x509
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
from pyhanko.sign.validation.policy_decl import LocalKnowledge
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidDigest, InvalidSignature
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from motcua.foundation.signing.rules.contexts import certificates, kept_lists
from motcua.foundation.signing.rules.xml_reading import DS, XADES, Node, own_properties, signatures_in
from motcua.foundation.signing.states import Circle, Finding
from motcua.kernel.markup import strict_parser
from motcua.kernel.moments import ZONE

_METHODS = frozenset(
    one
    for one in SignatureMethod
    if re.match(r"(RSA|ECDSA)_|SHA(3_)?\d+_RSA_MGF1", one.name) and "SHA1" not in one.name
)
_DIGESTS = frozenset(one for one in DigestAlgorithm if one is not DigestAlgorithm.SHA1)
_HASH = re.compile(r"SHA(3_)?\d+")
_XML = "http://www.w3.org/XML/1998/namespace"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_MOST_CERTIFICATES, _MOST_PROOFS = 12, 40
_MOST_WORDS, _LONGEST = 40, 160
_TIMESTAMP = f".//{{{XADES}}}UnsignedSignatureProperties/{{{XADES}}}SignatureTimeStamp"


class NotClean(ValueError):
    """Base64 with more in it than it says."""


@dataclass(frozen=True, slots=True)
class XmlSignature:
    """Who signed, and with what. ``methods``: every hash that it rests on."""

    signer_cert: x509.Certificate
    other_embedded_certs: Sequence[x509.Certificate]
    methods: tuple[str, ...]

    @property
    def md_algorithm(self) -> str:
        return min(self.methods, key=lambda name: int(re.sub(r"^sha(3_)?", "", name)))


@dataclass(frozen=True, slots=True)
class Proved:
    """``signed``: each part as it was signed, read again from the very bytes that were hashed."""

    signed: tuple[Node, ...] = ()
    found: tuple[Finding, ...] = ()
    detail: str = ""


class _One(XMLVerifier):
    """The library checks the first signature that it finds; this one the signature at a place of the file."""

    def __init__(self, place: int, signature: Node) -> None:
        self._place = place
        self._above: dict[str, str] = _inherited(signature.find(f"{{{DS}}}SignedInfo"))
        self._around: dict[str, str] = {}

    def _resolve_reference(self, doc_root: Any, reference: Any, uri_resolver: Any = None) -> Any:
        found = super()._resolve_reference(doc_root, reference, uri_resolver)  # type: ignore[no-untyped-call] # of signxml
        self._around = _inherited(found)
        return found

    def _c14n(self, nodes: Any, algorithm: CanonicalizationMethod, inclusive_ns_prefixes: Any = None) -> bytes:
        # Read again by itself: of a part of a tree libxml2 forgets which namespace is the default one.
        alone = etree.fromstring(etree.tostring(nodes, with_tail=False), parser=strict_parser())
        if not algorithm.value.startswith(_EXCLUSIVE):
            # The library cuts a part out before it is made canonical; what it inherits belongs to it (C14N, 2.4).
            for name, value in (self._above if nodes.tag == f"{{{DS}}}SignedInfo" else self._around).items():
                if alone.get(name) is None:
                    alone.set(name, value)
        octets: bytes = super()._c14n(alone, algorithm, inclusive_ns_prefixes)
        return octets

    def _get_signature(self, root: Any) -> Any:
        return signatures_in(root)[self._place]

    def _tostring(self, xml_node: Any, **kwargs: Any) -> Any:
        return etree.tostring(xml_node, with_tail=False, **kwargs)


def refusal_of(signature: Node) -> Finding | None:
    """What speaks against it before anything is computed."""
    said = signature.find(f"{{{DS}}}SignedInfo/{{{DS}}}SignatureMethod")
    method = (said.get("Algorithm") or "") if said is not None else ""
    if "#hmac-" in method:
        return Finding.SHARED_KEY
    digests = {one.get("Algorithm") or "" for one in signature.iterfind(f"{{{DS}}}SignedInfo//{{{DS}}}DigestMethod")}
    if any(re.search(r"sha1$|md5$|sha1-|-md5", one) for one in (method, *digests)):
        return Finding.WEAK
    if method not in {one.value for one in _METHODS}:
        return Finding.UNSUPPORTED
    if not signature.findall(f"{{{DS}}}KeyInfo/{{{DS}}}X509Data/{{{DS}}}X509Certificate"):
        return Finding.NO_CERTIFICATE
    return None


def bearer_of(signature: Node) -> XmlSignature | None:
    """The certificate that the signature names as its own; None: it names one that it does not bring.

    Raises NotClean, ValueError for what is no certificate.
    """
    texts = signature.findall(f"{{{DS}}}KeyInfo/{{{DS}}}X509Data/{{{DS}}}X509Certificate")
    brought = [x509.Certificate.load(plain(one)) for one in texts[:_MOST_CERTIFICATES]]
    for one in brought:
        load_der_x509_certificate(one.dump())
    properties = own_properties(signature)
    named = _named_digest(properties) if properties is not None else None
    if named is not None:
        chosen = [one for one in brought if hashlib.new(named[0], one.dump()).digest() == named[1]]
    else:
        above = {one.issuer.hashable for one in brought if one.issuer != one.subject}
        chosen = [one for one in brought if one.subject.hashable not in above] or brought
    if not chosen:
        return None
    others = [one for one in brought if one is not chosen[0]]
    return XmlSignature(chosen[0], others, _methods(signature))


def prove(root: Node, place: int, one: XmlSignature) -> Proved:
    """Whether the signature at this place is of this certificate's key and over what stands there now."""
    signature = signatures_in(root)[place]
    plain(signature.find(f"{{{DS}}}SignatureValue"))
    method = signature.find(f"{{{DS}}}SignedInfo/{{{DS}}}SignatureMethod").get("Algorithm")
    cert = load_der_x509_certificate(one.signer_cert.dump())
    terms = SignatureConfiguration(
        expect_references=True, signature_methods=_METHODS, digest_algorithms=_DIGESTS,
        # A bare key beside the certificate must be the same key; of PSS the library cannot tell, and it goes unread.
        ignore_ambiguous_key_info=method.endswith("-MGF1"),
        # Whether it was in force is asked elsewhere, with the roots and lists that we know.
        verification_time=cert.not_valid_before_utc,
    )  # fmt: skip
    try:
        results = _One(place, signature).verify(root, x509_cert=cert, parser=strict_parser(), expect_config=terms)
    except InvalidDigest as error:
        return Proved(found=(Finding.CHANGED,), detail=str(error))
    except InvalidSignature as error:
        return Proved(found=(Finding.NOT_ITS_KEY,), detail=str(error))
    assert isinstance(results, list)
    return Proved(tuple(_seen(one) for one in results))


def claimed_at(own: Sequence[Node]) -> datetime | None:
    """What the signer's machine said, where that was signed (``own``); without a zone it is ours."""
    for part in own:
        if part.tag == f"{{{DS}}}Object":
            part = part.find(f"{{{DS}}}SignatureProperties")
        if part is None or part.tag not in (f"{{{XADES}}}SignedProperties", f"{{{DS}}}SignatureProperties"):
            continue
        said = next(part.iter("{*}SigningTime"), None)
        try:
            moment = datetime.fromisoformat((said.text or "").strip()) if said is not None else None
        except ValueError:
            continue
        if moment is not None:
            return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    return None


def claimed_roles(own: Sequence[Node]) -> str:
    """What the signer calls themselves; nobody confirmed it."""
    roles = [
        " ".join("".join(one.itertext()).split())
        for part in own
        if part.tag == f"{{{XADES}}}SignedProperties"
        for one in part.iter(f"{{{XADES}}}ClaimedRole")
    ]
    return "; ".join(roles[:5])[:200]


def words_of(signed: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    """The first names and values in what was signed, the signature's own parts left out."""
    return tuple(islice((pair for part in signed if _is_content(part) for pair in _pairs(part)), _MOST_WORDS))


def timestamps_of(signature: Node) -> list[tuple[cms.SignedData, bytes]]:
    """XAdES-T: each token, and the octets that it is to be over. Raises NotClean, ValueError."""
    found = []
    for stamp in signature.findall(_TIMESTAMP):
        said = stamp.find(f"{{{DS}}}CanonicalizationMethod")
        method = CanonicalizationMethod(
            said.get("Algorithm") if said is not None else CanonicalizationMethod.CANONICAL_XML_1_0.value
        )
        octets = _canonical(signature.find(f"{{{DS}}}SignatureValue"), method)
        for token in stamp.findall(f"{{{XADES}}}EncapsulatedTimeStamp"):
            found.append((cms.ContentInfo.load(plain(token))["content"], octets))
    return found


def knowledge_in(signature: Node, circle: Circle) -> LocalKnowledge:
    """Proofs that the file carries, beside what we keep. Raises NotClean, ValueError."""

    def held(name: str) -> list[bytes]:
        return [plain(one) for one in islice(signature.iter(f"{{{XADES}}}{name}"), _MOST_PROOFS)]

    answers = [OCSPResponse.load(der) for der in held("EncapsulatedOCSPValue")]
    return LocalKnowledge(
        known_ocsps=[one for answer in answers for one in OCSPContainer.load_multi(answer)],
        known_crls=[
            *kept_lists(circle), *(CRLContainer(CertificateList.load(der)) for der in held("EncapsulatedCRLValue")),
        ],
        known_certs=[
            *certificates(circle.others),
            *(x509.Certificate.load(der) for der in held("EncapsulatedX509Certificate")),
        ],
    )  # fmt: skip


def plain(node: Node) -> bytes:
    """Base64 as it is written, not as a patient reader takes it. Raises NotClean."""
    text = "".join((node.text or "").split()) if len(node) == 0 else ""
    try:
        octets = b64decode(text, validate=True)
    except binascii.Error as error:
        raise NotClean(str(error)) from error
    if not octets or b64encode(octets).decode() != text:
        raise NotClean("base64")
    return octets


def _seen(result: VerifyResult) -> Node:
    if result.signed_xml is None:
        raise ValueError("what was signed is no XML")
    return result.signed_xml


def _methods(signature: Node) -> tuple[str, ...]:
    def hash_in(name: str) -> str:
        match = _HASH.search(name)
        return match[0].lower() if match else "sha0"

    info = signature.find(f"{{{DS}}}SignedInfo")
    method = SignatureMethod(info.find(f"{{{DS}}}SignatureMethod").get("Algorithm"))
    digests = [
        DigestAlgorithm(one.get("Algorithm")) for one in info.iterfind(f"{{{DS}}}Reference/{{{DS}}}DigestMethod")
    ]
    return (hash_in(method.name), *(hash_in(one.name) for one in digests))


def _named_digest(properties: Node) -> tuple[str, bytes] | None:
    """SigningCertificate or SigningCertificateV2: the first is the signer's."""
    place = f"{{{XADES}}}Cert/{{{XADES}}}CertDigest"
    for name in ("SigningCertificateV2", "SigningCertificate"):
        digest = properties.find(f"{{{XADES}}}SignedSignatureProperties/{{{XADES}}}{name}/{place}")
        if digest is None:
            continue
        method = DigestAlgorithm(digest.find(f"{{{DS}}}DigestMethod").get("Algorithm"))
        return method.name.lower(), plain(digest.find(f"{{{DS}}}DigestValue"))
    return None


def _inherited(node: Node) -> dict[str, str]:
    """The language and the like that hold for it because they hold for what is around it."""
    found: dict[str, str] = {}
    for above in node.iterancestors():
        for name in (f"{{{_XML}}}lang", f"{{{_XML}}}space"):
            if name not in found and above.get(name) is not None:
                found[name] = above.get(name)
    return found


def _canonical(node: Node, method: CanonicalizationMethod) -> bytes:
    # Read again by itself, with the namespaces of where it stood.
    alone = etree.fromstring(etree.tostring(node, with_tail=False), parser=strict_parser())
    is_exclusive = method.value.startswith(_EXCLUSIVE)
    for name, value in ({} if is_exclusive else _inherited(node)).items():
        alone.set(name, value)
    octets: bytes = etree.tostring(
        alone, method="c14n", exclusive=is_exclusive,
        with_comments=method.value.endswith("WithComments"),
    )  # fmt: skip
    return octets


def _is_content(part: Node) -> bool:
    return etree.QName(part).namespace not in (DS, XADES) or part.tag == f"{{{DS}}}Object"


def _pairs(part: Node) -> Iterator[tuple[str, str]]:
    for node in part.iter():
        if not isinstance(node.tag, str) or etree.QName(node).namespace in (DS, XADES):
            continue
        text = " ".join((node.text or "").split())
        if text:
            yield etree.QName(node).localname, text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
