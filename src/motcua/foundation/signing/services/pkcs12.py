"""Tệp khóa PKCS#12: opened with its passphrase, to be looked at or to sign with."""

from dataclasses import dataclass

from asn1crypto import pkcs12 as der
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate

from motcua.foundation.signing.errors import KeyDoesNotMatch, KeyNotOpened

# Files of today's programs ask for at most some hundred thousand rounds; one of two thousand million keeps a process
# busy for an hour.
MOST_ROUNDS = 5_000_000
LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key of a kind that signs papers, its certificate, and those above it that came along."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: Certificate
    others: tuple[Certificate, ...]


def open_pair(content: bytes, passphrase: str) -> KeyPair:
    """Raises KeyNotOpened (a wrong passphrase, or no key that signs papers), KeyDoesNotMatch."""
    _check_size(content)
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyNotOpened(field="passphrase") from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or not (certificate or others):
        raise KeyNotOpened(field="passphrase")
    # The library takes the certificate that is of the key; what is none lies among the others then.
    if certificate is None:
        raise KeyDoesNotMatch(field="file")
    return KeyPair(key, certificate, tuple(others))


def opens_for_anybody(content: bytes) -> bool:
    """Whether no passphrase guards it."""
    try:
        open_pair(content, "")
    except KeyNotOpened:
        return False
    return True


def _check_size(content: bytes) -> None:
    try:
        asked = _rounds(content) if len(content) <= LARGEST else MOST_ROUNDS
    except (ValueError, TypeError, KeyError) as error:
        raise KeyNotOpened(field="passphrase") from error
    if asked >= MOST_ROUNDS:
        raise KeyNotOpened(field="passphrase")


def _rounds(content: bytes) -> int:
    """How often the passphrase is to be hashed, over all parts of the file."""
    file = der.Pfx.load(content, strict=True)
    mac = file["mac_data"]
    asked = mac["iterations"].native if mac else 0
    for part in file.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            asked += part["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations
        else:
            bags = der.SafeContents.load(part["content"].native)
            sealed = (bag["bag_value"] for bag in bags if bag["bag_id"].native == "pkcs8_shrouded_key_bag")
            asked += sum(one["encryption_algorithm"].kdf_iterations for one in sealed)
    return int(asked)
