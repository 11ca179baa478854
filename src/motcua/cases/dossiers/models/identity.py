import datetime

from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.papers import SubmittedPaper
from motcua.cases.dossiers.states import IdentityResult


class IdentityCheck(models.Model):
    """Lần đối chiếu giấy tờ tùy thân: what an official found, when the pictures were destroyed, and how many.

    Nobody checked (``lapsed``): their time was over. It says nothing of what was to be seen on them.
    """

    paper = models.ForeignKey(SubmittedPaper, models.PROTECT, related_name="identity_checks")
    result = models.CharField("kết quả", max_length=10, choices=IdentityResult.choices)
    reason = models.TextField("lý do không khớp", blank=True)
    pictures = models.PositiveSmallIntegerField("số ảnh đã hủy")
    at = models.DateTimeField("lúc đối chiếu")
    actor_id = models.BigIntegerField("người đối chiếu", null=True)

    class Meta:
        verbose_name = "lần đối chiếu giấy tờ tùy thân"
        constraints = (
            models.CheckConstraint(
                condition=~Q(result=IdentityResult.DIFFERS) | ~Q(reason=""), name="identity_differs_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(result=IdentityResult.LAPSED) | Q(actor_id__isnull=False), name="identity_checked_by_whom"
            ),
        )


class IdentityTerm(models.Model):
    """Quy định giữ ảnh giấy tờ tùy thân: from a day on, how long pictures that nobody checked outlive the case."""

    valid_from = models.DateField("từ ngày", unique=True)
    keep_days = models.PositiveSmallIntegerField("số ngày giữ sau khi kết thúc")

    class Meta:
        verbose_name = "quy định giữ ảnh giấy tờ tùy thân"

    @property
    def keep(self) -> datetime.timedelta:
        return datetime.timedelta(days=self.keep_days)
