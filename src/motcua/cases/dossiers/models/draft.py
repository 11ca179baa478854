from django.db import models


class IntakeDraft(models.Model):
    """Hồ sơ nháp: what a clerk has typed so far; one a post, so that a reload loses nothing."""

    post = models.OneToOneField("organizations.Post", models.CASCADE, related_name="+")
    account_id = models.BigIntegerField("người nhập")
    typed = models.JSONField("nội dung đang nhập", help_text="form fields as typed; no rule reads them")
    saved_at = models.DateTimeField("lúc lưu")

    class Meta:
        verbose_name = "hồ sơ nháp"


class IntakeDraftFile(models.Model):
    """Tệp của hồ sơ nháp: a file that the typed sheet names, so that it is not swept while the sheet lies there."""

    draft = models.ForeignKey(IntakeDraft, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tệp của hồ sơ nháp"
        constraints = (models.UniqueConstraint(fields=["draft", "file"], name="intake_draft_file_once"),)
