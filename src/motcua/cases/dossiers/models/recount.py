from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier


class Recount(models.Model):
    """Lần tính lại hạn: a calendar changed, so the open dossiers that were promised by it are counted again.

    Goes through them by id in batches; ``cursor`` is the last one that is done, committed together with it.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    sources = models.TextField("văn bản căn cứ")
    asked_by_id = models.BigIntegerField("người sửa lịch", null=True)
    asked_at = models.DateTimeField("lúc sửa lịch")
    begun_at = models.DateTimeField("lúc bắt đầu", null=True)
    ended_at = models.DateTimeField("lúc xong", null=True)
    cursor = models.BigIntegerField("đã xong đến", default=0)
    total = models.PositiveIntegerField("số hồ sơ phải xem", null=True)
    looked = models.PositiveIntegerField("đã xem", default=0)
    later = models.PositiveIntegerField("lùi hạn", default=0)
    earlier = models.PositiveIntegerField("sớm hạn", default=0)
    failed = models.PositiveIntegerField("không tính được", default=0)

    class Meta:
        verbose_name = "lần tính lại hạn"
        constraints = (
            # What changes before a run has begun is counted in the same run.
            models.UniqueConstraint(
                fields=["agency"], condition=Q(begun_at=None), nulls_distinct=False, name="one_waiting_recount"
            ),
        )
        indexes = (
            models.Index(fields=["id"], name="recount_unfinished", condition=Q(ended_at=None)),
            models.Index(fields=["agency", "-id"], name="recount_of_agency"),
        )


class RecountLine(models.Model):
    """Hạn được tính lại: one dossier whose promised moment a recount moved."""

    recount = models.ForeignKey(Recount, models.PROTECT, related_name="lines", db_index=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    old_due_at = models.DateTimeField("hạn cũ")
    new_due_at = models.DateTimeField("hạn mới")

    class Meta:
        verbose_name = "hạn được tính lại"
        constraints = (models.UniqueConstraint(fields=["recount", "dossier"], name="recounted_once"),)
