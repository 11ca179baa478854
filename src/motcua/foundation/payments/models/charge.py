from django.db import models
from django.db.models import F, Q

from motcua.foundation.payments.states import AttemptState, ChargeState, GatewayCode, LineKind


class Charge(models.Model):
    """Khoản phải nộp: what somebody owes for ``subject``. The payer's name stands on the receipt and nowhere else.

    ``paid`` and ``refunded`` are added up by the database itself from the rows of payments and refunds.
    """

    token = models.CharField("mã mở trang nộp tiền", max_length=43, unique=True)
    reference = models.CharField("mã nộp tiền", max_length=40, unique=True)
    subject = models.CharField("về việc", max_length=60, db_index=True)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField("nội dung", max_length=600)
    payer_name = models.CharField("người nộp", max_length=200)
    amount = models.PositiveBigIntegerField("số tiền phải nộp (đồng)")
    paid = models.PositiveBigIntegerField("đã nộp (đồng)", default=0)
    refunded = models.PositiveBigIntegerField("đã hoàn trả (đồng)", default=0)
    state = models.CharField("trạng thái", max_length=10, choices=ChargeState.choices, default=ChargeState.OPEN)
    key = models.UUIDField("khóa chống trùng", null=True, unique=True)
    made_at = models.DateTimeField("lúc lập")
    made_by_id = models.BigIntegerField("người lập", null=True)
    due_at = models.DateTimeField("hạn nộp", null=True)
    ended_at = models.DateTimeField("lúc nộp đủ, miễn hoặc hủy", null=True)
    ended_by_id = models.BigIntegerField("người miễn hoặc hủy", null=True)
    ended_reason = models.TextField("lý do miễn hoặc hủy", blank=True)

    class Meta:
        verbose_name = "khoản phải nộp"
        indexes = (
            models.Index(fields=["agency", "made_at"], name="charges_of_agency"),
            models.Index(fields=["agency", "made_at"], name="open_charges", condition=Q(state="open")),
        )
        constraints = (
            models.CheckConstraint(condition=Q(refunded__lte=F("paid")), name="no_more_back_than_came"),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid__gte=F("amount")), name="paid_charge_is_paid_in_full"
            ),
        )


class ChargedLine(models.Model):
    """Dòng thu: one fee of a charge, and what an exemption took off."""

    charge = models.ForeignKey(Charge, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField("thứ tự")
    fee_code = models.CharField("mã khoản thu", max_length=200, blank=True)
    name = models.CharField("tên khoản thu", max_length=600)
    kind = models.CharField("loại", max_length=5, choices=LineKind.choices)
    per = models.CharField("đơn vị tính", max_length=60, blank=True)
    unit_amount = models.PositiveBigIntegerField("mức thu (đồng)")
    quantity = models.PositiveSmallIntegerField("số lượng")
    exempted = models.PositiveBigIntegerField("được miễn, giảm (đồng)", default=0)
    amount = models.PositiveBigIntegerField("thành tiền (đồng)")
    exemption = models.ForeignKey("payments.Exemption", models.PROTECT, null=True, related_name="+", db_index=False)
    proof = models.CharField("giấy tờ chứng minh", max_length=200, blank=True)

    class Meta:
        verbose_name = "dòng thu"
        constraints = (
            models.CheckConstraint(
                condition=Q(amount=F("unit_amount") * F("quantity") - F("exempted")), name="line_adds_up"
            ),
        )


class Attempt(models.Model):
    """Lượt nộp trực tuyến: somebody was sent to a gateway with this reference; what it told us about it."""

    charge = models.ForeignKey(Charge, models.PROTECT, related_name="attempts")
    gateway = models.CharField("cổng", max_length=10, choices=GatewayCode.choices)
    reference = models.CharField("mã giao dịch của ta", max_length=60)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    started_at = models.DateTimeField("lúc bắt đầu")
    state = models.CharField("trạng thái", max_length=10, choices=AttemptState.choices, default=AttemptState.STARTED)
    told_at = models.DateTimeField("lúc cổng báo", null=True)
    response = models.CharField("mã trả lời", max_length=10, blank=True)
    transaction = models.CharField("mã giao dịch của cổng", max_length=40, blank=True)
    # Where it told nothing we ask: how often by ourselves, when last (by hand too), and when again.
    asked = models.PositiveSmallIntegerField("số lần tự hỏi lại", default=0, db_default=0)
    asked_at = models.DateTimeField("lúc hỏi lại", null=True)
    ask_again_at = models.DateTimeField("hỏi tiếp lúc", null=True)

    class Meta:
        verbose_name = "lượt nộp trực tuyến"
        indexes = (models.Index(fields=["started_at"], name="open_attempts", condition=Q(state="started")),)
        constraints = (models.UniqueConstraint(fields=["gateway", "reference"], name="attempt_once"),)


class Payment(models.Model):
    """Lần nộp tiền: money that came for a charge, counted once however often it was told. Never changed or deleted."""

    charge = models.ForeignKey(Charge, models.PROTECT, related_name="payments")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    gateway = models.CharField("cách nộp", max_length=10, choices=GatewayCode.choices)
    reference = models.CharField("mã giao dịch", max_length=200)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    paid_on = models.DateField("ngày nộp")
    paid_at = models.DateTimeField("lúc nộp")
    recorded_at = models.DateTimeField("lúc ghi nhận")
    recorded_by_id = models.BigIntegerField("người ghi nhận", null=True)

    class Meta:
        verbose_name = "lần nộp tiền"
        indexes = (models.Index(fields=["agency", "paid_on", "gateway"], name="payments_of_day"),)
        constraints = (
            models.UniqueConstraint(fields=["gateway", "reference"], name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_money"),
        )


class Refund(models.Model):
    """Hoàn trả: money given back, by whose paper. Never changed or deleted."""

    charge = models.ForeignKey(Charge, models.PROTECT, related_name="refunds")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    gateway = models.CharField("cách trả", max_length=10, choices=GatewayCode.choices)
    key = models.UUIDField("khóa chống trùng", unique=True)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    reason = models.TextField("lý do")
    paper = models.CharField("chứng từ", max_length=200)
    refunded_on = models.DateField("ngày trả")
    refunded_at = models.DateTimeField("lúc trả")
    refunded_by_id = models.BigIntegerField("người trả", null=True)

    class Meta:
        verbose_name = "hoàn trả"
        indexes = (models.Index(fields=["agency", "refunded_on", "gateway"], name="refunds_of_day"),)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="refund_is_money"),)
