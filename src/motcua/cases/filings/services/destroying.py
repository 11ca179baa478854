"""Hủy bản nháp của một người: their account is closed, so nobody will ever file them."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.cases.filings.events import DraftExpired
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM


@transaction.atomic
def destroy_drafts_of(account_id: int, *, at: datetime) -> int:
    """With their papers and files. Returns how many."""
    drafts = list(Draft.objects.select_for_update(no_key=True).filter(account=account_id))
    lying = _files(DraftPaper.objects.filter(draft__in=drafts))
    for draft in drafts:
        code = procedures.version_for_intake(draft.version_id).code
        fact = DraftExpired(
            **by(SYSTEM), subject=draft.subject, agency_id=draft.agency_id, at=at, procedure=code
        )  # fmt: skip
        journal.record(fact)
        draft.delete()
    files.let_go(lying)
    return len(drafts)


@transaction.atomic
def take_out_papers_of(account_id: int) -> None:
    """Papers of this person's locker leave the drafts of whoever was about to use them."""
    DraftPaper.objects.filter(locker_paper__account=account_id).delete()


def _files(papers: QuerySet[DraftPaper]) -> set[int]:
    pages = DraftPage.objects.filter(paper__in=papers).values_list("file_id", flat=True)
    made = papers.filter(file__isnull=False).values_list("file_id", flat=True)
    return {one for one in (*pages, *made) if one is not None}
