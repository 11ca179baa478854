from django.db import models
from django.db.models import Q

from motcua.foundation.payments.states import LineKind


class Exemption(models.Model):
    """Diện miễn, giảm: who pays less, by which law, between two dates; of an agency and those below it, or of all."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    code = models.CharField("mã", max_length=40)
    name = models.CharField("diện", max_length=300)
    share = models.PositiveSmallIntegerField("mức miễn, giảm (%)")
    kind = models.CharField("chỉ với loại", max_length=5, choices=LineKind.choices, blank=True)
    fee_code = models.CharField("chỉ với thủ tục", max_length=60, blank=True, help_text="1.004194")
    proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "diện miễn, giảm"
        constraints = (
            models.CheckConstraint(condition=Q(share__gte=1) & Q(share__lte=100), name="exemption_share_is_percent"),
        )


class FeeRate(models.Model):
    """Mức thu của địa phương: what a People's Council decided for a fee that the national text leaves to it."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    fee_code = models.CharField("mã khoản thu", max_length=200)
    name = models.CharField("tên khoản thu", max_length=600)
    amount = models.PositiveBigIntegerField("mức thu (đồng)")
    per = models.CharField("đơn vị tính", max_length=60, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "mức thu của địa phương"
        indexes = (models.Index(fields=["fee_code", "agency"], name="rates_of_fee"),)


class BankAccount(models.Model):
    """Tài khoản nhận tiền: where transfers for an agency go between two dates."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    bin = models.CharField("mã ngân hàng (BIN)", max_length=6)
    bank = models.CharField("ngân hàng", max_length=120)
    number = models.CharField("số tài khoản", max_length=19)
    holder = models.CharField("chủ tài khoản", max_length=120)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "tài khoản nhận tiền"


class StatementFormat(models.Model):
    """Mẫu sao kê: under which headings a bank prints day, money in, words and number; several divided by '|'."""

    bin = models.CharField("mã ngân hàng (BIN)", max_length=6, blank=True, help_text="empty: any bank")
    name = models.CharField("tên mẫu", max_length=120)
    day = models.CharField("cột ngày", max_length=300)
    credit = models.CharField("cột tiền vào", max_length=300)
    description = models.CharField("cột nội dung", max_length=300)
    reference = models.CharField("cột mã giao dịch", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mẫu sao kê"
