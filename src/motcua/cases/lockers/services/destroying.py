"""Hủy giấy trong kho: its owner is forgotten, or nobody may keep the file of a result any longer."""

from django.db import transaction

from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerPaperFile, LockerUse
from motcua.foundation.files import services as files


@transaction.atomic
def let_file_of_result_go(dossier_id: int) -> None:
    """That it was issued, its number and its hash stay, so that it can be checked; the file itself goes.

    A copy in its owner's locker stays theirs.
    """
    results = IssuedResult.objects.filter(dossier=dossier_id, file__isnull=False)
    lying = set(results.values_list("file_id", flat=True))
    results.update(file=None)
    files.let_go(one for one in lying if one is not None)


@transaction.atomic
def destroy_papers_of(account_id: int) -> int:
    """A whole locker, for good. Returns how many papers there were."""
    papers = LockerPaper.objects.filter(account=account_id)
    lying = set(LockerPaperFile.objects.filter(paper__in=papers).values_list("file_id", flat=True))
    LockerUse.objects.filter(paper__in=papers).delete()
    LockerPaperFile.objects.filter(paper__in=papers).delete()
    count = papers.delete()[0]
    files.let_go(lying)
    return count
