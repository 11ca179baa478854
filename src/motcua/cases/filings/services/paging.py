"""Trang của giấy tờ: turn, cut, move and replace the pages of a paper; then make one document of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from motcua.cases.filings.errors import CornersInvalid, DraftNotFound
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.cases.filings.rules.identity import is_identity
from motcua.cases.filings.selectors.paging import edit_of
from motcua.cases.filings.services.drafting import locked, touch
from motcua.cases.filings.services.papers import uncompose
from motcua.cases.filings.states import PAPERS
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileDestroyed, FileMissing, FileRefused
from motcua.foundation.files.selectors import is_page, is_usable, read_quad
from motcua.foundation.files.states import Quality
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Unavailable

_FLAGS = ("straighten", "gray")


def edit_for(quality: Quality, *, upload: str = "") -> dict[str, Any]:
    """What is kept beside a page that has just arrived; ``upload`` lets an answer that was lost be asked for again."""
    kept: dict[str, Any] = {"warnings": list(quality.warnings)} if quality.warnings else {}
    if quality.quad:
        kept["suggested"] = [list(corner) for corner in quality.quad]
    return kept | ({"upload": upload} if upload else {})


@transaction.atomic
def change_page(
    token: str, page_id: int, change: Mapping[str, Any], *, actor: Actor | None, session_key: str, at: datetime
) -> None:
    """``turn`` by quarters, ``quad`` (None: the whole picture), ``straighten``, ``gray``. Raises CornersInvalid."""
    draft = locked(token, actor=actor, session_key=session_key)
    page = _page(draft, page_id)
    edit = dict(page.edit)
    if "turn" in change:
        edit["rotate"] = (edit_of(page).rotate + int(change["turn"])) % 360 // 90 * 90
    if "quad" in change:
        edit["quad"] = _corners(change["quad"])
    for flag in _FLAGS:
        if flag in change:
            edit[flag] = bool(change[flag])
    page.edit = edit
    page.save(update_fields=["edit"])
    uncompose(page.paper, at=at)
    touch(draft, PAPERS, at)


def _corners(given: Any) -> list[list[float]] | None:
    if given is None:
        return None
    quad = read_quad(given)
    if quad is None or not is_usable(quad):
        raise CornersInvalid(field="quad")
    return [[round(x, 5), round(y, 5)] for x, y in quad]


@transaction.atomic
def move_page(token: str, page_id: int, *, by: int, actor: Actor | None, session_key: str, at: datetime) -> None:
    """Before or behind its neighbours."""
    draft = locked(token, actor=actor, session_key=session_key)
    page = _page(draft, page_id)
    rows = list(DraftPage.objects.filter(paper=page.paper).order_by("position", "id"))
    place = next(number for number, row in enumerate(rows) if row.pk == page_id)
    rows.insert(max(0, min(len(rows) - 1, place + by)), rows.pop(place))
    for position, row in enumerate(rows, 1):
        row.position = position
    DraftPage.objects.bulk_update(rows, ["position"])
    uncompose(page.paper, at=at)
    touch(draft, PAPERS, at)


def compose(draft: Draft, *, actor: Actor | None, session_key: str, at: datetime) -> None:
    """Make one document of every paper that has none yet. One that cannot be made is filed as its files, as they are.

    Heavy work happens outside of transactions; a paper that changed meanwhile stays without its document.
    """
    listed = {line.id: line for line in procedures.version_for_intake(draft.version_id).papers}
    papers = DraftPaper.objects.filter(draft=draft, file=None, locker_paper=None).prefetch_related(
        Prefetch("pages", DraftPage.objects.order_by("position", "id"))
    )
    waiting = {paper: list(paper.pages.all()) for paper in papers}
    briefs = stored.briefs({row.file_id for rows in waiting.values() for row in rows}) if waiting else {}
    for paper, rows in waiting.items():
        if not rows or any(row.file_id not in briefs or not is_page(briefs[row.file_id]) for row in rows):
            continue
        sealed = is_identity(paper.name, listed.get(paper.required_id or 0))
        sealed = sealed or any(briefs[row.file_id].sealed_as for row in rows)
        try:
            made = files.compose_paper([edit_of(row) for row in rows], name=paper.name, at=at, sealed=sealed)
        except (FileRefused, FileMissing, FileDestroyed, Unavailable):
            continue
        _put(draft.token, paper.pk, made.pk, _state(rows), actor=actor, session_key=session_key)


@transaction.atomic
def _put(
    token: str, paper_id: int, file_id: int, seen: list[tuple[int, Any]], *, actor: Actor | None, session_key: str
) -> None:
    draft = locked(token, actor=actor, session_key=session_key)
    paper = DraftPaper.objects.filter(pk=paper_id, draft=draft).first()
    if paper is None or _state(list(DraftPage.objects.filter(paper=paper).order_by("position", "id"))) != seen:
        return
    paper.file_id = file_id
    paper.save(update_fields=["file"])


def _state(rows: list[DraftPage]) -> list[tuple[int, Any]]:
    return [(row.pk, edit_of(row)) for row in rows]


def _page(draft: Draft, page_id: int) -> DraftPage:
    page = DraftPage.objects.select_related("paper").filter(pk=page_id, paper__draft=draft).first()
    if page is None:
        raise DraftNotFound
    return page
