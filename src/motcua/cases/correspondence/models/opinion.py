from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.models.outgoing import DraftVersion, OutgoingDocument
from motcua.cases.correspondence.states import OpinionResponse, OpinionState, Verdict


class OpinionRequest(models.Model):
    """Yêu cầu lấy ý kiến: posts are asked what they say of one version of a draft, until a moment."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="opinion_requests")
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=10, choices=OpinionState.choices)
    text = models.TextField("nội dung cần ý kiến", blank=True)
    asker_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("lúc lấy ý kiến")
    asked_by_id = models.BigIntegerField("người lấy ý kiến", null=True)
    due_at = models.DateTimeField("hạn trả lời")
    ended_at = models.DateTimeField("lúc kết thúc", null=True)
    ended_by_id = models.BigIntegerField("người kết thúc", null=True)
    withdraw_reason = models.CharField("lý do rút", max_length=1000, blank=True)

    class Meta:
        verbose_name = "yêu cầu lấy ý kiến"
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in OpinionState]), name="opinion_request_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | ~Q(state="open") & Q(ended_at__isnull=False),
                name="opinion_request_ended",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(withdraw_reason="") | ~Q(state="withdrawn") & Q(withdraw_reason=""),
                name="opinion_withdrawal_explained",
            ),
        )
        indexes = (models.Index(fields=["due_at"], name="opinion_request_open", condition=Q(state="open")),)


class DraftOpinion(models.Model):
    """Ý kiến về dự thảo: what one post that was asked answered, and what the asker did with it."""

    request = models.ForeignKey(OpinionRequest, models.PROTECT, related_name="opinions", db_index=False)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    verdict = models.CharField("ý kiến", max_length=10, choices=Verdict.choices, blank=True)
    text = models.TextField("nội dung ý kiến", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by_id = models.BigIntegerField("người trả lời", null=True)
    response = models.CharField("xử lý ý kiến", max_length=10, choices=OpinionResponse.choices, blank=True)
    response_text = models.TextField("nội dung tiếp thu, giải trình", blank=True)
    responded_at = models.DateTimeField("lúc tiếp thu, giải trình", null=True)
    responded_by_id = models.BigIntegerField("người tiếp thu, giải trình", null=True)

    class Meta:
        verbose_name = "ý kiến về dự thảo"
        constraints = (
            models.UniqueConstraint(fields=["request", "post"], name="post_asked_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, verdict="", text="", file=None, response="")
                | Q(answered_at__isnull=False) & ~Q(verdict=""),
                name="opinion_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(response="", responded_at=None, response_text="")
                | ~Q(response="") & Q(responded_at__isnull=False),
                name="opinion_addressed_whole",
            ),
        )
        # What waits for somebody is counted on every page of the desk.
        indexes = (
            models.Index(fields=["post"], name="opinion_unanswered", condition=Q(answered_at=None)),
            models.Index(fields=["post", "request"], name="opinion_of_post"),
            models.Index(fields=["answered_by_id", "answered_at"], name="opinion_answered_by"),
        )
