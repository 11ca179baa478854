from django.db import models

from motcua.cases.correspondence.states import NumberScheme


class NumberingRule(models.Model):
    """Cách đánh số: how an agency numbers what it issues, from the first of January of a year; no agency: all others.

    A year is counted in one way from its first number to its last; said again before the first, the latest counts.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    scheme = models.CharField("cách đánh số", max_length=10, choices=NumberScheme.choices)
    abbreviation = models.CharField("chữ viết tắt tên cơ quan", max_length=20, blank=True)
    from_year = models.PositiveSmallIntegerField("từ năm")
    source = models.CharField("căn cứ", max_length=200)
    ruled_at = models.DateTimeField("lúc đặt", null=True)
    ruled_by_id = models.BigIntegerField("người đặt", null=True)

    class Meta:
        verbose_name = "cách đánh số"


class SeriesNumber(models.Model):
    """Số đi cuối: the last number of a series of a year; gapless, it rolls back with its document."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("dãy số", max_length=20, blank=True)
    last = models.PositiveIntegerField("số cuối")

    class Meta:
        verbose_name = "số đi cuối"
        constraints = (models.UniqueConstraint(fields=["agency", "year", "series"], name="series_number_once"),)
