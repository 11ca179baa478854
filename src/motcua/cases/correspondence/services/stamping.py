"""Dấu ĐẾN: the first page with the stamp, printed to go round the house. The file that came is never altered."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf

from motcua.cases.correspondence.errors import NoFirstPage, PlaceWrong
from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules.layout import UNTITLED
from motcua.cases.correspondence.selectors.doors import get_incoming
from motcua.cases.correspondence.selectors.page import said
from motcua.cases.correspondence.selectors.registers import handed_to
from motcua.cases.correspondence.services.flattening import A4, MM, flattened, saved
from motcua.foundation.files import selectors as stored
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "arrival_stamp.typ"
# Decree 30/2020, Phụ lục IV: 50 mm across, 35 mm down.
_ACROSS, _DOWN = 50, 35
MOST_LEFT, MOST_TOP = int(A4[0] / MM) - _ACROSS, int(A4[1] / MM) - _DOWN


def stamp_place(document: IncomingDocument) -> tuple[int, int]:
    """Millimetres from the left and the top: below the number; of a letter, whose abstract is there, below the day.

    Where a page of somebody else's has room is a guess; who prints moves the stamp.
    """
    return (143, 43) if document.kind.code == UNTITLED else (30, 47)


def first_page_with_stamp(
    document_id: int, *, left: int | None = None, top: int | None = None, actor: Actor, at: datetime
) -> tuple[str, bytes]:  # fmt: skip
    """(file name, PDF) for whoever sees the document. Raises DocumentNotFound, NoFirstPage, PlaceWrong."""
    document = get_incoming(document_id, actor=actor)
    usual = stamp_place(document)
    left, top = usual[0] if left is None else left, usual[1] if top is None else top
    if not (0 <= left <= MOST_LEFT and 0 <= top <= MOST_TOP):
        raise PlaceWrong(across=MOST_LEFT, down=MOST_TOP, field="left")
    brief = stored.briefs({document.file_id or 0}).get(document.file_id or 0)
    if brief is None:
        raise NoFirstPage
    stamp = printing.render(_TEMPLATE, _words(document), at=at)
    with flattened(brief, most=1) as sheets, pikepdf.open(BytesIO(stamp)) as drawn:
        page = sheets.pages[0]
        upper = float(page.mediabox[3]) - top * MM
        room = pikepdf.Rectangle(left * MM, upper - _DOWN * MM, (left + _ACROSS) * MM, upper)
        page.add_overlay(drawn.pages[0], room)
        return f"van-ban-den-{document.number:02}-{document.year}-dau-den.pdf", saved(sheets)


def _words(document: IncomingDocument) -> dict[str, object]:
    to = handed_to([document]).get(document.pk) or said(
        organizations.posts({document.presented_post_id or 0}), document.presented_post_id
    )
    return {
        "agency": organizations.agency_brief(document.agency_id).name, "number": f"{document.number:02}",
        "day": say_day(document.arrived_on), "to": to, "width": _ACROSS, "height": _DOWN,
    }  # fmt: skip
