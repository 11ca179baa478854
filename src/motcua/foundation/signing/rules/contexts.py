"""What pyHanko is told about trust: our roots only, revocation must be known, no certificate is fetched."""

from datetime import datetime

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.sign.validation.policy_decl import (
    CertificateFetchingRule,
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    DisallowWeakAlgorithmsPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from motcua.foundation.signing.states import Circle

_TIMEOUT = 10
# Whoever signs must be known not to be revoked; authorities above are asked where they say how.
_REVOCATION = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.CHECK_IF_DECLARED,
)
_USES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def certificates(found: tuple[bytes, ...]) -> list[x509.Certificate]:
    """Parsed, from DER."""
    return [x509.Certificate.load(one) for one in found]


def kept_lists(circle: Circle) -> list[CRLContainer]:
    """What the authorities said last, for the library."""
    return [CRLContainer(crl_data=CertificateList.load(one)) for one in circle.lists]


def signing_context(circle: Circle, *, at: datetime | None = None) -> ValidationContext:
    """For proofs gathered while signing: asked now, and a failure to find out stops the signing. Used once."""
    ended = dict(circle.ended)
    roots, others = (tuple(one for one in found if one not in ended) for found in (circle.roots, circle.others))
    return ValidationContext(
        trust_manager=SimpleTrustManager.build(trust_roots=certificates(roots)),
        other_certs=certificates(others), allow_fetching=True, revinfo_policy=CertRevTrustPolicy(_REVOCATION),
        fetcher_backend=RequestsFetcherBackend(per_request_timeout=_TIMEOUT), moment=at,
    )  # fmt: skip


def timestamper(circle: Circle) -> RequestsHTTPTimeStamper:
    """The service that says when."""
    return RequestsHTTPTimeStamper(circle.tsa_url, timeout=_TIMEOUT)


def checking_spec(circle: Circle, *, online: bool, known: LocalKnowledge | None = None) -> PdfSignatureValidationSpec:
    """For checks. Addresses of certificates inside a stranger's file are never followed; those of lists of revoked ones
    only stand in certificates that one of our roots signed."""
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=certificates(circle.roots)),
        revinfo_policy=CertRevTrustPolicy(_REVOCATION), algorithm_usage_policy=DisallowWeakAlgorithmsPolicy(),
    )  # fmt: skip
    gathering = RevocationInfoGatheringSpec(
        RevinfoOnlineFetchingRule.NO_HISTORICAL_FETCH if online else RevinfoOnlineFetchingRule.LOCAL_ONLY,
        fetcher_backend=RequestsFetcherBackend(per_request_timeout=_TIMEOUT) if online else None,
        certificate_fetching_rule=CertificateFetchingRule.NEVER_FETCH,
    )
    own = LocalKnowledge(known_certs=certificates(circle.others), known_crls=kept_lists(circle))
    spec = SignatureValidationSpec(
        cert_validation_policy=policy, revinfo_gathering_policy=gathering, local_knowledge=known or own,
        key_usage_settings=_USES,
    )  # fmt: skip
    return PdfSignatureValidationSpec(spec)


def timing(at: datetime) -> ValidationTimingInfo:
    """As of a moment, taken for now."""
    return ValidationTimingInfo(at, at, point_in_time_validation=False)
