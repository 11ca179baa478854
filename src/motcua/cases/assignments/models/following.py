from django.db import models
from django.db.models import Q

from motcua.cases.assignments.models.assignment import Assignment


class Progress(models.Model):
    """Báo cáo tiến độ: what the doer says about how far it has got."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="progress")
    text = models.TextField("nội dung")
    percent = models.PositiveSmallIntegerField("tiến độ")
    reported_at = models.DateTimeField("lúc báo cáo")
    reported_by_id = models.BigIntegerField("người báo cáo", null=True)

    class Meta:
        verbose_name = "báo cáo tiến độ"


class HandIn(models.Model):
    """Kết quả nhiệm vụ: what the doer hands in, and what the giver says to it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="hand_ins")
    text = models.TextField("kết quả")
    document = models.ForeignKey("correspondence.IncomingDocument", models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField("lúc nộp")
    handed_in_by_id = models.BigIntegerField("người nộp", null=True)
    decided_at = models.DateTimeField("lúc duyệt", null=True)
    decided_by_id = models.BigIntegerField("người duyệt", null=True)
    is_accepted = models.BooleanField("đồng ý", null=True)
    answer = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "kết quả nhiệm vụ"
        constraints = (
            models.UniqueConstraint(fields=["assignment"], condition=Q(decided_at=None), name="one_hand_in_waits"),
        )


class Evidence(models.Model):
    """Minh chứng: a file that shows the result."""

    hand_in = models.ForeignKey(HandIn, models.PROTECT, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "minh chứng"


class Postponement(models.Model):
    """Đề nghị lùi hạn: the doer asks for a later due moment, the giver grants or refuses it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="postponements")
    reason = models.TextField("lý do")
    wanted_due_at = models.DateTimeField("hạn đề nghị")
    asked_at = models.DateTimeField("lúc đề nghị")
    asked_by_id = models.BigIntegerField("người đề nghị", null=True)
    decided_at = models.DateTimeField("lúc trả lời", null=True)
    decided_by_id = models.BigIntegerField("người trả lời", null=True)
    is_granted = models.BooleanField("đồng ý", null=True)
    answer = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "đề nghị lùi hạn"
        constraints = (
            models.UniqueConstraint(fields=["assignment"], condition=Q(decided_at=None), name="one_postponement_waits"),
        )
