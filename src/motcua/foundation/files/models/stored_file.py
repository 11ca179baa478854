from django.db import models


class StoredFile(models.Model):
    """Tệp: bytes kept once under their SHA-256; names and meaning belong to whoever refers to it."""

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    size = models.BigIntegerField("dung lượng (byte)")
    media_type = models.CharField("kiểu nội dung", max_length=120)
    pages = models.PositiveIntegerField("số trang", null=True)
    scan = models.CharField(
        "quét mã độc", max_length=10, default="none", choices=[("none", "Chưa cấu hình"), ("clean", "Sạch")]
    )
    stored_at = models.DateTimeField("lúc lưu")

    class Meta:
        verbose_name = "tệp"
