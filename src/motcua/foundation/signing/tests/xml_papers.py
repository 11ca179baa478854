"""Signed XML as other offices send it, made with signxml; and what somebody may do to it, as functions on bytes."""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from asn1crypto import x509 as der
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from signxml import XMLSigner
from signxml.algorithms import DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import SignatureReference
from signxml.xades import XAdESSigner

from motcua.foundation.signing.tests.pki import TSA_URL, TestPki

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
RECORD = """<HoSo xmlns="urn:vn:hoso"><MaHoSo>H61.21-261123-0001</MaHoSo>
  <NguoiNop>Nguyễn Văn An</NguoiNop><LePhi>150000</LePhi></HoSo>"""
# As an invoice is built: the data, and beside it the room for signatures.
PARTED = """<HDon xmlns="urn:vn:hdon"><DLHDon Id="data"><Ten>Điện lực</Ten><Tien>150000</Tien></DLHDon>
<DSCKS></DSCKS></HDon>"""
_ALONE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_KINDS = dict.fromkeys(("curve", "stranger"), SignatureMethod.ECDSA_SHA256)

FORMS = (
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
)  # fmt: skip
TEMPLATE = """<Goi xmlns="urn:vn:don" xml:lang="vi" xml:space="preserve"><Don Id="data"> <Ten>Nguyễn Văn An</Ten>
<?in 2?></Don><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
<CanonicalizationMethod Algorithm="{form}"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI="{address}"><Transforms>
<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><Transform Algorithm="{form}"/>
</Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo>
<SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature></Goi>"""

Change = Callable[[bytes], bytes]


def pem(pki: TestPki, name: str) -> str:
    return load_der_x509_certificate(pki.certificate(name)).public_bytes(Encoding.PEM).decode()


class OldSigner(XMLSigner):
    """What the library makes no more."""

    def check_deprecated_methods(self) -> None:
        pass


def enveloped(pki: TestPki, by: str = "leader", *, text: str = RECORD, is_stamped: bool = False, **how: Any) -> bytes:
    """XAdES-BES over the whole document; with a timestamp XAdES-T."""
    made = XAdESSigner(signature_algorithm=_KINDS.get(by, SignatureMethod.RSA_SHA256), **how)
    signed = made.sign(etree.fromstring(text), key=_key(pki, by), cert=[pem(pki, by), pem(pki, "issuing")])
    return etree.tostring(stamp(signed) if is_stamped else signed)


def plain_enveloped(pki: TestPki, by: str = "leader", *, text: str = RECORD, **how: Any) -> bytes:
    """XMLDSig without any properties."""
    made = XMLSigner(signature_algorithm=_KINDS.get(by, SignatureMethod.RSA_SHA256), **how)
    return etree.tostring(made.sign(etree.fromstring(text), key=_key(pki, by), cert=[pem(pki, by)]))


def enveloping(pki: TestPki, by: str = "leader") -> bytes:
    """The data inside the signature."""
    made = XMLSigner(method=SignatureConstructionMethod.enveloping)
    return etree.tostring(made.sign(etree.fromstring(RECORD), key=_key(pki, by), cert=[pem(pki, by)]))


def parted(pki: TestPki, *who: str) -> bytes:
    """Each signs the part named ``data``; the signatures stand beside it."""
    root = etree.fromstring(PARTED)
    made = []
    for by in who:
        signer = XMLSigner(signature_algorithm=_KINDS.get(by, SignatureMethod.RSA_SHA256), c14n_algorithm=_ALONE,
                           method=SignatureConstructionMethod.detached)  # fmt: skip
        held = {"key": _key(pki, by), "cert": [pem(pki, by)], "reference_uri": [SignatureReference(URI="#data")]}
        made.append(signer.sign(etree.fromstring(PARTED), **held))
    for signature in made:
        root.find("{*}DSCKS").append(signature)
    return etree.tostring(root)


def with_old_hash(pki: TestPki) -> bytes:
    made = OldSigner(signature_algorithm=SignatureMethod.RSA_SHA1, digest_algorithm=DigestAlgorithm.SHA1)
    return etree.tostring(made.sign(etree.fromstring(RECORD), key=_key(pki, "leader"), cert=[pem(pki, "leader")]))


def with_shared_key(pki: TestPki) -> bytes:
    """HMAC, keyed with what everybody may know: the certificate's public key."""
    made = XMLSigner(signature_algorithm=SignatureMethod.HMAC_SHA256)
    signed = made.sign(etree.fromstring(RECORD), key=der.Certificate.load(pki.certificate("leader")).public_key.dump())
    info = etree.SubElement(signed.find(f"{{{DS}}}Signature"), f"{{{DS}}}KeyInfo")
    held = etree.SubElement(etree.SubElement(info, f"{{{DS}}}X509Data"), f"{{{DS}}}X509Certificate")
    held.text = b64encode(pki.certificate("leader")).decode()
    return etree.tostring(signed)


