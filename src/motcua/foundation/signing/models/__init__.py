from motcua.foundation.signing.models.report import SignatureReport
from motcua.foundation.signing.models.trust import TrustedCertificate

__all__ = ["SignatureReport", "TrustedCertificate"]
