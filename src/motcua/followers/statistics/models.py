from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.followers.statistics.states import Scope, Span


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
    # Of what came from the portal: filed, answers of the office (acknowledged, corrections asked, refused), late ones.
    submitted = models.IntegerField("nộp trực tuyến", default=0)
    answered = models.IntegerField("đã trả lời hồ sơ trực tuyến", default=0)
    answered_late = models.IntegerField("trả lời quá giờ", default=0)

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


class Passed(models.Model):
    """Where and with whom: the keys that passages and their counts share; 0 and '' stand for none."""

    agency_id = models.BigIntegerField("cơ quan")
    scope = models.CharField("loại", max_length=10, choices=Scope.choices)
    unit_id = models.BigIntegerField("đơn vị")
    post_id = models.BigIntegerField("vị trí")
    account_id = models.BigIntegerField("người thực hiện")
    step = models.CharField("bước", max_length=120, blank=True)
    kind = models.CharField("loại bước", max_length=12, blank=True)
    field_id = models.BigIntegerField("lĩnh vực")

    class Meta:
        abstract = True


class Passage(Passed):
    """Lượt xử lý: one stay of a dossier at a post, one whole dossier, or one supplement request, with the time used."""

    source_id = models.BigIntegerField("nguồn", help_text="id of the stay, the dossier or the request")
    dossier_id = models.BigIntegerField("hồ sơ")
    begun_at = models.DateTimeField("lúc đến")
    ended_at = models.DateTimeField("lúc xong", null=True)
    timing = models.CharField("trước hạn, đúng hạn, quá hạn", max_length=8, blank=True)
    used = models.IntegerField("số phút làm việc đã dùng", default=0)
    allowed = models.IntegerField("số phút làm việc cho phép", default=0)

    class Meta:
        verbose_name = "lượt xử lý"
        constraints = (models.UniqueConstraint(fields=["scope", "source_id"], name="passage_once"),)
        indexes = (
            models.Index(fields=["dossier_id"], name="passage_dossier"),
            models.Index(fields=["agency_id", "scope", "begun_at", "id"], name="passage_begun"),
            models.Index(
                fields=["agency_id", "scope", "ended_at", "id"], name="passage_ended", condition=~Q(ended_at=None)
            ),
            models.Index(fields=["account_id", "scope", "begun_at", "id"], name="passage_begun_by"),
            models.Index(
                fields=["account_id", "scope", "ended_at", "id"], name="passage_ended_by", condition=~Q(ended_at=None)
            ),
        )


class PassageCount(Passed):
    """Số lượt theo kỳ: how many passages began and ended on a day or in a month, and a histogram of the time used."""

    span = models.CharField("kỳ", max_length=5, choices=Span.choices)
    starts_on = models.DateField("từ ngày")
    arrived = models.IntegerField("đến", default=0)
    early = models.IntegerField("trước hạn", default=0)
    on_time = models.IntegerField("đúng hạn", default=0)
    overdue = models.IntegerField("quá hạn", default=0)
    untimed = models.IntegerField("xong, không có thời hạn", default=0)
    used = models.BigIntegerField("tổng số phút đã dùng", default=0)
    allowed = models.BigIntegerField("tổng số phút cho phép", default=0)
    histogram = ArrayField(models.IntegerField(), verbose_name="số lượt theo thời gian dùng")

    class Meta:
        verbose_name = "số lượt theo kỳ"
        indexes = (models.Index(fields=["agency_id", "span", "scope", "starts_on"], name="passage_count"),)


class StaleDay(models.Model):
    """Ngày chờ tính lại: something changed on that day of the agency; until it is counted anew it is counted live."""

    agency_id = models.BigIntegerField("cơ quan")
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "ngày chờ tính lại"
        indexes = (models.Index(fields=["day", "agency_id"], name="stale_day"),)


class DelayCount(models.Model):
    """Số đếm nguyên nhân chậm: how many dossiers of a month, agency and field were late for a cause."""

    month = models.DateField("tháng", help_text="first day")
    agency_id = models.BigIntegerField("cơ quan")
    field = models.CharField("lĩnh vực", max_length=80)
    cause = models.CharField("mã nguyên nhân", max_length=40)
    dossiers = models.IntegerField("hồ sơ", default=0)

    class Meta:
        verbose_name = "số đếm nguyên nhân chậm"
        constraints = (
            models.UniqueConstraint(fields=["agency_id", "month", "field", "cause"], name="delay_count_once"),
        )


class CountingBasis(models.Model):
    """Cách tính số liệu: by which of our rules all stored figures were counted; one row."""

    version = models.PositiveSmallIntegerField("lần đổi cách tính")
    counted_at = models.DateTimeField("lúc tính lại")

    class Meta:
        verbose_name = "cách tính số liệu"
