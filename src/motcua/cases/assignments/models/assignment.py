from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.cases.assignments.states import OPEN, AssignmentState
from motcua.cases.correspondence.states import Urgency

_OPEN = sorted(str(one) for one in OPEN)


class Assignment(models.Model):
    """Nhiệm vụ: what a post gave to another, until when, and where it stands."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=12, choices=AssignmentState.choices)
    # Counted up by every verb: who decides must have seen what is there.
    version = models.PositiveIntegerField("phiên bản", default=1)

    title = models.CharField("việc cần làm", max_length=200)
    text = models.TextField("nội dung, yêu cầu", blank=True)
    urgency = models.PositiveSmallIntegerField("độ khẩn", choices=Urgency.choices, default=Urgency.NORMAL)
    search = models.TextField(editable=False, help_text="title and text; folded")
    # What it follows from: one of the two, or neither.
    document = models.ForeignKey("correspondence.IncomingDocument", models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")

    giver_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    given_by_id = models.BigIntegerField("người giao", null=True)
    given_at = models.DateTimeField("lúc giao")
    main_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    # Null where a day was named; kept, so that the due moment can be explained.
    term_days = models.PositiveSmallIntegerField("số ngày làm việc", null=True)
    due_at = models.DateTimeField("hạn")

    taken_at = models.DateTimeField("lúc nhận việc", null=True)
    taken_by_id = models.BigIntegerField("người nhận việc", null=True)
    percent = models.PositiveSmallIntegerField("tiến độ", default=0)
    # The last time: what counts for being in time.
    handed_in_at = models.DateTimeField("lúc nộp kết quả", null=True)
    ended_at = models.DateTimeField("lúc kết thúc", null=True)
    ended_by_id = models.BigIntegerField("người kết thúc", null=True)
    withdraw_reason = models.TextField("lý do thu hồi", blank=True)

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in AssignmentState]), name="assignment_state_known"
            ),
            models.CheckConstraint(condition=Q(document=None) | Q(dossier=None), name="assignment_from_one"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="assignment_percent"),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(withdraw_reason="") | ~Q(state="withdrawn") & Q(withdraw_reason=""),
                name="withdrawn_assignment_explained",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "due_at", "id"], name="assignment_open", condition=Q(state__in=_OPEN)),
            models.Index(fields=["main_post", "due_at"], name="assignment_at_post", condition=Q(state__in=_OPEN)),
            models.Index(fields=["giver_post", "due_at"], name="assignment_by_giver"),
            models.Index(fields=["giver_post"], name="assignment_given_open", condition=Q(state__in=_OPEN)),
            models.Index(fields=["agency", "handed_in_at"], name="assignment_done", condition=Q(state="done")),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="assignment_search_trgm"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What people call it: 'NV-0121'."""
        return f"NV-{self.pk:04}"

    @property
    def subject(self) -> str:
        """What the journal calls this assignment."""
        return f"assignment:{self.pk}"


class AssignmentHelp(models.Model):
    """Phối hợp thực hiện: a post that helps the main one with an assignment."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="helps", db_index=False)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phối hợp thực hiện"
        constraints = (models.UniqueConstraint(fields=["assignment", "post"], name="assignment_helps_once"),)
