"""Phụ lục là tệp riêng: looked at before a version refers to it, sealed before the number is given, written with both.

A look takes a process of its own, a seal asks authorities, so both happen outside any transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

import pikepdf

from motcua.cases.correspondence.errors import (
    AppendicesNeedSealHere,
    AppendixNotPdf,
    AppendixSigned,
    ScanMissing,
)
from motcua.cases.correspondence.models import DraftAppendix, DraftVersion, IssuedAppendix
from motcua.cases.correspondence.rules.appending import AppendixSent, without_known
from motcua.cases.correspondence.selectors.keys import seals_of
from motcua.cases.correspondence.services.flattening import MM, saved
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import BrokenFile, FileMissing, TooComplex
from motcua.foundation.files.states import MediaType
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import Box, CertificateKind, Finding, Order, PaperKind
from motcua.kernel.actor import Actor

Sides = tuple[float, float, float, float]
# What a first page without room is made higher by, millimetres: three lines with white above and below them.
_STRIP = 20
_UNUSABLE = {Finding.MALFORMED, Finding.UNSUPPORTED}


class Room(NamedTuple):
    """Millimetres from the upper left corner of the first page; whether nothing is drawn there."""

    left: float
    top: float
    is_roomy: bool


class Sealed(NamedTuple):
    """The file that goes out for an appendix of a version."""

    appendix_id: int
    file_id: int
    is_sealed: bool


def look_over(
    sent: Sequence[AppendixSent] | None, *, document_id: int | None, at: datetime
) -> dict[int, Room]:  # fmt: skip
    """Where each file has room for the seal's words; what the document had before was looked at then.

    Raises ScanMissing, AppendixNotPdf, AppendixSigned, and what the checker says.
    """
    before = DraftAppendix.objects.filter(version__document=document_id, file__in=[one.file_id for one in sent or ()])
    known = {row.file_id: Room(row.left, row.top, row.is_roomy) for row in before} if document_id is not None else {}
    new = without_known(sent or (), known)
    there = files.claim(new, at=at)
    titles = {one.file_id: one.title for one in sent or ()}
    return known | {file_id: _look(file_id, titles[file_id], file_id in there, at) for file_id in new}


def write_appendices(
    sent: Sequence[AppendixSent] | None, version: DraftVersion, rooms: Mapping[int, Room], *, at: datetime
) -> None:
    """Within the transaction of the version; without a word about them they are those of the version before."""
    if sent is None:
        sent = appendices_before(version)
        rooms = look_over(sent, document_id=version.document_id, at=at)
    gone = {one.file_id for one in sent} - files.claim([one.file_id for one in sent], at=at)
    for one in sent:
        if one.file_id in gone:
            raise ScanMissing(field="appendices")
    DraftAppendix.objects.bulk_create(
        DraftAppendix(
            version=version, place=place, title=one.title, file_id=one.file_id, **rooms[one.file_id]._asdict()
        )
        for place, one in enumerate(sent, 1)
    )


def appendices_before(version: DraftVersion) -> tuple[AppendixSent, ...]:
    """Those of the version before this one."""
    rows = DraftAppendix.objects.filter(version__document=version.document_id, version__number=version.number - 1)
    return tuple(AppendixSent(row.title, row.file_id) for row in rows.order_by("place"))


def appendices_of(version: DraftVersion) -> tuple[AppendixSent, ...]:
    """As they were sent."""
    rows = DraftAppendix.objects.filter(version=version).order_by("place")
    return tuple(AppendixSent(row.title, row.file_id) for row in rows)


def check_seal_reaches(version: DraftVersion, *, certificate_id: int, actor: Actor, at: datetime) -> None:
    """Before anything is sealed. Raises AppendicesNeedSealHere."""
    number = DraftAppendix.objects.filter(version=version).count()
    here = seals_of(version.document.agency_id, actor=actor, at=at)
    if number and any(key.is_device for key in here if key.id == certificate_id):
        raise AppendicesNeedSealHere(number=number, field="certificate_id")


def seal_appendices(
    version: DraftVersion, *, number: str, paper_kind: PaperKind, certificate_id: int, passphrase: str, actor: Actor,
    at: datetime,
) -> tuple[Sealed, ...]:  # fmt: skip
    """Each with the words of the agency's signature in the upper right corner of its first page, no picture of the
    seal (Decree 30/2020, Phụ lục I). Appended to the file as it was attached: no byte of that changes.

    ``number``: 'Số: 05/QĐ-UBND', '' in a letter without one. Raises what ``signing.sign_and_keep`` does.
    """
    document = version.document
    agency = organizations.agency_brief(document.agency_id).name
    made = []
    for row in DraftAppendix.objects.filter(version=version).order_by("place"):
        note, width, height = signing.appendix_note(agency, number=number, at=at)
        content = _content(row.file_id)
        box, sheet, turn = _place(content, row, width, height)
        kept = signing.sign_and_keep(
            content, name="phu-luc.pdf", kind=CertificateKind.SEAL, certificate_id=certificate_id,
            passphrase=passphrase, paper_kind=paper_kind, agency_id=document.agency_id, actor=actor, at=at,
            order=Order("DauPhuLuc", reason="Phụ lục của văn bản", box=box, picture=_turned(note, turn), sheet=sheet),
            subject=f"outgoing-appendix:{row.pk}",
        )  # fmt: skip
        made.append(Sealed(row.pk, kept.file_id, is_sealed=True))
    return tuple(made)


def unsealed_appendices(version: DraftVersion) -> tuple[Sealed, ...]:
    """Of a document that is signed on paper: as they were attached."""
    rows = DraftAppendix.objects.filter(version=version).order_by("place")
    return tuple(Sealed(row.pk, row.file_id, is_sealed=False) for row in rows)


def issue_appendices(made: Sequence[Sealed], *, at: datetime) -> None:
    """Within the transaction of the number. Raises FileMissing."""
    wanted = {one.file_id for one in made}
    for file_id in wanted - files.claim(wanted, at=at):
        raise FileMissing(file_id=file_id)
    IssuedAppendix.objects.bulk_create(IssuedAppendix(**one._asdict()) for one in made)


def _look(file_id: int, title: str, is_there: bool, at: datetime) -> Room:
    brief = stored.briefs({file_id}).get(file_id)
    if brief is None or not is_there:
        raise ScanMissing(field="appendices")
    if brief.media_type != MediaType.PDF:
        raise AppendixNotPdf(title=title, field="appendices")
    report = signing.check_stored(file_id, at=at)
    if report is not None and report.lines:
        raise AppendixSigned(title=title, field="appendices")
    if report is None or _UNUSABLE & {reason.code for reason in report.reasons}:
        raise AppendixNotPdf(title=title, field="appendices")
    width, height = signing.NOTE_ROOM
    try:
        with stored.open_brief(brief) as content:
            found = files.free_room(content, width=width, height=height)
    except (BrokenFile, TooComplex) as error:
        raise AppendixNotPdf(title=title, field="appendices") from error
    return Room(found.left, found.top, found.is_free)


def _content(file_id: int) -> bytes:
    with stored.open_file(file_id) as kept:
        return kept.read()


def _place(pdf: bytes, row: DraftAppendix, width: float, height: float) -> tuple[Box, Sides | None, int]:
    """From the corner of the page as it is shown to the points of the file; how large the page must be where it has no
    room, so that the words stand above all that is there; and how far it is turned."""
    with pikepdf.open(BytesIO(pdf)) as source:
        page = source.pages[0]
        sides = [float(side) for side in page.cropbox]
        turn = int(page.get("/Rotate", 0)) % 360
    left, right = sorted((sides[0], sides[2]))
    bottom, top = sorted((sides[1], sides[3]))
    if not row.is_roomy:
        more = _STRIP * MM
        left, bottom = left - (more if turn == 90 else 0), bottom - (more if turn == 180 else 0)
        right, top = right + (more if turn == 270 else 0), top + (more if turn in (0, 360) else 0)
    x, y = row.left * MM, row.top * MM
    corners: dict[int, Callable[[], tuple[float, float, float, float]]] = {
        0: lambda: (left + x, top - y - height, left + x + width, top - y),
        90: lambda: (left + y, bottom + x, left + y + height, bottom + x + width),
        180: lambda: (right - x - width, bottom + y, right - x, bottom + y + height),
        270: lambda: (right - y - height, top - x - width, right - y, top - x),
    }
    sheet = None if row.is_roomy else (left, bottom, right, top)
    return Box(0, *corners.get(turn, corners[0])()), sheet, turn


def _turned(note: bytes, turn: int) -> bytes:
    """Upright for who reads the page: a viewer turns what is drawn on it with it."""
    if turn % 180 == 0 and turn == 0:
        return note
    with pikepdf.open(BytesIO(note)) as source, pikepdf.Pdf.new() as sheet:
        across, down = (float(side) for side in source.pages[0].mediabox[2:])
        size = (down, across) if turn % 180 else (across, down)
        sheet.add_blank_page(page_size=size)
        form = sheet.copy_foreign(source.pages[0].as_form_xobject())
        moves = {
            90: f"0 1 -1 0 {down:.2f} 0",
            180: f"-1 0 0 -1 {across:.2f} {down:.2f}",
            270: f"0 -1 1 0 0 {across:.2f}",
        }
        page = sheet.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Note=form))
        page.Contents = sheet.make_stream(f"q {moves[turn]} cm /Note Do Q".encode())
        return saved(sheet)
