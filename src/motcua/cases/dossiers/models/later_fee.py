from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class LaterFee(models.Model):
    """Khoản thu về sau: how many were asked for when the dossier was filed, and who pays less.

    It is charged with a supplement or when the result lies ready, as the procedure says, at what it costs on that day.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="later_fees")
    fee = models.ForeignKey("procedures.FeeLine", models.PROTECT, related_name="+", db_index=False)
    quantity = models.PositiveSmallIntegerField("số lượng")
    exemption = models.ForeignKey("payments.Exemption", models.PROTECT, null=True, related_name="+", db_index=False)
    proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)
    asked_at = models.DateTimeField("lúc đăng ký")

    class Meta:
        verbose_name = "khoản thu về sau"
        # Its first name: a worker of the version before writes into it while this one starts.
        db_table = "dossiers_resultfee"
        constraints = (models.UniqueConstraint(fields=["dossier", "fee"], name="result_fee_once"),)
