from django.db import models


class WordTemplate(models.Model):
    """Mẫu Word của cơ quan: the agency's own file for one version of a result's template, from a day on."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    template = models.CharField("mẫu kết quả", max_length=60)
    version = models.PositiveSmallIntegerField("phiên bản mẫu kết quả")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, help_text="before the first day: never came into force")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    file_name = models.CharField("tên tệp", max_length=200)
    used = models.JSONField("các ô đã dùng", default=list, help_text="names as they stand in the file")
    uploaded_by_id = models.BigIntegerField("người tải lên", null=True)
    uploaded_at = models.DateTimeField("lúc tải lên")

    class Meta:
        verbose_name = "mẫu Word của cơ quan"
        indexes = (
            models.Index(fields=["agency", "template", "valid_from"], name="word_template_of"),
            models.Index(fields=["file"], name="word_template_file"),
        )
