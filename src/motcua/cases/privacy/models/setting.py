from django.db import models

from motcua.cases.privacy.states import KeptKind, Setting, TermUnit


class PrivacyRule(models.Model):
    """Quy định về dữ liệu cá nhân: a number that the law or the office sets, from a day on; the newest one holds."""

    setting = models.CharField("quy định", max_length=20, choices=Setting.choices)
    number = models.PositiveIntegerField("số")
    source = models.CharField("căn cứ", max_length=300)
    valid_from = models.DateField("từ ngày")
    made_by_id = models.BigIntegerField("người đặt", null=True)

    class Meta:
        verbose_name = "quy định về dữ liệu cá nhân"
        constraints = (models.UniqueConstraint(fields=["setting", "valid_from"], name="privacy_rule_once_a_day"),)


class RetentionRule(models.Model):
    """Thời hạn lưu: how long a kind of thing is kept before its people are forgotten; from a day on, the newest holds.

    ``is_sure``: somebody compared it with the text that is named. Until then it is a careful guess.
    """

    kind = models.CharField("loại", max_length=12, choices=KeptKind.choices)
    amount = models.PositiveSmallIntegerField("bao lâu")
    unit = models.CharField("đơn vị", max_length=6, choices=TermUnit.choices)
    source = models.CharField("căn cứ", max_length=300)
    is_sure = models.BooleanField("đã đối chiếu văn bản", default=False)
    valid_from = models.DateField("từ ngày")
    made_by_id = models.BigIntegerField("người đặt", null=True)

    class Meta:
        verbose_name = "thời hạn lưu"
        constraints = (
            models.UniqueConstraint(fields=["kind", "valid_from"], name="retention_rule_once_a_day"),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="retention_rule_amount"),
        )
