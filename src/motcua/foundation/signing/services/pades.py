"""Ký PAdES: the one place that hands a PDF to pyHanko to be signed. Loaded only where somebody signs (44 MB)."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import ArrayObject, FloatObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, TimestampDSSContentSettings
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.errors import InsufficientRevinfoError, PathError, ValidationError

from motcua.foundation.signing.errors import CertificateRejected, NotSignable, SigningUnavailable
from motcua.foundation.signing.rules.contexts import signing_context, timestamper
from motcua.foundation.signing.services.blanks import add_blank, fill_in
from motcua.foundation.signing.states import Circle, Order, Profile
from motcua.kernel.errors import MotcuaError

# All proofs lie below the last timestamp: no byte of the file is left that nothing covers.
_PROOFS = DSSContentSettings(
    include_vri=False, next_ts_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
)
_MIDDLE = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID)


class Picture(PdfContent):
    """The first page of a small PDF, as what a signature looks like. pyHanko's own wants it on a disk."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        left, bottom, right, top = page.get_object()["/BBox"]
        self.resources.xobject["/Picture"] = page
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Picture Do"


def sign(pdf: bytes, *, signer: Signer, order: Order, circle: Circle) -> bytes:
    """The same PDF with one more signature. Nothing in it changes: the signature is appended.

    Raises NotSignable, SigningUnavailable, CertificateRejected.
    """
    with refusals():
        writer = open_to_sign(pdf, order)
        return bytes(pdf_signer(order, signer, circle).sign_pdf(writer).getvalue())


@contextmanager
def refusals() -> Iterator[None]:
    """The library's errors in our words: the file, the certificate, or a service that is away."""
    try:
        yield
    except TimestampRequestError as error:
        raise SigningUnavailable(retry=True) from error
    except (PathError, ValidationError) as error:
        raise _of_certificate(error) from error
    except SigningError as error:
        if isinstance(error.__cause__, PathError | ValidationError):
            raise _of_certificate(error.__cause__) from error
        raise NotSignable(field="file") from error
    except (PdfError, ValueError, KeyError) as error:
        raise NotSignable(field="file") from error


def _of_certificate(error: Exception) -> MotcuaError:
    """Nobody could be asked, or the answer was no."""
    return SigningUnavailable(retry=True) if isinstance(error, InsufficientRevinfoError) else CertificateRejected()


def open_to_sign(pdf: bytes, order: Order) -> IncrementalPdfFileWriter:
    """The file with an empty field at the place of the signature, blanks made and filled."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if order.box is not None and order.sheet is not None:
        _enlarge(writer, order.box.page, order.sheet)
    for blank in order.blanks:
        add_blank(writer, blank)
    for fill in order.fills:
        fill_in(writer, fill)
    locks = FieldMDPSpec(FieldMDPAction.INCLUDE, [fill.name for fill in order.fills]) if order.fills else None
    spec = SigFieldSpec(order.field, field_mdp_spec=locks)
    if order.box is not None:
        page, left, bottom, right, top = order.box
        box = (round(left), round(bottom), round(right), round(top))
        spec = SigFieldSpec(order.field, on_page=page, box=box, field_mdp_spec=locks)
    append_signature_field(writer, spec)
    return writer


def _enlarge(writer: IncrementalPdfFileWriter, number: int, sheet: tuple[float, float, float, float]) -> None:
    """What stands on the page stays where it is."""
    page = writer.find_page_for_modification(number)[0].get_object()
    for name in ("/MediaBox", "/CropBox"):
        page[name] = ArrayObject(FloatObject(side) for side in sheet)
    writer.update_container(page)


def pdf_signer(order: Order, signer: Signer, circle: Circle) -> PdfSigner:
    """What the profile asks for, no less."""
    profile = order.profile
    lasting = profile in (Profile.B_LT, Profile.B_LTA)
    meta = PdfSignatureMetadata(
        order.field, md_algorithm="sha256", reason=order.reason or None, subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=lasting, use_pades_lta=profile is Profile.B_LTA,
        validation_context=signing_context(circle) if lasting else None, dss_settings=_PROOFS,
    )  # fmt: skip
    style = None
    if order.picture is not None:
        style = StaticStampStyle(
            background=Picture(order.picture), border_width=0,
            background_layout=_MIDDLE,
        )  # fmt: skip
    stamped = None if profile is Profile.B_B else timestamper(circle)
    return PdfSigner(meta, signer=signer, timestamper=stamped, stamp_style=style)
