"""Đóng thêm dấu thời gian: one more timestamp over a whole signed PDF, below it what proves the one before.

The library's own renewal writes proofs of the new timestamp after it; here all proofs lie below the last timestamp
(decision 0016), so its parts are called in another order. Loaded only where somebody renews, like ``pades``.
"""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko.sign.validation.ades import ades_timestamp_validation_internal
from pyhanko.sign.validation.dss import DocumentSecurityStore

from motcua.foundation.signing.errors import NotSignable
from motcua.foundation.signing.rules.contexts import signing_context, timestamper
from motcua.foundation.signing.services.pades import refusals
from motcua.foundation.signing.states import Circle

# What the authorities answer is made after ``at``, by other clocks.
_LEEWAY = timedelta(minutes=2)
_BELOW = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)


def add_timestamp(pdf: bytes, *, circle: Circle, at: datetime) -> bytes:
    """The same PDF with one more timestamp over all of it. Nothing in it changes: it is appended.

    Asks the time-stamping service and the authority of the timestamp before. Raises NotSignable, where none is there
    to go on from; SigningUnavailable, CertificateRejected.
    """
    with refusals():
        return asyncio.run(_stamped(pdf, circle, at))


async def _stamped(pdf: bytes, circle: Circle, at: datetime) -> bytes:
    stamps = PdfFileReader(BytesIO(pdf)).embedded_timestamp_signatures
    if not stamps:
        raise NotSignable(field="file")
    last, context = stamps[-1], signing_context(circle, at=at + _LEEWAY)
    found = await ades_timestamp_validation_internal(last.signed_data, context, last.compute_digest, None)
    status = found.api_status
    if status is None or status.validation_path is None:
        raise ValueError("the timestamp before does not hold")
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, paths=(status.validation_path,), validation_context=context
    )  # fmt: skip
    maker = PdfTimeStamper(timestamper(circle))
    made = await maker.async_timestamp_pdf(writer, "sha256", context, dss_settings=_BELOW)
    content: bytes = made.getvalue()
    return content
