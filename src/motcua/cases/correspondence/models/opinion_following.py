from django.db import models

from motcua.cases.correspondence.models.opinion import DraftOpinion
from motcua.foundation.calendars.states import ReminderSide


class OpinionTerm(models.Model):
    """Thời hạn cho ý kiến: how long who is asked has where nobody says otherwise, between two dates; no agency: all
    without one of their own."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    working_days = models.PositiveSmallIntegerField("số ngày làm việc")
    source = models.CharField("căn cứ", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    ruled_at = models.DateTimeField("lúc đặt", null=True)
    ruled_by_id = models.BigIntegerField("người đặt", null=True)

    class Meta:
        verbose_name = "thời hạn cho ý kiến"
        constraints = (models.CheckConstraint(condition=models.Q(working_days__gte=1), name="opinion_term_counted"),)


class OpinionReminderRule(models.Model):
    """Mốc nhắc cho ý kiến: when who has not answered is reminded, between two dates. An agency with rules of its own
    leaves the common."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    side = models.CharField("nhắc khi", max_length=8, choices=ReminderSide.choices)
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    to_asker = models.BooleanField("cả nơi lấy ý kiến", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "mốc nhắc cho ý kiến"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "side", "days", "valid_from"], name="opinion_rung_once", nulls_distinct=False
            ),
        )


class OpinionReminder(models.Model):
    """Lời nhắc cho ý kiến: a rung was reached by a post that has not answered; each is told once."""

    opinion = models.ForeignKey(DraftOpinion, models.PROTECT, related_name="reminders", db_index=False)
    rule = models.ForeignKey(OpinionReminderRule, models.PROTECT, related_name="+", db_index=False)
    # Of the rule, because an agency that copies the common ladder has other rows of the same meaning.
    side = models.CharField("nhắc khi", max_length=8, choices=ReminderSide.choices)
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    raised_at = models.DateTimeField("lúc nhắc")

    class Meta:
        verbose_name = "lời nhắc cho ý kiến"
        constraints = (models.UniqueConstraint(fields=["opinion", "side", "days"], name="opinion_reminded_once"),)
