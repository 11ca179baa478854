"""Giấy tờ của bản nháp: stored files become pages of a paper; what composes them lives beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from motcua.cases.filings.errors import DraftNotFound, PaperNotFound, TooManyPapers
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.cases.filings.selectors.offering import locker_of
from motcua.cases.filings.services.drafting import locked, touch
from motcua.cases.filings.services.letting_go import files_of_paper
from motcua.cases.filings.states import PAPERS
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers.errors import PaperNotUsable
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

# A dossier holds 200 files at most; a draft half of it, because each photo is one.
MOST_PAGES = 100
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class NewPage:
    """A stored file under the name that it came with; ``edit`` as ``paging.edit_for`` makes it."""

    file_id: int
    name: str
    edit: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def add_pages(
    token: str,
    pages: Sequence[NewPage],
    *,
    required_id: int | None,
    name: str = "",
    paper_id: int | None = None,
    replaces: int | None = None,
    actor: Actor | None,
    session_key: str,
    at: datetime,
) -> int:
    """Put files behind the pages that a paper has. Returns the paper's id; raises TooManyPapers, DraftNotFound.

    ``paper_id`` names a paper outside the procedure's list; ``replaces`` the page whose place they take. An upload
    or a form whose answer was lost and that is told again is there already.
    """
    draft = locked(token, actor=actor, session_key=session_key)
    there = DraftPage.objects.filter(paper__draft=draft, edit__upload__in=_uploads(pages))
    known = dict(there.values_list("edit__upload", "paper_id"))
    told = [known[page.edit["upload"]] for page in pages if page.edit.get("upload") in known]
    pages = [page for page in pages if page.edit.get("upload") not in known]
    if told and not pages:
        return int(told[0])  # nothing came: what was read on the review still holds
    files.claim({page.file_id for page in pages}, at=at)
    if DraftPage.objects.filter(paper__draft=draft).count() + len(pages) > MOST_PAGES:
        raise TooManyPapers(limit=MOST_PAGES)
    paper = _paper(draft, required_id, clean(name), at, paper_id)
    if paper.locker_paper_id is not None and pages:
        paper.pages.all().delete()
    old = DraftPage.objects.filter(paper=paper, pk=replaces).first() if replaces and pages else None
    before = files_of_paper(paper)
    last = paper.pages.aggregate(last=Max("position"))["last"] or 0
    DraftPage.objects.bulk_create(
        DraftPage(
            paper=paper,
            position=old.position if old else last + place,
            file_id=page.file_id,
            name=clean(page.name)[:_LONGEST_NAME],
            edit=dict(page.edit),
            added_at=at,
        )
        for place, page in enumerate(pages, 1)
    )
    if old is not None:
        old.delete()
    uncompose(paper, at=at)
    files.let_sealed_go(before - files_of_paper(paper), at=at)
    touch(draft, PAPERS, at)
    return paper.pk


@transaction.atomic
def use_locker_paper(
    token: str, number: int, *, required_id: int, actor: Actor | None, session_key: str, at: datetime
) -> None:
    """Put a paper of the owner's locker where files would be sent; it refers to the same files, and no byte is copied.

    Raises PaperNotFound for a paper that is not offered there, PaperNotUsable for one that ran out meanwhile.
    """
    draft = locked(token, actor=actor, session_key=session_key)
    asked = next((one for one in procedures.version_for_intake(draft.version_id).papers if one.id == required_id), None)
    owner = locker_of(draft, actor=actor, at=at)
    line = lockers.lines_of([number], owner=owner, on=local_day(at)).get(number) if owner is not None else None
    if asked is None or line is None or line.kind not in asked.kinds:
        raise PaperNotFound
    if not line.may_be_offered:
        raise PaperNotUsable(name=line.name)
    paper = _paper(draft, required_id, "", at)
    paper.pages.all().delete()
    DraftPage.objects.bulk_create(
        DraftPage(paper=paper, position=place, file_id=file.file_id, name=file.name, added_at=at)
        for place, file in enumerate(lockers.files_of([number])[number], 1)
    )
    paper.file, paper.locker_paper_id = None, number
    paper.save(update_fields=["file", "locker_paper"])
    touch(draft, PAPERS, at)


@transaction.atomic
def remove_page(token: str, page_id: int, *, actor: Actor | None, session_key: str, at: datetime) -> None:
    """Take one file out; a paper without pages goes."""
    draft = locked(token, actor=actor, session_key=session_key)
    page = DraftPage.objects.select_related("paper").filter(pk=page_id, paper__draft=draft).first()
    if page is None:
        return
    paper = page.paper
    before = files_of_paper(paper)
    page.delete()
    if paper.pages.exists():
        uncompose(paper, at=at)
    else:
        paper.delete()
    files.let_sealed_go(before - (files_of_paper(paper) if paper.pk else set()), at=at)
    touch(draft, PAPERS, at)


@transaction.atomic
def remove_paper(token: str, paper_id: int, *, actor: Actor | None, session_key: str, at: datetime) -> None:
    """Take a paper out with all its pages."""
    draft = locked(token, actor=actor, session_key=session_key)
    paper = DraftPaper.objects.filter(pk=paper_id, draft=draft).first()
    if paper is not None:
        files.let_sealed_go(files_of_paper(paper), at=at)
        paper.delete()
        touch(draft, PAPERS, at)


def _uploads(pages: Sequence[NewPage]) -> list[str]:
    return [page.edit["upload"] for page in pages if page.edit.get("upload")]


def _paper(draft: Draft, required_id: int | None, name: str, at: datetime, paper_id: int | None = None) -> DraftPaper:
    if paper_id is not None and required_id is None:
        paper = draft.papers.filter(pk=paper_id).first()
        if paper is None:
            raise DraftNotFound
        return paper
    if required_id is None:
        last = draft.papers.count()
        return DraftPaper.objects.create(draft=draft, name=name or "Giấy tờ khác", position=1000 + last, added_at=at)
    version = procedures.version_for_intake(draft.version_id)
    for place, asked in enumerate(version.papers):
        if asked.id == required_id:
            paper, _ = DraftPaper.objects.get_or_create(
                draft=draft,
                required_id=required_id,
                defaults={"name": asked.name, "position": place, "added_at": at},
            )
            return paper
    raise DraftNotFound


def uncompose(paper: DraftPaper, *, at: datetime) -> None:
    """The composed document no longer holds what its pages are, nor are they those of a locker any more."""
    if paper.file_id is not None:
        files.let_sealed_go([paper.file_id], at=at)
    if paper.file_id is not None or paper.locker_paper_id is not None:
        paper.file = paper.locker_paper = None
        paper.save(update_fields=["file", "locker_paper"])
