from django.db import models
from django.db.models import Q

from motcua.foundation.payments.models.charge import Charge, Payment


class ReceiptSeries(models.Model):
    """Ký hiệu biên lai: under which sign an agency numbers its receipts between two dates; no agency: everybody."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    code = models.CharField("ký hiệu", max_length=20)
    form = models.CharField("mẫu số", max_length=40, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "ký hiệu biên lai"
        constraints = (
            models.UniqueConstraint(fields=["agency", "valid_from"], name="series_once", nulls_distinct=False),
        )


class ReceiptNumber(models.Model):
    """Số biên lai: the last one given of a series in a year; gapless, because it rolls back with its receipt."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    series = models.CharField("ký hiệu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối")

    class Meta:
        verbose_name = "số biên lai"
        constraints = (models.UniqueConstraint(fields=["agency", "series", "year"], name="receipt_number_once"),)


class Receipt(models.Model):
    """Biên lai: the paper for a payment. A wrong one is voided with the reason, never deleted."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="receipts")
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="receipts")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    series = models.CharField("ký hiệu", max_length=20)
    form = models.CharField("mẫu số", max_length=40, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    payer_name = models.CharField("người nộp", max_length=200)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    issued_at = models.DateTimeField("lúc lập")
    issued_by_id = models.BigIntegerField("người lập", null=True)
    voided_at = models.DateTimeField("lúc hủy", null=True)
    voided_by_id = models.BigIntegerField("người hủy", null=True)
    void_reason = models.TextField("lý do hủy", blank=True)

    class Meta:
        verbose_name = "biên lai"
        constraints = (
            models.UniqueConstraint(fields=["agency", "series", "year", "number"], name="receipt_once"),
            models.UniqueConstraint(fields=["payment"], condition=Q(voided_at=None), name="one_receipt_a_payment"),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(void_reason=""), name="voided_receipt_is_explained"
            ),
        )

    @property
    def sign(self) -> str:
        """As people say it: 'BL26 số 0000123'."""
        return f"{self.series} số {self.number:07}"
