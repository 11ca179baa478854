from django.db import models


class DocumentKind(models.Model):
    """Loại văn bản: one of the kinds that a decree names, with its abbreviation, from a day on."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên loại", max_length=60)
    # Công văn and thư công have none: their number is followed by the drafting unit at once.
    abbreviation = models.CharField("chữ viết tắt", max_length=10, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")
    source = models.CharField("căn cứ", max_length=100)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "loại văn bản"
        constraints = (models.UniqueConstraint(fields=["code", "valid_from"], name="document_kind_once_a_day"),)
