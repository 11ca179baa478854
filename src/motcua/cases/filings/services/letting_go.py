"""Pictures of identity papers that leave a draft leave the disk at once; other files with the sweep."""

from datetime import datetime

from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.foundation.files import services as files


def files_of_paper(paper: DraftPaper) -> set[int]:
    """Its pages and its document."""
    found = set(DraftPage.objects.filter(paper=paper).values_list("file_id", flat=True))
    return found | ({paper.file_id} if paper.file_id is not None else set())


def let_papers_go(draft: Draft, *, at: datetime) -> None:
    """The draft is about to go, in this transaction; what was filed is referred to by then."""
    for paper in draft.papers.filter(locker_paper=None):
        files.let_sealed_go(files_of_paper(paper), at=at)
