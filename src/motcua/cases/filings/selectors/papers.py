"""What the server really holds of a draft's papers."""

from dataclasses import dataclass

from motcua.cases.filings.models import Draft, DraftPaper
from motcua.foundation.files import selectors as stored


@dataclass(frozen=True, slots=True)
class HeldFile:
    """Một tệp: what was sent, as it lies in the store. ``page_id`` None: pages composed into one document."""

    page_id: int | None
    file_id: int
    name: str
    size: int
    pages: int | None
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """Một giấy tờ of the draft; ``files`` is what would be filed, ``sources`` the photos it was made of.

    ``locker_paper_id``: it was chosen from a locker instead of being sent.
    """

    id: int
    required_id: int | None
    name: str
    files: tuple[HeldFile, ...]
    sources: int
    locker_paper_id: int | None = None


def held_papers(draft: Draft) -> list[HeldPaper]:
    """In the order of the procedure's list, then as added. Three queries."""
    papers = list(DraftPaper.objects.filter(draft=draft).order_by("position", "id").prefetch_related("pages"))
    wanted = {page.file_id for paper in papers for page in paper.pages.all()}
    wanted |= {paper.file_id for paper in papers if paper.file_id is not None}
    briefs = stored.briefs(wanted)

    def held(page_id: int | None, file_id: int, name: str) -> HeldFile:
        brief = briefs[file_id]
        return HeldFile(page_id, file_id, name, brief.size, brief.pages, brief.media_type, brief.sha256)

    answer = []
    for paper in papers:
        pages = sorted(paper.pages.all(), key=lambda page: (page.position, page.pk))
        if paper.file_id is not None:
            files: tuple[HeldFile, ...] = (held(None, paper.file_id, f"{paper.name[:180]}.pdf"),)
        else:
            files = tuple(held(page.pk, page.file_id, page.name) for page in pages)
        answer.append(HeldPaper(paper.pk, paper.required_id, paper.name, files, len(pages), paper.locker_paper_id))
    return answer
