"""Giấy của bản sao: pages of the original as they are, or the words taken from it; then the words of the copy."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

import pikepdf

from motcua.cases.correspondence.errors import NoFirstPage
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules import layout
from motcua.cases.correspondence.rules.copying import CopyOrder
from motcua.cases.correspondence.selectors.copies import Original
from motcua.cases.correspondence.services.composing import TEMPLATE, composed
from motcua.cases.correspondence.services.flattening import MM, flattened, saved
from motcua.cases.correspondence.states import BlockPlace
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Box, CertificateKind, CopyKind, Order
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day_in_words

_BLOCK = Path(__file__).resolve().parents[1] / "typst" / "copy_block.typ"
# Decree 30/2020, Phụ lục I, phần II, mục I: the upper right corner of the first page. The margins are our choice.
_RIGHT, _UPPER = 15 * MM, 5 * MM


class Made(NamedTuple):
    """The file of a copy."""

    file_id: int
    sha256: str


def printed_copy(
    order: CopyOrder, original: Original, signer: str, *, number: int, notation: str, at: datetime
) -> Made:  # fmt: skip
    """To be signed and sealed by hand: below the last words of the document a line, then those of the copy."""
    is_below = order.place == BlockPlace.BELOW
    block = printing.render(_BLOCK, _block(order, original, signer, number, notation, at) | {"below": is_below}, at=at)
    with _pages(order, original, at) as sheets, pikepdf.open(BytesIO(block)) as drawn:
        if is_below:
            last = sheets.pages[-1]
            across, down = float(last.mediabox[2]), float(last.mediabox[3])
            last.add_overlay(drawn.pages[0], pikepdf.Rectangle(0, 0, across, down))
        else:
            sheets.pages.append(drawn.pages[0])
        pdf = saved(sheets)
    file = files.keep_made(lambda place: _fill(place, pdf), media_type="application/pdf", at=at)
    return Made(file.pk, file.sha256)


def sealed_copy(
    order: CopyOrder, original: Original, *, certificate_id: int, passphrase: str, actor: Actor, at: datetime
) -> Made:  # fmt: skip
    """With a seal of the agency, whose words stand in the corner: form of copying, agency, moment. Who writes the copy
    down claims its file."""
    standing = original.standing
    agency = organizations.agency_brief(standing.agency_id).name
    note, width, height = signing.copy_note(CopyKind(order.kind), agency, at=at)
    with _pages(order, original, at) as sheets:
        across, down = (float(side) for side in sheets.pages[0].mediabox[2:])
        pdf = saved(sheets)
    box = Box(0, across - _RIGHT - width, down - _UPPER - height, across - _RIGHT, down - _UPPER)
    which = "outgoing" if original.is_own else "incoming"
    kept = signing.sign_and_keep(
        pdf, name="ban-sao.pdf", kind=CertificateKind.SEAL, certificate_id=certificate_id, passphrase=passphrase,
        paper_kind=order.kind, agency_id=standing.agency_id, actor=actor, at=at,
        order=Order("Saochup", reason=str(CopyKind(order.kind).label), box=box, picture=note),
        subject=f"{which}-copy:{original.document.pk}",
    )  # fmt: skip
    return Made(kept.file_id, kept.sha256)


def _pages(order: CopyOrder, original: Original, at: datetime) -> pikepdf.Pdf:
    """The whole document as it is seen, or the head of it with the words that are taken."""
    if order.is_excerpt:
        return pikepdf.open(BytesIO(printing.render(TEMPLATE, _excerpt(order, original), at=at)))
    brief = stored.briefs({order.scan_id}).get(order.scan_id) if order.scan_id is not None else original.brief
    if brief is None:
        raise NoFirstPage
    return flattened(brief)


def _excerpt(order: CopyOrder, original: Original) -> dict[str, object]:
    """All formal parts of the original, and of its content only these lines."""
    parts = {
        "parts": [
            {"kind": part.kind, "text": part.text, "lead": part.lead} for part in layout.excerpt_parts(order.excerpt)
        ]
    }
    version, document = original.version, original.document
    if version is not None:
        one = version.document
        assert one.number is not None
        assert one.issued_at is not None
        return composed(version, number=one.number, notation=one.notation, at=one.issued_at) | parts
    assert isinstance(document, IncomingDocument)
    *titles, signer = order.original_signature.splitlines()
    title = "" if document.kind.code == layout.UNTITLED else document.kind.name
    return parts | {
        "name": f"{document.kind.name}: {document.abstract}", "parent": "",
        "issuer": layout.issuer_lines(document.origin), "number": f"Số: {document.reference_number}",
        "place_and_day": f"ngày {document.issued_on:%d} tháng {document.issued_on:%m} năm {document.issued_on.year}",
        "blank": False, "title": title, "abstract": document.abstract, "urgency": "", "addressees": [],
        "recipients": [], "signature": titles, "signer": signer, "mark": "",
    }  # fmt: skip


def _block(
    order: CopyOrder, original: Original, signer: str, number: int, notation: str, at: datetime
) -> dict[str, object]:  # fmt: skip
    agency = organizations.agency_brief(original.standing.agency_id)
    return {
        "name": f"{CopyKind(order.kind).label} {original.name}", "form": str(CopyKind(order.kind).label),
        "issuer": layout.issuer_lines(agency.name), "number": f"Số: {layout.say_number(number)}/{notation}",
        "place_and_day": f"{agency.place}, {say_day_in_words(at)}", "signer": signer,
        "recipients": layout.recipients_of(order.recipients, addressees="", unit_notation=""),
        "signature": layout.signature_lines(
            order.capacity, issuer=agency.name, head_title=order.head_title, signer_title=order.signer_title
        ),
    }  # fmt: skip


def _fill(place: IO[bytes], content: bytes) -> None:
    place.write(content)
