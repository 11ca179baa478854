from django.db import models


class RevocationList(models.Model):
    """Danh sách thu hồi: the newest that an authority published at an address, so that checks need ask nobody.

    ``content`` is DER, empty before the first came; its signature was checked against the certificates we trust.
    """

    address = models.URLField("địa chỉ", max_length=500, unique=True)
    content = models.BinaryField("danh sách (DER)", default=b"")
    issuer = models.CharField("nơi phát hành", max_length=200, blank=True)
    published_at = models.DateTimeField("phát hành lúc", null=True)
    next_at = models.DateTimeField("bản sau trước lúc", null=True)
    tried_at = models.DateTimeField("hỏi lần cuối lúc", null=True)
    trouble = models.CharField("lần cuối không được vì", max_length=200, blank=True)

    class Meta:
        verbose_name = "danh sách thu hồi"
