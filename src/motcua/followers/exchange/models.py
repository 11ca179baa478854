from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.followers.exchange.states import DeliveryState


class Webhook(models.Model):
    """Đăng ký nhận tin: a program wants to be told of facts at its own address, as far as its key may read."""

    key = models.ForeignKey("clients.ApiKey", models.PROTECT, related_name="+")
    url = models.CharField("địa chỉ nhận tin", max_length=500)
    kinds = ArrayField(models.CharField(max_length=80), verbose_name="loại sự kiện", help_text="none: all")
    # With the product's own secret it makes the signing secret, so that no copy of the database can sign.
    salt = models.CharField(max_length=43, editable=False)
    after = models.BigIntegerField("đã đọc đến", help_text="number in the journal's order of sealing")
    created_at = models.DateTimeField("lúc tạo")
    ended_at = models.DateTimeField("lúc kết thúc", null=True)
    # After a failure the whole address rests, or each message would wait for its own timeout.
    quiet_until = models.DateTimeField("nghỉ đến", null=True)

    class Meta:
        verbose_name = "đăng ký nhận tin"
        indexes = (models.Index(fields=["id"], name="webhook_open", condition=Q(ended_at=None)),)


class Delivery(models.Model):
    """Tin gửi đi: one fact owed to one webhook."""

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries", db_index=False)
    entry_id = models.BigIntegerField("dòng nhật ký")
    kind = models.CharField("loại sự kiện", max_length=80)
    fact_at = models.DateTimeField("lúc xảy ra")
    state = models.CharField("tình trạng", max_length=8, choices=DeliveryState.choices)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    try_after = models.DateTimeField("thử lại sau", null=True)
    settled_at = models.DateTimeField("lúc xong", null=True)
    status = models.PositiveSmallIntegerField("mã trả lời", null=True)
    error = models.CharField("lỗi", max_length=200, blank=True)

    class Meta:
        verbose_name = "tin gửi đi"
        constraints = (models.UniqueConstraint(fields=["webhook", "entry_id"], name="delivery_once"),)
        indexes = (
            models.Index(fields=["webhook", "-id"], name="delivery_list"),
            models.Index(fields=["webhook", "fact_at"], name="delivery_since"),
            models.Index(fields=["id"], name="delivery_owed", condition=Q(state="owed")),
            models.Index(fields=["settled_at"], name="delivery_settled", condition=~Q(settled_at=None)),
        )
