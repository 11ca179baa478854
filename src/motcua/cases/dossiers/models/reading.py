from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class Reading(models.Model):
    """Lượt xem hồ sơ: an officer looked at a dossier within an hour; for whoever asks who has seen their matter."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="readings", db_index=False)
    account_id = models.BigIntegerField("người xem")
    post_id = models.BigIntegerField("ở vị trí", null=True)
    hour = models.DateTimeField("trong giờ")

    class Meta:
        verbose_name = "lượt xem hồ sơ"
        constraints = (models.UniqueConstraint(fields=["dossier", "account_id", "hour"], name="reading_once_an_hour"),)
