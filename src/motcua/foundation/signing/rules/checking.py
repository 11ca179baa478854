"""Kiểm tra chữ ký: the one place that says what a signed file is worth. Whatever it cannot read is not valid."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable
from datetime import datetime
from io import BytesIO

from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.ades import (
    AdESLTAValidationResult,
    ades_basic_validation,
    ades_lta_validation,
    ades_timestamp_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import LocalKnowledge
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from motcua.foundation.signing.rules import findings as rules
from motcua.foundation.signing.rules.contexts import certificates, checking_spec, kept_lists, timing
from motcua.foundation.signing.rules.reading import (
    brief,
    integrity,
    is_below_floor,
    is_stamped,
    later_changes,
    padding_is_clean,
    trust_had_ended,
)
from motcua.foundation.signing.rules.trusting import outside, trust
from motcua.foundation.signing.rules.xml_checking import look_at_xml
from motcua.foundation.signing.states import Circle, Finding, Reason, Report, SignatureLine, Verdict
from motcua.kernel.markup import DoctypeFound, looks_like_xml

# Its warnings quote the names of signers.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
_TIMESTAMP = "/DocTimeStamp"
# No timestamp at all; no proof of when. Neither is wrong while the certificate itself is in force.
_ASK_ABOUT_NOW = frozenset({"SIG_CONSTRAINTS_FAILURE", "NO_POE"})


def check(content: bytes, *, circle: Circle, at: datetime, online: bool) -> Report:
    """All signatures of a PDF or an XML file, as of a moment; ``online``: what it does not hold may be asked for."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        if looks_like_xml(content[:1000]):
            seen = asyncio.run(look_at_xml(content, circle, at, online))
            lines, about, unsigned = seen.lines, seen.about, seen.unsigned
        else:
            lines, about, unsigned = asyncio.run(_lines(content, circle, at, online)), (), ()
    except DoctypeFound as error:
        return _report(digest, at, (), rules.explain(Finding.DOCTYPE, str(error)))
    except Exception as error:
        return _report(digest, at, (), rules.explain(Finding.MALFORMED, f"{type(error).__name__}: {error}"))
    if not any(not line.is_timestamp for line in lines):
        return _report(digest, at, lines, rules.explain(Finding.NOT_SIGNED))
    return _report(digest, at, lines, *about, unsigned=unsigned)


def _report(digest: str, at: datetime, lines: tuple[SignatureLine, ...], *about: Reason,
            unsigned: tuple[str, ...] = ()) -> Report:  # fmt: skip
    """``about``: what was found about the file as a whole."""
    every = [reason for line in lines for reason in line.reasons] + list(about)
    verdict = rules.conclude(reason.code for reason in every)
    decisive = {reason.code: reason for reason in reversed(every) if rules.MEANING[reason.code][0] is verdict}
    return Report(digest, at, verdict, tuple(reversed(decisive.values())), lines, unsigned)


async def _lines(pdf: bytes, circle: Circle, at: datetime, online: bool) -> tuple[SignatureLine, ...]:
    reader = PdfFileReader(BytesIO(pdf))
    found = reader.embedded_signatures
    stamps = [one for one in found if one.sig_object_type == _TIMESTAMP]
    said: dict[str, SignatureLine] = {}

    def sealed_at(one: EmbeddedPdfSignature) -> datetime | None:
        later = [said[stamp.field_name] for stamp in stamps if stamp.signed_revision > one.signed_revision]
        return min((line.proved_at for line in later if line.verdict is Verdict.VALID and line.proved_at), default=None)

    # The last one first: a timestamp that was renewed in time is looked at as of the one after it.
    for one in reversed(stamps):
        said[one.field_name] = await _guarded(_timestamp(pdf, one, circle, at, online), one)
        then = sealed_at(one)
        if then is not None and said[one.field_name].verdict is Verdict.INDETERMINATE:
            said[one.field_name] = await _guarded(_timestamp(pdf, one, circle, then, online=False), one)
    for one in found:
        if one.field_name not in said:
            said[one.field_name] = await _guarded(_signature(pdf, one, circle, at, online, sealed_at(one)), one)
    lines = [said[one.field_name] for one in found]
    # Signatures of forms that pyHanko passes over are there for who opens the file, so they count.
    names = {one.field_name for one in found}
    for name, _, _ in enumerate_sig_fields(reader, filled_status=True):
        if name not in names:
            reason = rules.explain(Finding.UNSUPPORTED)
            lines.append(SignatureLine(name, rules.conclude([reason.code]), (reason,)))
    return tuple(lines)


async def _guarded(looking: Awaitable[SignatureLine], one: EmbeddedPdfSignature) -> SignatureLine:
    """One that cannot be read is not valid, and the others are still looked at."""
    try:
        return await looking
    except Exception as error:
        reason = rules.explain(Finding.MALFORMED, f"{type(error).__name__}: {error}")
        return SignatureLine(one.field_name, rules.conclude([reason.code]), (reason,))


