"""Hủy bản nháp của một người, quên ai đã nộp: their account is closed, or the dossier is nameless."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.cases.filings.events import DraftExpired
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper, Filing
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
def take_out_papers_of(account_id: int, *, business_ids: Collection[int] = ()) -> None:
    """Papers of this person's locker, and of these businesses', leave the drafts of whoever was about to use them."""
    theirs = Q(locker_paper__account=account_id) | Q(locker_paper__business__in=business_ids)
    DraftPaper.objects.filter(theirs).delete()


@transaction.atomic
def take_out_papers_from(dossier_id: int, *, account_id: int) -> None:
    """The same of those that a dossier brought into it."""
    DraftPaper.objects.filter(locker_paper__dossier=dossier_id, locker_paper__account=account_id).delete()


@transaction.atomic
def forget_who_filed(dossier_id: int) -> None:
    """That it came from the portal, and when, stays; no account, browser or code leads to it any more."""
    Filing.objects.filter(dossier=dossier_id).update(account=None, browsers=[], resume_digest=None)


def _files(papers: QuerySet[DraftPaper]) -> set[int]:
    pages = DraftPage.objects.filter(paper__in=papers).values_list("file_id", flat=True)
    made = papers.filter(file__isnull=False).values_list("file_id", flat=True)
    return {one for one in (*pages, *made) if one is not None}
