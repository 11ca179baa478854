"""Quên việc đã xong của cán bộ: files that a run over many dossiers made, sheets that were begun and left lying."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.models import BulkItem, BulkRun, IntakeDraft, IntakeDraftFile
from motcua.cases.dossiers.selectors.past import intake_drafts_before, runs_before
from motcua.foundation.files import services as files


@transaction.atomic
def forget_runs(before: datetime, *, limit: int) -> int:
    """Who had what done with which dossiers stays; the file that came of it, and the words, go. Returns how many."""
    ids = list(runs_before(before).order_by("id").values_list("id", flat=True)[:limit])
    runs = BulkRun.objects.filter(pk__in=ids)
    lying = set(runs.filter(file__isnull=False).values_list("file_id", flat=True))
    BulkItem.objects.filter(run__in=ids).exclude(sentence="").update(sentence="")
    runs.update(file=None, file_name="", remark="")
    files.let_go(one for one in lying if one is not None)
    return len(ids)


@transaction.atomic
def forget_intake_drafts(before: datetime, *, limit: int) -> int:
    """With the files that only they have. Returns how many."""
    ids = list(intake_drafts_before(before).order_by("id").values_list("id", flat=True)[:limit])
    lying = set(IntakeDraftFile.objects.filter(draft__in=ids).values_list("file_id", flat=True))
    IntakeDraft.objects.filter(pk__in=ids).delete()
    files.let_go(lying)
    return len(ids)
