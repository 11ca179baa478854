from django.db import models
from django.db.models import Q

from motcua.cases.privacy.states import HoldKind


class LegalHold(models.Model):
    """Lệnh giữ hồ sơ: nothing of this dossier is destroyed while the row is open, whatever term or request."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    why = models.CharField("vì sao", max_length=10, choices=HoldKind.choices)
    source = models.CharField("văn bản", max_length=300)
    made_at = models.DateTimeField("từ lúc")
    made_by_id = models.BigIntegerField("người đặt", null=True)
    ended_at = models.DateTimeField("đến lúc", null=True)
    ended_by_id = models.BigIntegerField("người bỏ", null=True)

    class Meta:
        verbose_name = "lệnh giữ hồ sơ"
        constraints = (
            models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at=None), name="legal_hold_open_once"),
        )
