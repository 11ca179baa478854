"""Ký hai lần hỏi: a PDF made ready up to the signature, then ended with the one that came back (decision 0021).

Like ``pades``, of which it is the other half: the same profile, the same proofs, loaded only where somebody signs.
"""

import asyncio
from dataclasses import replace
from io import BytesIO

from asn1crypto import cms, x509
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import PdfTBSDocument
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.foundation.signing.services.pades import open_to_sign, pdf_signer, refusals
from motcua.foundation.signing.states import Circle, Order, Prepared

# In hexadecimal figures: the signer's path and a timestamp with its own take 12,000 of them.
_ROOM = 32_768


def prepare(pdf: bytes, *, certificate: bytes, order: Order, circle: Circle) -> Prepared:
    """With an empty room for the signature, and what is to be signed for it. Asks the authorities once before.

    Raises NotSignable, SigningUnavailable, CertificateRejected.
    """
    with refusals():
        return asyncio.run(_prepare(pdf, _signer(certificate, circle), order, circle))


def finish(made: Prepared, signature: bytes, *, certificate: bytes, order: Order, circle: Circle) -> bytes:
    """The signature in its room, its timestamp, and below it the proofs of this moment.

    Whether it is one is for the caller to check: nothing here looks. Raises as ``prepare`` does.
    """
    with refusals():
        return asyncio.run(_finish(made, _signer(certificate, circle, signature), order, circle))


async def _prepare(pdf: bytes, signer: ExternalSigner, order: Order, circle: Circle) -> Prepared:
    signing = pdf_signer(order, signer, circle)
    digest, _, out = await signing.async_digest_doc_for_signing(open_to_sign(pdf, order), bytes_reserved=_ROOM)
    attributes = await signer.signed_attrs(digest.document_digest, "sha256", use_pades=True)
    out.seek(0)
    return Prepared(
        out.read(), digest.document_digest, attributes.dump(), len(pdf), digest.reserved_region_start,
        digest.reserved_region_end,
    )  # fmt: skip


async def _finish(made: Prepared, signer: ExternalSigner, order: Order, circle: Circle) -> bytes:
    # What is to follow a signature is found out once more, over a copy of the paper from before that is thrown away:
    # answers of half an hour ago may be out of date, and the library's own cannot be kept.
    bare = replace(order, blanks=(), fills=(), picture=None, box=None)
    signing = pdf_signer(bare, signer, circle)
    writer = open_to_sign(made.pdf[: made.length_before], bare)
    session = signing.init_signing_session(writer)
    known = await session.perform_presign_validation(writer)
    following = session.prepare_tbs_document(known, bytes_reserved=_ROOM).post_sign_instructions
    held = await signer.async_sign_prescribed_attributes(
        "sha256", cms.CMSAttributes.load(made.to_sign), timestamper=session.timestamper
    )
    out = BytesIO(made.pdf)
    await PdfTBSDocument.async_finish_signing(
        out, PreparedByteRangeDigest(made.digest, made.room_begins, made.room_ends), held, post_sign_instr=following,
        validation_context=signing.signature_meta.validation_context,
    )  # fmt: skip
    return out.getvalue()


def _signer(certificate: bytes, circle: Circle, signature: bytes | None = None) -> ExternalSigner:
    own = x509.Certificate.load(certificate)
    store = SimpleCertificateStore()
    store.register_multiple(_above(own, [x509.Certificate.load(one) for one in circle.others]))
    return ExternalSigner(own, store, signature_value=signature, embed_roots=False)


def _above(own: x509.Certificate, others: list[x509.Certificate]) -> list[x509.Certificate]:
    """By name, as far as it leads: a reader of the file wants the path, not everybody whom we trust."""
    path: list[x509.Certificate] = []
    above: x509.Certificate | None = own
    while above is not None:
        issuer = above.issuer
        above = next((one for one in others if one.subject == issuer and one not in path), None)
        path += [above] if above is not None else []
    return path
