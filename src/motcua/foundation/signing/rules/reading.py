"""What can be told from one embedded signature without asking anybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from asn1crypto import x509
from asn1crypto.parser import peek
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel, SignatureStatus
from pyhanko_certvalidator.path import ValidationPath

from motcua.foundation.signing.states import CertificateBrief, Circle, Finding
from motcua.kernel.moments import local_day

# The floor that this system sets: what is not named here is below it. To be compared with TT 15/2025/TT-BKHCN.
HASHES = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
_USES = frozenset({"digital_signature", "non_repudiation"})
_STAMP = "signature_time_stamp_token"
_TIMESTAMP = "/DocTimeStamp"
_LEAST_BITS = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256}


class Signed(Protocol):
    """What any signature brings with it, in a PDF or in XML."""

    @property
    def signer_cert(self) -> x509.Certificate: ...
    @property
    def other_embedded_certs(self) -> Sequence[x509.Certificate]: ...
    @property
    def md_algorithm(self) -> str: ...


def trust_had_ended(circle: Circle, path: ValidationPath | None, at: datetime) -> bool:
    """Whether an authority above had left the trusted list before this moment; an unknown path may lead to any."""
    above = {cert.dump() for cert in path} if path is not None else {der for der, _ in circle.ended}
    return any(der in above and until < local_day(at) for der, until in circle.ended)


def integrity(one: EmbeddedPdfSignature, status: SignatureStatus | None) -> list[Finding]:
    """What is broken about bytes and keys; nothing is the good answer."""
    found = []
    if status is not None and not status.intact:
        found.append(Finding.CHANGED)
    elif status is not None and not status.valid:
        found.append(Finding.NOT_ITS_KEY)
    if one.coverage is None or one.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        found.append(Finding.PARTLY_COVERED)
    elif _is_altered(one):
        found.append(Finding.ALTERED_LATER)
    return found


def _is_altered(one: EmbeddedPdfSignature) -> bool:
    # What nobody signed after it was filled in by somebody who did not want to say so.
    most = ModificationLevel.FORM_FILLING if _is_signed_on(one) else ModificationLevel.LTA_UPDATES
    result = one.diff_result
    if not isinstance(result, DiffResult) or result.modification_level > most:
        return True
    summary = one.summarise_integrity_info()
    return summary.get("docmdp_ok") is False


def _is_signed_on(one: EmbeddedPdfSignature) -> bool:
    """Whether a signature follows; a timestamp is nobody's word."""
    others = one.reader.embedded_signatures
    return any(other.sig_object_type != _TIMESTAMP and other.signed_revision > one.signed_revision for other in others)


def later_changes(one: EmbeddedPdfSignature) -> tuple[list[Finding], str]:
    """What was appended after the signature, named; and the library's word for it."""
    result = one.diff_result
    if isinstance(result, SuspiciousModification):
        return [], str(result)[:300]
    if one.coverage is SignatureCoverageLevel.ENTIRE_FILE or not isinstance(result, DiffResult):
        return [], ""
    level = result.modification_level
    if level is not ModificationLevel.FORM_FILLING:
        return [Finding.ADDED_PROOF], level.name
    signatures = {other.field_name for other in one.reader.embedded_signatures}
    is_filled = bool(result.changed_form_fields - signatures)
    return [Finding.FILLED_LATER if is_filled else Finding.ADDED_SIGNATURE], level.name


def is_below_floor(one: Signed) -> bool:
    """Hash of the content, hash of the signature, kind and length of the key."""
    key = one.signer_cert.public_key
    least = _LEAST_BITS.get(key.algorithm)
    return one.md_algorithm not in HASHES or least is None or key.bit_size < least


def may_sign(one: Signed) -> bool:
    """Whether the certificate says of itself that it is for signing."""
    uses = one.signer_cert.key_usage_value
    return uses is None or bool(uses.native & _USES)


def is_stamped(one: EmbeddedPdfSignature) -> bool:
    """Whether the signature brings a timestamp with it, good or bad."""
    return any(attribute["type"].native == _STAMP for attribute in one.signer_info["unsigned_attrs"] or ())


def is_issued_by(one: Signed, known: list[x509.Certificate]) -> bool:
    """Whether one of the known certificates really signed it, or one that it brings and a known one signed."""
    return any(_made(held, one.signer_cert) for held in known) or any(
        _made(between, one.signer_cert) and any(_made(held, between) for held in known)
        for between in one.other_embedded_certs
    )


def is_lookalike(one: Signed, known: list[x509.Certificate]) -> bool:
    """Self-made, or it bears a name that we trust as its issuer, and nobody of that name made it."""
    names = {cert.subject.hashable for cert in known}
    imitated = any(held.issuer.hashable in names for held in one.other_embedded_certs)
    cert = one.signer_cert
    return cert.issuer == cert.subject or cert.issuer.hashable in names or imitated


def _made(issuer: x509.Certificate, cert: x509.Certificate) -> bool:
    if issuer.subject.hashable != cert.issuer.hashable:
        return False
    try:
        load_der_x509_certificate(cert.dump()).verify_directly_issued_by(load_der_x509_certificate(issuer.dump()))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def padding_is_clean(pdf: bytes, one: EmbeddedPdfSignature) -> bool:
    """The room of a signature is bytes that no hash covers: it may hold one CMS object in plain hex, then zeros."""
    _, end, start, _ = one.byte_range
    room = pdf[int(end) : int(start)]
    if room[:1] != b"<" or room[-1:] != b">":
        return False
    try:
        content = bytes.fromhex(room[1:-1].decode("ascii"))
    except ValueError:
        return False
    held = one.pkcs7_content
    length = peek(content) if content else 0
    is_one_case = room[1:-1] in (room[1:-1].lower(), room[1:-1].upper())
    return is_one_case and content == held and not content[length:].strip(b"\0")


def brief(cert: x509.Certificate) -> CertificateBrief:
    """What a certificate says of itself, for people."""
    subject, issuer = cert.subject.native, cert.issuer.native
    return CertificateBrief(
        str(subject.get("common_name", "")), str(subject.get("organization_name", "")), f"{cert.serial_number:x}",
        str(issuer.get("common_name", "")), cert.not_valid_before, cert.not_valid_after, cert.sha256.hex(),
    )  # fmt: skip
