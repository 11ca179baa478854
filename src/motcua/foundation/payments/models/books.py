from django.db import models
from django.db.models import Q

from motcua.foundation.payments.models.charge import Payment
from motcua.foundation.payments.models.tables import BankAccount
from motcua.foundation.payments.states import GatewayCode, TransferState


class Statement(models.Model):
    """Sao kê: a bank's file as it was read in; the same file again is the same row."""

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements", db_index=False)
    sha256 = models.CharField("mã băm", max_length=64)
    name = models.CharField("tên tệp", max_length=200)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến ngày")
    transfers = models.PositiveIntegerField("dòng tiền vào")
    fresh = models.PositiveIntegerField("dòng mới")
    imported_at = models.DateTimeField("lúc nhập")
    imported_by_id = models.BigIntegerField("người nhập", null=True)

    class Meta:
        verbose_name = "sao kê"
        constraints = (models.UniqueConstraint(fields=["account", "sha256"], name="statement_once"),)


class Transfer(models.Model):
    """Giao dịch chuyển khoản: money that came into an account, by the bank's word. Its words may name the payer."""

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="transfers", db_index=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    reference = models.CharField("mã giao dịch", max_length=120)
    on = models.DateField("ngày")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    description = models.CharField("nội dung", max_length=500)
    state = models.CharField("trạng thái", max_length=10, choices=TransferState.choices)
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="transfer")
    remark = models.CharField("ghi chú", max_length=300, blank=True)
    settled_at = models.DateTimeField("lúc xử lý", null=True)
    settled_by_id = models.BigIntegerField("người xử lý", null=True)

    class Meta:
        verbose_name = "giao dịch chuyển khoản"
        indexes = (
            models.Index(fields=["account", "on"], name="transfers_of_day"),
            models.Index(fields=["account", "on"], name="unmatched_transfers", condition=Q(state="unmatched")),
        )
        constraints = (
            models.UniqueConstraint(fields=["account", "reference"], name="transfer_once"),
            models.CheckConstraint(
                condition=Q(state="matched", payment__isnull=False) | Q(~Q(state="matched"), payment=None),
                name="matched_transfer_is_paid",
            ),
        )


class DayClosing(models.Model):
    """Chốt sổ ngày: what we and the other side say about a day and a way of paying, when the books were closed."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField("ngày")
    gateway = models.CharField("cách nộp", max_length=10, choices=GatewayCode.choices)
    ours = models.BigIntegerField("sổ của ta (đồng)")
    ours_count = models.PositiveIntegerField("số lần nộp")
    theirs = models.BigIntegerField("bên kia (đồng)")
    note = models.TextField("giải thích chênh lệch", blank=True)
    closed_at = models.DateTimeField("lúc chốt")
    closed_by_id = models.BigIntegerField("người chốt", null=True)

    class Meta:
        verbose_name = "chốt sổ ngày"
        constraints = (
            models.UniqueConstraint(fields=["agency", "day", "gateway"], name="day_closed_once"),
            models.CheckConstraint(
                condition=Q(ours=models.F("theirs")) | ~Q(note=""), name="closed_difference_is_explained"
            ),
        )
