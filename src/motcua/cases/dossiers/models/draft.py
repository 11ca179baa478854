from django.db import models


class IntakeDraft(models.Model):
    """Hồ sơ nháp: what a clerk has typed so far; one a post, so that a reload loses nothing."""

    post = models.OneToOneField("organizations.Post", models.CASCADE, related_name="+")
    account_id = models.BigIntegerField("người nhập")
    typed = models.JSONField("nội dung đang nhập", help_text="form fields as typed; no rule reads them")
    saved_at = models.DateTimeField("lúc lưu")

    class Meta:
        verbose_name = "hồ sơ nháp"
