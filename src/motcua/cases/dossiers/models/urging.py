from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.models.handling import Step


class UrgingRule(models.Model):
    """Quy định đôn đốc: from a day on, how long one dossier is left alone after it was urged."""

    valid_from = models.DateField("từ ngày", unique=True)
    hours = models.PositiveSmallIntegerField("số giờ giữa hai lần")

    class Meta:
        verbose_name = "quy định đôn đốc"
        constraints = (models.CheckConstraint(condition=Q(hours__gte=1), name="urging_rule_hours"),)


class Urging(models.Model):
    """Đôn đốc: a leader asks whoever has the dossier to get on with it; open until answered or passed on."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="urgings")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField("lời nhắc", blank=True)
    asked_by_id = models.BigIntegerField("người đôn đốc")
    asked_by_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("lúc đôn đốc")
    again_at = models.DateTimeField("đôn đốc lại được từ")
    answer = models.TextField("trả lời", blank=True)
    answered_by_id = models.BigIntegerField("người trả lời", null=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)

    class Meta:
        verbose_name = "đôn đốc"
