"""What a signature and a check cost beside bare pyHanko: the same page, key and authorities, which answer in memory."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.validation.ades import ades_lta_validation

from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing.rules import checking, contexts
from motcua.foundation.signing.services import keys, pades, stamping
from motcua.foundation.signing.states import Circle, Order, Profile
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from tests.load import many_signatures
from tests.load.measuring import Figure

_TIMES = 15
_PAGE = b'#set text(font: "Liberation Serif")\n= Quyet dinh\n#lorem(300)'
_BARE = "bare pyHanko, its own signer"


def figures() -> Iterator[Figure]:
    """Processor time of this process, the authorities' share included on both sides."""
    with tempfile.TemporaryDirectory() as folder:
        pki = TestPki(Path(folder))
        circle = Circle((pki.certificate("root"),), (pki.certificate("issuing"),), TSA_URL)
        signer = keys.open_pkcs12(pki.pkcs12("leader"), PASSPHRASE)
        bare = SimpleSigner.load_pkcs12_data(pki.pkcs12("leader"), [], PASSPHRASE.encode())
        page = _page()
        for profile in (Profile.B_B, Profile.B_T, Profile.B_LTA):
            order = Order("Ky", profile=profile)
            ours = _cost(pki.online, lambda order=order: pades.sign(page, signer=signer, order=order, circle=circle))
            theirs = _cost(pki.online, lambda profile=profile: _sign_bare(page, bare, profile, circle))
            yield Figure(f"signature {profile}", ours, "ms", theirs, _BARE)
            bare_ms = theirs  # of the last one, which archives need
        with pki.online():
            signed = pades.sign(page, signer=signer, order=Order("Ky"), circle=circle)
        ours = _cost(pki.online, lambda: stamping.add_timestamp(signed, circle=circle, at=datetime.now(UTC)))
        theirs = _cost(pki.online, lambda: _renew_bare(signed, circle))
        yield Figure("one more timestamp", ours, "ms", theirs, "bare pyHanko, its own renewal")
        at = datetime.now(UTC)
        ours = _cost(pki.online, lambda: checking.check(signed, circle=circle, at=at, online=False))
        theirs = _cost(pki.online, lambda: _check_bare(signed, circle, at))
        yield Figure("check of one signature B-LTA, offline", ours, "ms", theirs, "bare pyHanko, signature only")
    yield from many_signatures.figures(bare_ms)


def _page() -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.Compiler(font_paths=fonts).compile(_PAGE, pdf_standards=["a-2b"])
    assert isinstance(made, bytes)
    return made


def _cost(online: Callable[[], AbstractContextManager[object]], work: Callable[[], object]) -> float:
    """The median, in milliseconds."""
    spent = []
    for _ in range(_TIMES):
        with online():
            begun = time.process_time()
            work()
            spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def _renew_bare(signed: bytes, circle: Circle) -> None:
    reader, stamper = PdfFileReader(BytesIO(signed)), PdfTimeStamper(contexts.timestamper(circle))
    context = contexts.signing_context(circle)
    asyncio.run(stamper.async_update_archival_timestamp_chain(reader, context, in_place=False))


def _sign_bare(page: bytes, signer: SimpleSigner | None, profile: Profile, circle: Circle) -> None:
    lasting = profile is Profile.B_LTA
    meta = PdfSignatureMetadata(
        "Ky", subfilter=SigSeedSubFilter.PADES, embed_validation_info=lasting, use_pades_lta=lasting,
        validation_context=contexts.signing_context(circle) if lasting else None,
    )  # fmt: skip
    stamper = None if profile is Profile.B_B else contexts.timestamper(circle)
    PdfSigner(meta, signer=signer, timestamper=stamper).sign_pdf(IncrementalPdfFileWriter(BytesIO(page)))


def _check_bare(signed: bytes, circle: Circle, at: datetime) -> None:
    one = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[0]
    one.compute_integrity_info()
    asyncio.run(ades_lta_validation(one, contexts.checking_spec(circle, online=False), timing_info=contexts.timing(at)))
