"""Một giấy tờ while it is put together: its pages as they stand, turned, cut, and what is wrong with each."""

from dataclasses import dataclass

from motcua.cases.filings.errors import DraftNotFound, PaperNotFound
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.cases.filings.rules.identity import is_identity
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.selectors import read_quad
from motcua.foundation.files.states import FileBrief, MediaType, PageEdit, Quad


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """A paper of a draft by its address, also before its first page: 'a12' is asked for, 'o34' was added."""

    key: str
    name: str
    hint: str
    required_id: int | None
    paper_id: int | None
    is_identity: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One photo or PDF of it. ``suggested``: where the machine sees the page's corners."""

    id: int
    number: int
    name: str
    brief: FileBrief
    edit: PageEdit
    warnings: tuple[str, ...]
    suggested: Quad | None

    @property
    def is_photo(self) -> bool:
        return self.brief.media_type == MediaType.JPEG


def paper_at(draft: Draft, key: str) -> PaperPlace:
    """Raises PaperNotFound."""
    number = int(key[1:]) if key[1:].isdecimal() and key[1:].isascii() and len(key) < 18 else 0
    if key[:1] == "a":
        for asked in procedures.version_for_intake(draft.version_id).papers:
            if asked.id == number:
                paper = DraftPaper.objects.filter(draft=draft, required_id=number).first()
                known = paper.pk if paper else None
                return PaperPlace(key, asked.name, asked.instead, number, known, asked.is_identity)
    if key[:1] == "o":
        paper = DraftPaper.objects.filter(draft=draft, pk=number, required=None).first()
        if paper is not None:
            return PaperPlace(key, paper.name, "", None, paper.pk, is_identity(paper.name, None))
    raise PaperNotFound


def pages_of(place: PaperPlace) -> list[PaperPage]:
    """In their order; two queries."""
    if place.paper_id is None:
        return []
    rows = list(DraftPage.objects.filter(paper_id=place.paper_id).order_by("position", "id"))
    briefs = stored.briefs({row.file_id for row in rows})
    return [_page(row, number, briefs[row.file_id]) for number, row in enumerate(rows, 1) if row.file_id in briefs]


def page_at(draft: Draft, place: PaperPlace, page_id: int) -> PaperPage:
    """Raises DraftNotFound for a page of another paper."""
    for page in pages_of(place):
        if page.id == page_id:
            return page
    raise DraftNotFound


def _page(row: DraftPage, number: int, brief: FileBrief) -> PaperPage:
    told = row.edit.get("warnings")
    warnings = tuple(str(one) for one in told) if isinstance(told, list) else ()
    return PaperPage(
        row.pk, number, row.name, brief, edit_of(row), warnings, read_quad(row.edit.get("suggested"))
    )  # fmt: skip


def edit_of(row: DraftPage) -> PageEdit:
    """What the composer does with it."""
    turn = row.edit.get("rotate", 0)
    return PageEdit(
        file_id=row.file_id,
        rotate=turn if isinstance(turn, int) else 0,
        quad=read_quad(row.edit.get("quad")),
        straighten=bool(row.edit.get("straighten")),
        gray=bool(row.edit.get("gray")),
    )
