"""Hủy giấy trong kho: its owner is forgotten, or nobody may keep the file of a result any longer."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from motcua.cases.dossiers.states import ERASED
from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerPaperFile, LockerUse, ResultRecall
from motcua.cases.lockers.states import Source
from motcua.foundation.files import services as files


@transaction.atomic
def forget_results_of(dossier_id: int) -> None:
    """Of a dossier that is nameless: that it ended so, number and hash stay, so that it can be checked; the file goes,
    and with it what somebody wrote: a name of its own, why it was taken back.

    A copy in its owner's locker stays theirs.
    """
    results = IssuedResult.objects.filter(dossier=dossier_id)
    lying = set(results.filter(file__isnull=False).values_list("file_id", flat=True))
    called = IssuedResult.objects.filter(pk=OuterRef("pk")).values("dossier__outcome__name")[:1]
    results.update(file=None, name=Coalesce(Subquery(called), Value(ERASED)))
    ResultRecall.objects.filter(result__dossier=dossier_id).update(reason=ERASED)
    files.let_go(one for one in lying if one is not None)


@transaction.atomic
def destroy_papers_of(account_id: int, *, business_ids: Collection[int] = ()) -> int:
    """A whole locker, for good, and those of businesses that only this person ever stood for. Returns how many."""
    return _destroy(LockerPaper.objects.filter(Q(account=account_id) | Q(business__in=business_ids)))


@transaction.atomic
def destroy_papers_from(dossier_id: int, *, account_id: int) -> int:
    """Papers that this person handed in with a dossier and wants forgotten with it; what was issued stays theirs."""
    papers = LockerPaper.objects.filter(dossier=dossier_id, account=account_id).exclude(source=Source.ISSUED)
    return _destroy(papers)


def _destroy(found: QuerySet[LockerPaper]) -> int:
    papers = LockerPaper.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
    lying = set(LockerPaperFile.objects.filter(paper__in=papers).values_list("file_id", flat=True))
    LockerUse.objects.filter(paper__in=papers).delete()
    LockerPaperFile.objects.filter(paper__in=papers).delete()
    count = papers.count()
    papers.delete()
    files.let_go(lying)
    return count
