from django.db import models
from django.db.models import Q

from motcua.cases.assignments.models.assignment import Assignment
from motcua.foundation.calendars.states import ReminderSide


class AssignmentReminderRule(models.Model):
    """Mốc nhắc nhiệm vụ: when who is reminded, between two dates. An agency with rules of its own leaves the common."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    side = models.CharField("nhắc khi", max_length=8, choices=ReminderSide.choices)
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    to_doer = models.BooleanField("người thực hiện", default=True)
    to_head = models.BooleanField("phụ trách đơn vị", default=False)
    to_giver = models.BooleanField("người giao", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "mốc nhắc nhiệm vụ"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "side", "days", "valid_from"], name="assignment_rung_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(to_doer=True) | Q(to_head=True) | Q(to_giver=True), name="assignment_rung_tells_somebody"
            ),
        )


class AssignmentReminder(models.Model):
    """Lời nhắc nhiệm vụ: a rung was reached by an assignment; each is told once for each due moment."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reminders", db_index=False)
    rule = models.ForeignKey(AssignmentReminderRule, models.PROTECT, related_name="+", db_index=False)
    # Of the rule, because an agency that copies the common ladder has other rows of the same meaning.
    side = models.CharField("nhắc khi", max_length=8, choices=ReminderSide.choices)
    days = models.PositiveSmallIntegerField("số ngày làm việc")
    due_at = models.DateTimeField("hạn lúc nhắc")
    raised_at = models.DateTimeField("lúc nhắc")

    class Meta:
        verbose_name = "lời nhắc nhiệm vụ"
        constraints = (
            models.UniqueConstraint(fields=["assignment", "side", "days", "due_at"], name="assignment_reminded_once"),
        )
