from django.db import models
from django.db.models import Q

from motcua.cases.meetings.models.meeting import Meeting
from motcua.cases.meetings.models.round import WrittenRound


class MeetingConclusion(models.Model):
    """Kết luận cuộc họp: what was decided; where somebody is to do it, it becomes their assignment.

    Of a meeting, or of a round of written opinions that spared one.
    Who, with whom and until when are what was written; what came of it is the assignment's.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="conclusions", db_index=False)
    round = models.ForeignKey(
        WrittenRound, models.PROTECT, null=True, related_name="conclusions", db_index=False
    )  # fmt: skip
    idempotency_key = models.UUIDField("khóa chống trùng")
    text = models.CharField("kết luận", max_length=1000)
    main_post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    due_on = models.DateField("hạn", null=True)
    term_days = models.PositiveSmallIntegerField("số ngày làm việc", null=True)
    written_at = models.DateTimeField("lúc ghi")
    written_by_id = models.BigIntegerField("người ghi", null=True)
    assignment = models.OneToOneField("assignments.Assignment", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "kết luận cuộc họp"
        constraints = (
            models.UniqueConstraint(fields=["meeting", "idempotency_key"], name="conclusion_written_once"),
            models.UniqueConstraint(fields=["round", "idempotency_key"], name="conclusion_of_round_once"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, round=None) | Q(meeting=None, round__isnull=False),
                name="conclusion_of_one",
            ),
            models.CheckConstraint(
                condition=Q(main_post=None, due_on=None, term_days=None, assignment=None)
                | Q(main_post__isnull=False, due_on=None, term_days__isnull=False)
                | Q(main_post__isnull=False, due_on__isnull=False, term_days=None),
                name="conclusion_due_with_doer",
            ),
        )


class ConclusionHelp(models.Model):
    """Phối hợp thực hiện kết luận: a post that is to help the main one."""

    conclusion = models.ForeignKey(MeetingConclusion, models.CASCADE, related_name="helps", db_index=False)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "phối hợp thực hiện kết luận"
        constraints = (models.UniqueConstraint(fields=["conclusion", "post"], name="conclusion_helps_once"),)
