from motcua.foundation.signing.models.awaited import SigningRequest
from motcua.foundation.signing.models.certificate import ExpiryRung, KeyFile, SigningCertificate, ToldExpiry
from motcua.foundation.signing.models.held import HeldPassphrase
from motcua.foundation.signing.models.renewal import RenewalTerm, RenewedEdition, SignedFile
from motcua.foundation.signing.models.report import SignatureReport
from motcua.foundation.signing.models.revocation import RevocationList
from motcua.foundation.signing.models.right import SigningRight
from motcua.foundation.signing.models.trust import TrustedCertificate

__all__ = [
    "ExpiryRung",
    "HeldPassphrase",
    "KeyFile",
    "RenewalTerm",
    "RenewedEdition",
    "RevocationList",
    "SignatureReport",
    "SignedFile",
    "SigningCertificate",
    "SigningRequest",
    "SigningRight",
    "ToldExpiry",
    "TrustedCertificate",
]
