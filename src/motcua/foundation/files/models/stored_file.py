from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """Tệp: bytes kept once under their SHA-256; names and meaning belong to whoever refers to it.

    A sealed one (ảnh giấy tờ tùy thân) lies encrypted: ``sha256`` and ``sealed_size`` are of what lies there,
    ``clear_sha256`` and ``size`` of what people see. ``destroyed_at``: its bytes are removed on purpose, and nobody
    opens them from then on; the row tells that they once were there. ``shredded_at``: no byte is left. ``wanted_at``:
    when these bytes came again, or somebody was about to refer to them; what nothing refers to goes a while after that.
    """

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    size = models.BigIntegerField("dung lượng (byte)")
    media_type = models.CharField("kiểu nội dung", max_length=120)
    pages = models.PositiveIntegerField("số trang", null=True)
    scan = models.CharField(
        "quét mã độc", max_length=10, default="none", choices=[("none", "Chưa cấu hình"), ("clean", "Sạch")]
    )
    stored_at = models.DateTimeField("lúc lưu")
    wanted_at = models.DateTimeField("lúc cần đến gần nhất", null=True)
    is_sealed = models.BooleanField("niêm phong", default=False)
    sealed_size = models.BigIntegerField("dung lượng khi niêm phong (byte)", null=True)
    clear_sha256 = models.CharField("mã băm nội dung", max_length=64, blank=True, default="")
    destroyed_at = models.DateTimeField("lúc hủy nội dung", null=True)
    shredded_at = models.DateTimeField("lúc xóa xong", null=True)

    class Meta:
        verbose_name = "tệp"
        constraints = (
            models.CheckConstraint(condition=Q(is_sealed=True) | Q(destroyed_at=None), name="only_sealed_is_destroyed"),
        )
        indexes = (
            models.Index(fields=["id"], name="file_to_shred", condition=~Q(destroyed_at=None) & Q(shredded_at=None)),
            models.Index(fields=["id"], name="file_kept_sealed", condition=Q(is_sealed=True, destroyed_at=None)),
        )
