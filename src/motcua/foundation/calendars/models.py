import uuid

from django.db import models
from django.db.models import F, Q


def of(agency_id: int | None) -> Q:
    """The rows of one agency; of nobody in particular for the national ones."""
    return Q(agency__isnull=True) if agency_id is None else Q(agency_id=agency_id)


class WorkWeek(models.Model):
    """Tuần làm việc: the hours of an agency from a day on, until its next week. No agency: the national default."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField("từ ngày")
    source = models.CharField("văn bản căn cứ", max_length=300)

    class Meta:
        verbose_name = "tuần làm việc"
        constraints = (
            models.UniqueConstraint(fields=["agency", "valid_from"], name="work_week_once", nulls_distinct=False),
        )


class WorkInterval(models.Model):
    """Khoảng giờ làm việc: one interval of one weekday of a week (0 is Monday)."""

    week = models.ForeignKey(WorkWeek, models.CASCADE, related_name="intervals")
    weekday = models.PositiveSmallIntegerField("thứ")
    opens = models.TimeField("mở")
    closes = models.TimeField("đóng")

    class Meta:
        verbose_name = "khoảng giờ làm việc"
        constraints = (
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="work_interval_forward"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="work_interval_weekday"),
            models.UniqueConstraint(fields=["week", "weekday", "opens"], name="work_interval_once"),
        )


class DayException(models.Model):
    """Ngày nghỉ, ngày làm bù: what one document says about one day, for everybody or for one agency."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField("ngày")
    kind = models.CharField(
        "loại", max_length=10, choices=[("off", "Nghỉ"), ("work", "Làm bù"), ("local_off", "Nghỉ riêng của cơ quan")]
    )
    name = models.CharField("nội dung", max_length=200)
    source = models.CharField("văn bản căn cứ", max_length=300)
    # Hoán đổi: the day that is made up for the other one. Both stand or neither.
    swapped_with = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        constraints = (
            models.UniqueConstraint(fields=["agency", "on"], name="day_exception_once", nulls_distinct=False),
        )


class ExceptionInterval(models.Model):
    """Giờ của ngày làm bù: one interval of a working day that has hours of its own (none: Monday's)."""

    exception = models.ForeignKey(DayException, models.CASCADE, related_name="intervals")
    opens = models.TimeField("mở")
    closes = models.TimeField("đóng")

    class Meta:
        verbose_name = "giờ của ngày làm bù"
        constraints = (
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="exception_interval_forward"),
            models.UniqueConstraint(fields=["exception", "opens"], name="exception_interval_once"),
        )


class CalendarRevision(models.Model):
    """Lần sửa lịch: one row whose token changes with every change, so that processes know when to read again.

    A token and not a number: a rolled-back change must never leave a number that another change will reuse.
    """

    token = models.UUIDField("mã lần sửa", default=uuid.uuid4)

    class Meta:
        verbose_name = "lần sửa lịch"
