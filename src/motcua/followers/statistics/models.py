from django.db import models


class Counted(models.Model):
    """Số đếm: what is counted, per month, agency, field and officer; 0 and '' stand for none."""

    month = models.DateField("tháng", help_text="first day")
    agency_id = models.BigIntegerField("cơ quan")
    field = models.CharField("lĩnh vực", max_length=80)
    post_id = models.BigIntegerField("vị trí")
    account_id = models.BigIntegerField("người thực hiện")
    received = models.IntegerField("tiếp nhận", default=0)
    early = models.IntegerField("trước hạn", default=0)
    on_time = models.IntegerField("đúng hạn", default=0)
    overdue = models.IntegerField("quá hạn", default=0)
    untimed = models.IntegerField("xong, không có thời hạn", default=0)
    refused = models.IntegerField("từ chối", default=0)
    withdrawn = models.IntegerField("rút", default=0)
    stopped = models.IntegerField("dừng", default=0)
    closed = models.IntegerField("đã trả", default=0)

    class Meta:
        abstract = True


class Counter(Counted):
    """Số đếm tháng: folded counters."""

    class Meta:
        verbose_name = "số đếm tháng"
        constraints = (
            models.UniqueConstraint(
                fields=["month", "agency_id", "field", "post_id", "account_id"], name="counter_once"
            ),
        )
        indexes = (models.Index(fields=["agency_id", "month"], name="counter_agency"),)


class Delta(Counted):
    """Số đếm chờ gộp: one fact's change. Appending is 1.6 times an upsert, and no two workers meet on a row."""

    class Meta:
        verbose_name = "số đếm chờ gộp"
