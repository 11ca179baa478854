from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.models.outgoing import DraftVersion


class DraftAppendix(models.Model):
    """Phụ lục là tệp riêng: a file behind a version, in its order; never changed afterwards, like the version.

    ``left`` and ``top``: where its first page has room for the seal's words (millimetres).
    """

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="appendices", db_index=False)
    place = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên phụ lục", max_length=300)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    left = models.FloatField("cách mép trái")
    top = models.FloatField("cách mép trên")
    is_roomy = models.BooleanField("có chỗ trống cho chữ ký số")

    class Meta:
        verbose_name = "phụ lục là tệp riêng"
        constraints = (
            models.UniqueConstraint(fields=["version", "place"], name="appendix_place_once"),
            models.CheckConstraint(condition=Q(place__gte=1) & ~Q(title=""), name="appendix_named"),
        )


class IssuedAppendix(models.Model):
    """Phụ lục đã ban hành: the file that went out with the document, under the seal where there is one."""

    appendix = models.OneToOneField(DraftAppendix, models.PROTECT, primary_key=True, related_name="issued")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    is_sealed = models.BooleanField("đã đóng dấu số")

    class Meta:
        verbose_name = "phụ lục đã ban hành"
