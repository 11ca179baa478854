from django.db import models


class Upload(models.Model):
    """Lần tải lên: a file on its way in pieces; ``offset`` bytes of it are durable. Gone a day after its last piece.

    ``owner`` is the caller's word for whose it is ("draft:<token>"); nobody else gets an answer. ``name`` is what the
    citizen's phone calls the file: shown beside the page, and no longer kept than the upload.
    """

    token = models.CharField("mã tải lên", max_length=43, unique=True)
    owner = models.CharField("của ai", max_length=100)
    name = models.CharField("tên tệp", max_length=200)
    size = models.BigIntegerField("dung lượng đã khai (byte)")
    sha256 = models.CharField("mã băm đã khai", max_length=64, blank=True)
    offset = models.BigIntegerField("đã nhận (byte)", default=0)
    is_sealed = models.BooleanField("niêm phong", default=False)
    file = models.ForeignKey("files.StoredFile", models.CASCADE, null=True, related_name="+", db_index=False)
    begun_at = models.DateTimeField("lúc bắt đầu")
    touched_at = models.DateTimeField("lúc nhận phần gần nhất")

    class Meta:
        verbose_name = "lần tải lên"
        indexes = (
            models.Index(fields=["touched_at"], name="upload_age"),
            models.Index(fields=["owner"], name="upload_owner"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(offset__gte=0, size__gt=0, offset__lte=models.F("size")), name="upload_fits_its_size"
            ),
        )
