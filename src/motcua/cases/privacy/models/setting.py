from django.db import models

from motcua.cases.privacy.states import Setting


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
