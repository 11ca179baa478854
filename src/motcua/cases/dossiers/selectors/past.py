"""What is so old that its term may be over."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.models import BulkRun, Dossier, IntakeDraft, Reading, Submission
from motcua.cases.dossiers.states import ERASED, WITHOUT_RESULT, DossierState

_REST = sorted(str(state) for state in WITHOUT_RESULT)


def known_and_ended_before(before: datetime) -> QuerySet[Dossier]:
    """Ended for good before that moment, by the day of handing over or of ending, and not nameless yet."""
    over = Q(state=DossierState.CLOSED, closed_at__lt=before) | Q(state__in=_REST, finished_at__lt=before)
    return Dossier.objects.filter(over).exclude(applicant_name=ERASED)


def count_readings_before(before: datetime) -> int:
    return Reading.objects.filter(hour__lt=before).count()


def runs_before(before: datetime) -> QuerySet[BulkRun]:
    """Runs over many dossiers that ended before, with a file, or words of whoever asked or of a refusal, in them."""
    words = ~Q(file=None) | ~Q(remark="") | ~Q(items__sentence="")
    return BulkRun.objects.filter(words, ended_at__lt=before).distinct()


def count_runs_before(before: datetime) -> int:
    return runs_before(before).count()


def intake_drafts_before(before: datetime) -> QuerySet[IntakeDraft]:
    """Sheets that a clerk began and left lying."""
    return IntakeDraft.objects.filter(saved_at__lt=before)


def count_intake_drafts_before(before: datetime) -> int:
    return intake_drafts_before(before).count()


def mandates_used_in(dossier_ids: Iterable[int]) -> "QuerySet[Submission, int | None]":
    """As a subquery: by which mandates these were handed in."""
    found = Submission.objects.filter(dossier__in=dossier_ids, mandate_id__isnull=False)
    return found.values_list("mandate_id", flat=True)
