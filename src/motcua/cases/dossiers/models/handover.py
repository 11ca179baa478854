from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class WorkHandover(models.Model):
    """Bàn giao công việc: the open work of a person in a post goes to another person, with a letter."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    from_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    from_account_id = models.BigIntegerField("người giao", null=True, help_text="null: work that nobody had taken")
    to_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    to_account_id = models.BigIntegerField("người nhận")
    reason = models.TextField("lý do")
    at = models.DateTimeField("lúc bàn giao")
    actor_id = models.BigIntegerField("người quyết định", null=True)
    actor_post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "bàn giao công việc"
        indexes = (models.Index(fields=["agency", "-id"], name="handover_newest"),)


class HandedOver(models.Model):
    """Hồ sơ bàn giao: one line of the letter, as it was at that moment."""

    handover = models.ForeignKey(WorkHandover, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField("thứ tự")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    step_name = models.CharField("bước", max_length=120)
    due_at = models.DateTimeField("hạn giải quyết", null=True)
    papers = models.TextField("giấy tờ kèm theo", blank=True)

    class Meta:
        verbose_name = "hồ sơ bàn giao"
        constraints = (models.UniqueConstraint(fields=["handover", "dossier"], name="handed_over_once"),)
