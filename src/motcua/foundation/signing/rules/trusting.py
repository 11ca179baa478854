"""Whether a certificate was worth anything when it signed: its chain, its validity, its revocation."""

from dataclasses import dataclass
from datetime import datetime

from pyhanko.sign.validation.generic_cms import validate_cert_usage
from pyhanko.sign.validation.policy_decl import LocalKnowledge, bootstrap_validation_data_handlers
from pyhanko_certvalidator.path import ValidationPath

from motcua.foundation.signing.rules import findings as rules
from motcua.foundation.signing.rules.contexts import certificates, checking_spec, timing
from motcua.foundation.signing.rules.reading import Signed, is_issued_by, is_lookalike, may_sign
from motcua.foundation.signing.states import Circle, Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """``name``: ETSI's word for it; ``since``: from when on it is revoked or out of date."""

    name: str
    path: ValidationPath | None
    since: datetime | None


async def standing(one: Signed, circle: Circle, known: LocalKnowledge, *, at: datetime, online: bool) -> Standing:
    """Of a certificate alone, as of a moment: for signatures that are no CMS objects."""
    spec, moment = checking_spec(circle, online=online, known=known).signature_validation_spec, timing(at)
    handlers = bootstrap_validation_data_handlers(spec, timing_info=moment)
    context = spec.cert_validation_policy.build_validation_context(timing_info=moment, handlers=handlers)
    context.certificate_registry.register_multiple(one.other_embedded_certs)
    found = await validate_cert_usage(
        one.signer_cert, context, key_usage_settings=spec.key_usage_settings,
        paths=context.path_builder.async_build_paths_lazy(one.signer_cert),
    )  # fmt: skip
    name = found.error_subindic.standard_name if found.error_subindic is not None else "OK"
    return Standing(name, found.success_result or found.error_path, found.error_time_horizon)


def trust(one: Signed, circle: Circle, name: str) -> Finding:
    """What a subindication of the library means for this certificate and these roots."""
    if not circle.roots:
        return Finding.NO_ROOTS
    code = rules.of_subindication(name)
    if code is not Finding.UNTRUSTED:
        return code
    known = certificates(circle.roots + circle.others)
    if not may_sign(one):
        return Finding.WRONG_USE
    # The library says the same of a chain that ends nowhere and of one whose authority could not be asked.
    if is_issued_by(one, known):
        return Finding.REVOCATION_UNKNOWN
    return Finding.LOOKALIKE if is_lookalike(one, known) else Finding.UNTRUSTED


def outside(one: Signed, signed_at: datetime | None) -> Finding:
    """Expired now; what counts is whether it was when it signed. The signer's own word may convict, never acquit."""
    if signed_at is None:
        return Finding.OUTSIDE_VALIDITY
    if signed_at > one.signer_cert.not_valid_after:
        return Finding.EXPIRED
    return Finding.NOT_YET_VALID if signed_at < one.signer_cert.not_valid_before else Finding.OUTSIDE_VALIDITY
