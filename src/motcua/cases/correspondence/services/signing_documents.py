"""Ký số văn bản đi: the leader signs the words, the clerk's seal closes number and day below it (decision 0018).

Made outside any transaction, because authorities are asked on the way; ``deciding`` and ``issuing`` then put what was
made in its place, or nothing.
"""

from datetime import datetime
from typing import Any

from motcua.cases.correspondence.models import DraftVersion
from motcua.cases.correspondence.rules.layout import paper_kind_of
from motcua.cases.correspondence.services.composing import (
    APPENDIX_PLACE,
    DAY_PLACE,
    NUMBER_PLACE,
    TEMPLATE,
    composed_blank,
    later_words,
)
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.printing import services as printing
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.services import KeptPaper
from motcua.foundation.signing.states import Blank, Box, CertificateKind, Fill, Order, PaperKind, SigningCapacity
from motcua.kernel.actor import Actor

_NAME = "van-ban.pdf"
_PAGE_HEIGHT = 841.89
_HAND = "Ky"
_LABELS = {NUMBER_PLACE: "Số, ký hiệu", DAY_PLACE: "Địa danh, ngày ban hành"}


def sign_words(
    version: DraftVersion, *, certificate_id: int, passphrase: str, actor: Actor, at: datetime
) -> KeptPaper:  # fmt: skip
    """The leader, with a key of their own, in the capacity that stands on the paper; number and day stay open."""
    pdf, boxes = _laid_out(version, signer_id=actor.id, at=at)
    blanks = tuple(Blank(name, _label(name), box) for name, box in boxes.items() if name != _HAND)
    return signing.sign_and_keep(
        pdf, name=_NAME, kind=CertificateKind.PERSON, certificate_id=certificate_id, passphrase=passphrase,
        paper_kind=kind_to_sign(version), agency_id=version.document.agency_id, subject=_subject(version),
        order=Order(_HAND, reason="Ký ban hành văn bản", box=boxes[_HAND], blanks=blanks), printed=marks_on(version),
        made_from=f"draft-version:{version.pk}", actor=actor, at=at,
    )  # fmt: skip


def seal_issue(
    version: DraftVersion, *, number: int, notation: str, certificate_id: int, passphrase: str, actor: Actor,
    at: datetime,
) -> KeptPaper:  # fmt: skip
    """The records clerk, with a seal of the agency, what the leader has signed, with its number and day."""
    document = version.document
    _, boxes = _laid_out(version, signer_id=document.decided_by_id, at=at)
    words = later_words(version, number=number, notation=notation, at=at)
    fills = tuple(
        Fill(name, said, signing.words_of_a_field(said, boxes[name], is_slanted=name != NUMBER_PLACE, at=at))
        for name, said in words.items()
    )
    return signing.sign_and_keep(
        _content(document.signed_file_id), name=_NAME, kind=CertificateKind.SEAL, certificate_id=certificate_id,
        passphrase=passphrase, paper_kind=kind_to_sign(version), agency_id=document.agency_id,
        order=Order("Dau", reason="Cấp số, ban hành văn bản", box=boxes[_HAND], fills=fills), subject=_subject(version),
        actor=actor, at=at,
    )  # fmt: skip


def kind_to_sign(version: DraftVersion) -> PaperKind:
    """As rights to sign name it."""
    return paper_kind_of(version.kind.code, version.kind.abbreviation)


def marks_on(version: DraftVersion) -> tuple[str, ...]:
    """('TM.', 'KT.'): what stands above the name of who signs."""
    return SigningCapacity(version.capacity).marks


def _label(place: str) -> str:
    return _LABELS.get(place) or f"Phụ lục {place.removeprefix(APPENDIX_PLACE)}: số, ngày của văn bản"


def _subject(version: DraftVersion) -> str:
    """What the journal calls the file itself: the document's own story says once that it was approved, and issued."""
    return f"outgoing-file:{version.document_id}"


def _laid_out(version: DraftVersion, *, signer_id: int | None, at: datetime) -> tuple[bytes, dict[str, Box]]:
    pdf, places = printing.render_with_places(TEMPLATE, composed_blank(version, signer_id=signer_id), at=at)
    return pdf, {one["name"]: _box(**one) for one in places}


def _box(*, page: int, x: float, y: float, w: float, h: float, **_: Any) -> Box:
    """From the printer's upper left corner to the file's lower left."""
    top = _PAGE_HEIGHT - y
    return Box(page - 1, x, top - h, x + w, top)


def _content(file_id: int | None) -> bytes:
    brief = stored.briefs([file_id or 0]).get(file_id or 0)
    if brief is None:
        raise FileMissing(file_id=file_id)
    with stored.open_brief(brief) as content:
        return content.read()
