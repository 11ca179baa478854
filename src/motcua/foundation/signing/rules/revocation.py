"""Danh sách thu hồi: where a certificate says that the list of its authority lies, and whether a list is that list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID

from motcua.foundation.signing.errors import ListRefused

# The largest of a public authority has some hundred thousand lines of 40 octets.
LARGEST = 32 * 1024 * 1024
LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A list that one of ours signed. ``next_at``: when it is out of date."""

    content: bytes
    issuer: str
    published_at: datetime
    next_at: datetime


def is_address(text: str) -> bool:
    """Of the web, whole, without a password in it."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST_ADDRESS
    return is_plain and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None


def addresses_in(certificate: bytes) -> list[str]:
    """Where the authority above this certificate (DER) publishes whom it has revoked; ldap is left out."""
    try:
        cert = x509.load_der_x509_certificate(certificate)
        points = cert.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except (ValueError, x509.ExtensionNotFound):
        return []
    names = [name for point in points for name in point.full_name or ()]
    return [one.value for one in names if isinstance(one, x509.UniformResourceIdentifier) and is_address(one.value)]


def read_list(content: bytes, *, authorities: Iterable[bytes], at: datetime) -> ListFacts:
    """What came from an address, PEM or DER, signed by one of the ``authorities`` (DER). Raises ListRefused."""
    try:
        pem = b"-----BEGIN" in content[:200]
        found = x509.load_pem_x509_crl(content) if pem else x509.load_der_x509_crl(content)
        published, following = found.last_update_utc, found.next_update_utc
        issuer = next((one.subject for one in _loaded(authorities) if _is_of(found, one)), None)
        is_part = any(one.oid == ExtensionOID.DELTA_CRL_INDICATOR for one in found.extensions)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ListRefused("broken") from error
    if is_part:
        raise ListRefused("only what changed since another list")
    if issuer is None:
        raise ListRefused("signed by none whom we trust")
    if following is None or following <= at:
        raise ListRefused("out of date")
    return ListFacts(found.public_bytes(Encoding.DER), issuer.rfc4514_string()[:200], published, following)


def _loaded(authorities: Iterable[bytes]) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(one) for one in authorities]


def _is_of(found: x509.CertificateRevocationList, authority: x509.Certificate) -> bool:
    if found.issuer != authority.subject:
        return False
    try:
        return found.is_signature_valid(authority.public_key())  # type: ignore[arg-type] # a key of another kind: TypeError
    except TypeError:
        return False
