from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier


class Step(models.Model):
    """Bước xử lý: one stay of the dossier at one post; times are counted from these rows."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps")
    process_step = models.ForeignKey(
        "procedures.ProcessStep", models.PROTECT, null=True, related_name="+", db_index=False
    )
    name = models.CharField("tên bước", max_length=120)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")
    holder_id = models.BigIntegerField("người nhận", null=True)
    allowed_hours = models.DecimalField("giờ cho phép", max_digits=6, decimal_places=2)
    begun_at = models.DateTimeField("lúc chuyển đến")
    taken_at = models.DateTimeField("lúc nhận việc", null=True)
    ended_at = models.DateTimeField("lúc chuyển đi", null=True)
    is_back = models.BooleanField("bị trả lại", default=False)
    # When the used time is looked at next; null: not planned yet, or to be planned anew.
    check_at = models.DateTimeField("xem giờ đã dùng lúc", null=True)
    remark = models.TextField("ý kiến chuyển", blank=True)

    class Meta:
        verbose_name = "bước xử lý"
        constraints = (models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at=None), name="one_open_step"),)
        # "Đã xong hôm nay" of a person, and the door for posts that once held it.
        indexes = (
            models.Index(fields=["holder_id", "ended_at"], name="step_done_by", condition=~Q(ended_at=None)),
            models.Index(fields=["check_at"], name="step_to_check", condition=Q(ended_at=None)),
        )


class Consultation(models.Model):
    """Lấy ý kiến: another post is asked, with its own time; it never moves the applicant's due moment."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="consultations")
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")
    asked_by_id = models.BigIntegerField("người hỏi", null=True)
    asked_by_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    question = models.TextField("nội dung hỏi")
    asked_at = models.DateTimeField("lúc hỏi")
    answer_by = models.DateTimeField("trả lời trước")
    answer = models.TextField("ý kiến trả lời", blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by_id = models.BigIntegerField("người trả lời", null=True)

    class Meta:
        verbose_name = "lấy ý kiến"
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "post"], condition=Q(answered_at=None), name="one_open_question_a_post"
            ),
        )


class Note(models.Model):
    """Ghi chú: what officers tell each other about a dossier; the applicant does not see it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="notes")
    text = models.TextField("nội dung")
    actor_id = models.BigIntegerField("người ghi", null=True)
    at = models.DateTimeField("lúc ghi")

    class Meta:
        verbose_name = "ghi chú"
