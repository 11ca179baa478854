from django.db import models

from motcua.cases.feedback.states import Level


class RatingLevel(models.Model):
    """Mức đánh giá: how one of the three answers reads from a day on; without a row the shipped words hold."""

    level = models.CharField("mức", max_length=12, choices=Level.choices)
    words = models.CharField("lời", max_length=40)
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "mức đánh giá"
        constraints = (models.UniqueConstraint(fields=["level", "valid_from"], name="rating_level_once_a_day"),)


class RatingReason(models.Model):
    """Lý do không hài lòng: what may be ticked from a day on; everybody's, or one agency's beside them."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("lý do", max_length=80)
    icon = models.CharField("hình", max_length=40, default="dots")
    position = models.PositiveSmallIntegerField("thứ tự")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "lý do không hài lòng"


class RatingRule(models.Model):
    """Quy tắc đánh giá: how long a link opens and an answer may be changed, and from how many votes figures are shown.

    ``least``: a figure of fewer votes would say who gave them. ``public_least``: the share that everybody reads.
    """

    open_days = models.PositiveSmallIntegerField("liên kết mở (ngày)")
    change_hours = models.PositiveSmallIntegerField("sửa được trong (giờ)")
    least = models.PositiveSmallIntegerField("số phiếu ít nhất để xem chi tiết")
    public_least = models.PositiveSmallIntegerField("số phiếu ít nhất để công khai")
    valid_from = models.DateField("từ ngày", unique=True)

    class Meta:
        verbose_name = "quy tắc đánh giá"
