from django.db import models

from motcua.foundation.signing.states import Verdict


class SignatureReport(models.Model):
    """Báo cáo kiểm tra chữ ký: what was found about a file at a moment, kept as it was said then.

    By the hash of the file, so that it outlives any row that refers to it. ``content`` is for people and archives; no
    rule reads it.
    """

    sha256 = models.CharField("mã băm", max_length=64)
    verdict = models.CharField("kết luận", max_length=15, choices=[(one.value, one.value) for one in Verdict])
    content = models.JSONField("nội dung")
    checked_at = models.DateTimeField("lúc kiểm tra")

    class Meta:
        verbose_name = "báo cáo kiểm tra chữ ký"
        indexes = (models.Index(fields=["sha256", "-checked_at"], name="report_of_file"),)
