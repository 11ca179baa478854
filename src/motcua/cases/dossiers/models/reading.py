from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.states import ReadingWay


class Reading(models.Model):
    """Lượt xem hồ sơ: somebody of the office saw a dossier within an hour; for whoever asks who has seen their matter.

    Once an hour for each way of seeing it: a page that is opened ten times tells no more than once.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="readings", db_index=False)
    account_id = models.BigIntegerField("người xem")
    post_id = models.BigIntegerField("ở vị trí", null=True)
    hour = models.DateTimeField("trong giờ")
    way = models.CharField(
        "xem gì", max_length=8, choices=ReadingWay.choices, default=ReadingWay.PAGE, db_default=ReadingWay.PAGE
    )

    class Meta:
        verbose_name = "lượt xem hồ sơ"
        constraints = (
            models.UniqueConstraint(fields=["dossier", "account_id", "hour", "way"], name="reading_once_an_hour_a_way"),
        )
