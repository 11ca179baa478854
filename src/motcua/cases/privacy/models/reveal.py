from django.db import models


class RevealReason(models.Model):
    """Lý do xem đủ: why an officer may need numbers and addresses unmasked, between two dates."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("lý do", max_length=200)
    needs_words = models.BooleanField("phải ghi rõ", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "lý do xem đủ"
        constraints = (models.UniqueConstraint(fields=["code", "valid_from"], name="reveal_reason_once_a_day"),)


class Reveal(models.Model):
    """Lần xem đủ: who saw the numbers and addresses of a dossier unmasked, why, and for how long.

    ``words`` may name people: they stay here, for auditors, and never reach the journal.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    account_id = models.BigIntegerField("người xem")
    post_id = models.BigIntegerField("ở vị trí", null=True)
    reason = models.ForeignKey(RevealReason, models.PROTECT, related_name="+", db_index=False)
    words = models.CharField("ghi rõ", max_length=500, blank=True)
    revealed_at = models.DateTimeField("lúc xem")
    until = models.DateTimeField("đến lúc")

    class Meta:
        verbose_name = "lần xem đủ"