def stamp(signed: Any, *, over: bytes | None = None) -> Any:
    """SignatureTimeStamp of the first signature; ``over``: of something else."""
    value = next(signed.iter(f"{{{DS}}}SignatureValue"))
    alone = etree.fromstring(etree.tostring(value, with_tail=False))
    octets = over or etree.tostring(alone, method="c14n")
    token = asyncio.run(RequestsHTTPTimeStamper(TSA_URL).async_timestamp(hashlib.sha256(octets).digest(), "sha256"))
    place = next(signed.iter(f"{{{XADES}}}QualifyingProperties"))
    for name in ("UnsignedProperties", "UnsignedSignatureProperties", "SignatureTimeStamp", "EncapsulatedTimeStamp"):
        place = etree.SubElement(place, f"{{{XADES}}}{name}")
    place.text = b64encode(token.dump()).decode()
    return signed


def _key(pki: TestPki, name: str) -> Any:
    return load_pem_private_key(pki.key(name), None)


def _tree(change: Callable[[Any], Any]) -> Change:
    def changed(content: bytes) -> bytes:
        root = etree.fromstring(content)
        made = change(root)
        return etree.tostring(root if made is None else made)

    return changed


def _text(wanted: str, instead: str) -> Change:
    return lambda content: content.replace(wanted.encode(), instead.encode(), 1)


def _wrap_root(root: Any) -> Any:
    """The signed document moves into a corner, another takes its place."""
    forged = etree.fromstring(RECORD.replace("150000", "0"))
    corner = etree.SubElement(forged, "{urn:vn:hoso}Kho")
    corner.append(root)
    return forged


def _wrap_part(root: Any) -> None:
    """The signed part moves under another name, a forged one stands where it stood, without the identifier."""
    data = root.find("{*}DLHDon")
    forged = etree.fromstring(etree.tostring(data, with_tail=False).replace(b"150000", b"999999"))
    del forged.attrib["Id"]
    root.replace(data, forged)
    etree.SubElement(root, "Kho").append(data)


def _same_identifier(root: Any) -> None:
    forged = etree.fromstring('<DLHDon xmlns="urn:vn:hdon" ID="data"><Tien>999999</Tien></DLHDon>')
    root.insert(0, forged)


def _into_signature(root: Any) -> None:
    holder = etree.SubElement(next(root.iter(f"{{{DS}}}Signature")), f"{{{DS}}}Object")
    etree.SubElement(holder, "ChiDan").text = "Chuyển tiền vào tài khoản khác"


def _beside_certificate(text: str) -> Change:
    return _tree(lambda root: next(root.iter(f"{{{DS}}}KeyInfo")).append(etree.fromstring(text)))


def _without_reference(root: Any) -> None:
    info = next(root.iter(f"{{{DS}}}SignedInfo"))
    info.remove(info.find(f"{{{DS}}}Reference"))


def _other_transform(algorithm: str) -> Change:
    def change(root: Any) -> None:
        steps = next(root.iter(f"{{{DS}}}Transforms"))
        etree.SubElement(steps, f"{{{DS}}}Transform").set("Algorithm", algorithm)

    return _tree(change)


def _unsigned_time(root: Any) -> None:
    next(root.iter(f"{{{XADES}}}SigningTime")).text = "2020-01-01T00:00:00+07:00"


DOCTYPES: MappingProxyType[str, str] = MappingProxyType(
    {
        "an external entity": '<!DOCTYPE HoSo [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        "a billion laughs": '<!DOCTYPE HoSo [<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
        ) + "]>",
        "a DOCTYPE from elsewhere": '<!DOCTYPE HoSo SYSTEM "http://pki.example.vn/hoso.dtd">',
        "a default attribute": '<!DOCTYPE HoSo [<!ATTLIST HoSo loai CDATA "khan">]>',
    }
)  # fmt: skip
WHOLE_ATTACKS: MappingProxyType[str, Change] = MappingProxyType(
    {
        "one letter of the content": _text("150000", "950000"),
        "an attribute added": _text("<LePhi>", '<LePhi mien="co">'),
        "an element added": _text("</LePhi>", "</LePhi><GhiChu/>"),
        "moved under another document": _tree(_wrap_root),
        "something put into the signature": _tree(_into_signature),
        "a reference removed": _tree(_without_reference),
        "XSLT": _other_transform("http://www.w3.org/TR/1999/REC-xslt-19991116"),
        "XPath": _other_transform("http://www.w3.org/TR/1999/REC-xpath-19991116"),
        "another time": _tree(_unsigned_time),
        "a style sheet before it": lambda content: b'<?xml-stylesheet href="x.xsl" type="text/xsl"?>' + content,
    }
)
PART_ATTACKS: MappingProxyType[str, Change] = MappingProxyType(
    {
        "wrapped": _tree(_wrap_part),
        "two parts with one identifier": _tree(_same_identifier),
        "something put beside the certificate": _beside_certificate("<ChiDan>Chuyển tiền</ChiDan>"),
        "a twin beside the certificate": _beside_certificate('<DLHDon xmlns="urn:vn:hdon"><Tien>0</Tien></DLHDon>'),
        "words beside it": _text("<DSCKS", "Trả ngay<DSCKS"),
        "another part": _text("<DSCKS", "<GiamTru>150000</GiamTru><DSCKS"),
        "data outside the file": _text('URI="#data"', 'URI="http://example.vn/data.xml"'),
        "the part gone": _text('Id="data"', 'Id="khac"'),
    }
)
