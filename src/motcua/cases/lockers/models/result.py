from django.db import models


class IssuedResult(models.Model):
    """Kết quả đã cấp: what a dossier ended in, as anybody may check it by its code or by its file.

    Another edition of the same dossier takes the place of the one before. Nothing here names a person.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    edition = models.PositiveSmallIntegerField("lần cấp")
    code = models.CharField("mã kiểm tra", max_length=20, unique=True)
    key = models.CharField("khóa xem bản gốc", max_length=12, blank=True)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("mã kết quả", max_length=60, blank=True)
    name = models.CharField("tên kết quả", max_length=400)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    sha256 = models.CharField("mã băm của tệp", max_length=64, blank=True)
    issued_at = models.DateTimeField("lúc cấp")

    class Meta:
        verbose_name = "kết quả đã cấp"
        constraints = (models.UniqueConstraint(fields=["dossier", "edition"], name="result_edition_once"),)
        indexes = (
            models.Index(fields=["sha256"], name="result_sha256", condition=~models.Q(sha256="")),
            models.Index(fields=["file"], name="result_file", condition=~models.Q(file=None)),
        )

    @property
    def subject(self) -> str:
        """What the journal calls this result."""
        return f"result:{self.pk}"


class ResultRecall(models.Model):
    """Thu hồi kết quả: an issued result counts no longer, with the reason."""

    result = models.OneToOneField(IssuedResult, models.PROTECT, related_name="recall")
    reason = models.CharField("lý do, căn cứ", max_length=500)
    actor_id = models.BigIntegerField("người thu hồi", null=True)
    at = models.DateTimeField("lúc thu hồi")

    class Meta:
        verbose_name = "thu hồi kết quả"