async def _signature(
    pdf: bytes, one: EmbeddedPdfSignature, circle: Circle, at: datetime, online: bool, sealed_at: datetime | None
) -> SignatureLine:
    """``sealed_at``: what a good timestamp over the whole file says, from which on nothing in it can have been made."""
    one.compute_integrity_info()
    result = await ades_lta_validation(one, checking_spec(circle, online=online), timing_info=timing(at))
    status, said = result.api_status, result.failure_msg or ""
    proved = _stamped_at(result) or result.oldest_evidence_record_timestamp
    if proved is None and sealed_at is not None and is_stamped(one):
        # Its own timestamp has ended as well: did it hold when the file was sealed?
        spec = checking_spec(circle, online=False, known=_knowledge(one.reader, circle))
        proved = _stamped_at(await ades_lta_validation(one, spec, timing_info=timing(sealed_at)))
    codes = [*integrity(one, status), *([] if padding_is_clean(pdf, one) else [Finding.PADDED])]
    if not codes:
        name = result.ades_subindic.standard_name
        if name in _ASK_ABOUT_NOW:
            name = await _now(one, circle, at, online)
        codes = [trust(one, circle, name)]
    if codes == [Finding.OUTSIDE_VALIDITY] and sealed_at is not None:
        proved = sealed_at if proved is None else min(proved, sealed_at)
        codes = [trust(one, circle, await _now(one, circle, sealed_at, online=False))]
    if codes == [Finding.OUTSIDE_VALIDITY]:
        codes = [outside(one, proved or one.self_reported_timestamp)]
    if codes == [Finding.SOUND] and proved is None and is_stamped(one):
        codes = [Finding.TIMESTAMP_UNSURE]
    path = status.validation_path if status else None
    if codes == [Finding.SOUND] and trust_had_ended(circle, path, proved or at):
        codes = [Finding.TRUST_ENDED]
    if is_below_floor(one) and Finding.WEAK not in codes:
        codes.append(Finding.WEAK)
    if not is_stamped(one) and proved is None:
        codes.append(Finding.NO_TIMESTAMP)
    note, later = later_changes(one)
    return SignatureLine(
        one.field_name, rules.conclude(codes),
        tuple(rules.explain(code, said if code is not Finding.SOUND else "") for code in [*codes, *note]),
        signer=brief(one.signer_cert), path=tuple(cert.subject.human_friendly for cert in path) if path else (),
        algorithm=f"{one.md_algorithm} {one.signer_cert.public_key.algorithm} {one.signer_cert.public_key.bit_size}",
        claimed_at=one.self_reported_timestamp, proved_at=proved, covers=one.coverage.name if one.coverage else "",
        later=later,
    )  # fmt: skip


def _stamped_at(result: AdESLTAValidationResult) -> datetime | None:
    """What the signature's own timestamp says, if it holds."""
    stamp = result.signature_timestamp_status
    if stamp is None or stamp.ades_subindic.standard_name != "OK" or stamp.api_status is None:
        return None
    said: datetime = stamp.api_status.timestamp
    return said


async def _now(one: EmbeddedPdfSignature, circle: Circle, at: datetime, online: bool) -> str:
    """Whether it would hold if it had been made at this moment: now, or when a timestamp closed the file."""
    spec = checking_spec(circle, online=online, known=_knowledge(one.reader, circle)).signature_validation_spec
    result = await ades_basic_validation(one.signed_data, spec, timing_info=timing(at), raw_digest=one.compute_digest())
    return str(result.ades_subindic.standard_name)


async def _timestamp(
    pdf: bytes, one: EmbeddedPdfSignature, circle: Circle, at: datetime, online: bool
) -> SignatureLine:
    """A timestamp over the whole file so far: what keeps a signature provable for decades."""
    one.compute_integrity_info()
    known = _knowledge(one.reader, circle)
    spec = checking_spec(circle, online=online, known=known).signature_validation_spec
    result = await ades_timestamp_validation(one.signed_data, spec, one.compute_digest, timing_info=timing(at))
    codes = [*integrity(one, result.api_status), *([] if padding_is_clean(pdf, one) else [Finding.PADDED])]
    codes = [Finding.TIMESTAMP_BAD if code is Finding.NOT_ITS_KEY else code for code in codes]
    status = result.api_status
    is_sound = status is not None and result.ades_subindic.standard_name == "OK"
    if status is not None and is_sound:
        is_sound = not trust_had_ended(circle, status.validation_path, status.timestamp)
    if not codes and not is_sound:
        codes = [Finding.TIMESTAMP_UNSURE]
    note, later = later_changes(one)
    codes = [*(codes or [Finding.SOUND]), *note]
    return SignatureLine(
        one.field_name, rules.conclude(codes),
        tuple(rules.explain(code, result.failure_msg or "") for code in codes), signer=brief(one.signer_cert),
        proved_at=status.timestamp if status else None, covers=one.coverage.name if one.coverage else "", later=later,
        is_timestamp=True,
    )  # fmt: skip


def _knowledge(reader: PdfFileReader, circle: Circle) -> LocalKnowledge:
    """Proofs that the file carries, beside the certificates that we know."""
    own, lists = certificates(circle.others), kept_lists(circle)
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LocalKnowledge(known_certs=own, known_crls=lists)
    answers = [OCSPResponse.load(one.get_object().data) for one in store.ocsps]
    return LocalKnowledge(
        known_ocsps=[held for answer in answers for held in OCSPContainer.load_multi(answer)],
        known_crls=[
            *lists,
            *(CRLContainer(crl_data=CertificateList.load(one.get_object().data)) for one in store.crls),
        ],
        known_certs=[*own, *store.load_certs()],
    )
