"""Chứng thư ký số: what one says of itself, and whether somebody may sign with it here."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from motcua.foundation.signing import errors
from motcua.foundation.signing.states import CertificateFacts, CertificateKind
from motcua.kernel.moments import say_moment
from motcua.kernel.text import fold

# The floor of TT 15/2025 as checks of incoming papers apply it too.
LEAST_RSA, LEAST_CURVE, LEAST_HASH = 2048, 256, 32
LONGEST_PATH = 8
# Whose certificate names nothing but these signs no papers.
_OF_MACHINES = {ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.OCSP_SIGNING, ExtendedKeyUsageOID.SERVER_AUTH}
Kind = TypeVar("Kind", bound=x509.ExtensionType)


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """Raises NotForSigning where it contradicts itself."""
    try:
        usage = _extension(certificate, x509.KeyUsage)
        extended = _extension(certificate, x509.ExtendedKeyUsage)
        basic = _extension(certificate, x509.BasicConstraints)
    except ValueError as error:
        raise errors.NotForSigning(field="file") from error
    signs = usage is None or usage.digital_signature or usage.content_commitment
    uses = set(extended or ())
    stamps = ExtendedKeyUsageOID.TIME_STAMPING in uses
    is_of_machine = bool(uses) and uses <= _OF_MACHINES
    algorithm, is_strong = _strength(certificate)
    return CertificateFacts(
        subject=_name(certificate.subject, NameOID.COMMON_NAME) or certificate.subject.rfc4514_string()[:200],
        organization=_name(certificate.subject, NameOID.ORGANIZATION_NAME),
        issuer=_name(certificate.issuer, NameOID.COMMON_NAME) or certificate.issuer.rfc4514_string()[:200],
        serial=f"{certificate.serial_number:X}", fingerprint=certificate.fingerprint(SHA256()).hex(),
        algorithm=algorithm, begins_at=certificate.not_valid_before_utc, ends_at=certificate.not_valid_after_utc,
        is_authority=basic is not None and basic.ca, signs_papers=signs and not is_of_machine,
        stamps_time=signs and stamps, is_strong=is_strong,
    )  # fmt: skip


def check_may_be_used(facts: CertificateFacts, kind: CertificateKind, *, at: datetime) -> None:
    """Raises CertificateEnded, CertificateNotBegun, NotForSigning, TooWeak: the first thing that is wrong."""
    if facts.ends_at <= at:
        raise errors.CertificateEnded(at=say_moment(facts.ends_at), field="file")
    if facts.begins_at > at:
        raise errors.CertificateNotBegun(at=say_moment(facts.begins_at), field="file")
    fits = facts.stamps_time if kind == CertificateKind.TIMESTAMP else facts.signs_papers
    if facts.is_authority or not fits:
        raise errors.NotForSigning(field="file")
    if not facts.is_strong:
        raise errors.TooWeak(algorithm=facts.algorithm, field="file")


def check_is_of(facts: CertificateFacts, name: str) -> None:
    """The certificate of somebody else is not put to a person's name. Raises CertificateOfAnother."""
    if fold(name) not in fold(facts.subject):
        raise errors.CertificateOfAnother(subject=facts.subject, name=name, field="holder")


def leads_to_root(
    certificate: x509.Certificate, *, roots: Iterable[x509.Certificate], others: Iterable[x509.Certificate]
) -> bool:
    """Whether true signatures lead up to one of the roots. Dates and revocation are asked when somebody signs."""
    trusted, between, here = tuple(roots), tuple(others), certificate
    for _ in range(LONGEST_PATH):
        if any(_issued(here, root) for root in trusted):
            return True
        above = next((one for one in between if one != here and _issued(here, one)), None)
        if above is None:
            return False
        here = above
    return False


def _issued(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    if certificate.issuer != authority.subject:
        return False
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _strength(certificate: x509.Certificate) -> tuple[str, bool]:
    key, signed_with = certificate.public_key(), certificate.signature_hash_algorithm
    is_signed_well = signed_with is not None and signed_with.digest_size >= LEAST_HASH
    hashed = signed_with.name.upper() if signed_with else "?"
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}, {hashed}", is_signed_well and key.key_size >= LEAST_RSA
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ECDSA {key.curve.name}, {hashed}", is_signed_well and key.key_size >= LEAST_CURVE
    return f"{type(key).__name__.removesuffix('PublicKey')}, {hashed}", False


def _name(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return " ".join(str(one.value) for one in name.get_attributes_for_oid(oid))[:200]


def _extension(certificate: x509.Certificate, kind: type[Kind]) -> Kind | None:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
