from django.db import models


class Eform(models.Model):
    """Biểu mẫu điện tử: a form that procedures ask to be filled in; what it asks stands in its versions."""

    code = models.CharField("mã", max_length=60, unique=True)

    class Meta:
        verbose_name = "biểu mẫu điện tử"

    def __str__(self) -> str:
        return self.code


class EformVersion(models.Model):
    """Bản biểu mẫu điện tử: one definition, never changed (trigger in migration 0001); drafts and dossiers pin it.

    ``text`` is the YAML as the program writes it; ``number`` counts here, whatever the file calls its version.
    """

    eform = models.ForeignKey(Eform, models.PROTECT, related_name="versions", verbose_name="biểu mẫu")
    number = models.PositiveIntegerField("bản số")
    title = models.CharField("tên biểu mẫu", max_length=300)
    source = models.CharField("mẫu giấy", max_length=600, blank=True)
    text = models.TextField("định nghĩa")
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    published_at = models.DateTimeField("ban hành lúc")
    published_by_id = models.BigIntegerField("người ban hành", null=True)

    class Meta:
        verbose_name = "bản biểu mẫu điện tử"
        constraints = (models.UniqueConstraint(fields=["eform", "number"], name="eform_version_number_once"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
