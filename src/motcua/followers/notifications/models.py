from django.db import models
from django.db.models import Q

from motcua.followers.notifications.states import MessageKind


class MessageTemplate(models.Model):
    """Mẫu thông báo: what is said on an occasion between two dates; without a row the shipped text holds."""

    template = models.CharField("dịp", max_length=40)
    title = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung")
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "mẫu thông báo"
        constraints = (models.UniqueConstraint(fields=["template", "valid_from"], name="template_once_a_day"),)


class Message(models.Model):
    """Thông báo: owed to a colleague, or to whoever handed a dossier in (whose address is read when it is sent)."""

    kind = models.CharField("cách gửi", max_length=10, choices=MessageKind.choices)
    account = models.ForeignKey("accounts.Account", models.CASCADE, null=True, related_name="+", db_index=False)
    subject = models.CharField("đối tượng", max_length=80)
    template = models.CharField("dịp", max_length=40)
    title = models.CharField("tiêu đề", max_length=300)
    body = models.TextField("nội dung")
    link = models.CharField("liên kết", max_length=200)
    owed_at = models.DateTimeField("lúc phát sinh")
    sent_at = models.DateTimeField("lúc gửi", null=True)
    read_at = models.DateTimeField("lúc đọc", null=True)
    attempts = models.PositiveIntegerField("số lần thử", default=0)
    try_after = models.DateTimeField("thử lại sau", null=True)
    given_up_at = models.DateTimeField("lúc thôi gửi", null=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thông báo"
        indexes = (
            models.Index(fields=["account", "-id"], name="message_inbox", condition=Q(account__isnull=False)),
            models.Index(fields=["account", "owed_at"], name="message_unread", condition=Q(read_at=None)),
            models.Index(fields=["subject", "id"], name="message_subject", condition=Q(account=None)),
            models.Index(
                fields=["id"], name="message_unsent", condition=Q(kind="email", sent_at=None, given_up_at=None)
            ),
        )
