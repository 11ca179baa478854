from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class ResultFee(models.Model):
    """Khoản thu khi trả kết quả: how many were asked for when the dossier was filed, and who pays less.

    It is charged when the result lies ready, at what it costs on that day.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="result_fees")
    fee = models.ForeignKey("procedures.FeeLine", models.PROTECT, related_name="+", db_index=False)
    quantity = models.PositiveSmallIntegerField("số lượng")
    exemption = models.ForeignKey("payments.Exemption", models.PROTECT, null=True, related_name="+", db_index=False)
    proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)
    asked_at = models.DateTimeField("lúc đăng ký")

    class Meta:
        verbose_name = "khoản thu khi trả kết quả"
        constraints = (models.UniqueConstraint(fields=["dossier", "fee"], name="result_fee_once"),)
