from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.cases.meetings.models.meeting import Meeting
from motcua.cases.meetings.states import RoundState, RoundVerdict


class WrittenRound(models.Model):
    """Đợt lấy ý kiến bằng văn bản: people are asked what they say of one or several matters, and need not meet."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=10, choices=RoundState.choices)
    # Counted up by every verb: who decides must have seen what is there.
    version = models.PositiveIntegerField("phiên bản", default=1)

    subject_line = models.CharField("nội dung lấy ý kiến", max_length=200)
    text = models.TextField("thuyết minh", blank=True)
    search = models.TextField(editable=False, help_text="subject and text; folded")
    chair_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    convenor_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField("hạn trả lời")
    # Who has not answered by then is written to once more; the round says itself how long before.
    remind_days = models.PositiveSmallIntegerField("nhắc trước, số ngày làm việc", null=True)
    remind_at = models.DateTimeField("lúc nhắc", null=True)
    reminded_at = models.DateTimeField("lúc đã nhắc", null=True)
    # What need not be held, and what had to be held after all.
    instead_of = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    became = models.OneToOneField(Meeting, models.PROTECT, null=True, related_name="+")

    arranged_at = models.DateTimeField("lúc lập")
    arranged_by_id = models.BigIntegerField("người lập", null=True)
    asked_at = models.DateTimeField("lúc gửi lấy ý kiến", null=True)
    ended_at = models.DateTimeField("lúc kết thúc", null=True)
    ended_by_id = models.BigIntegerField("người kết thúc", null=True)
    conclusion = models.TextField("kết luận", blank=True)
    withdraw_reason = models.TextField("lý do rút", blank=True)

    class Meta:
        verbose_name = "đợt lấy ý kiến bằng văn bản"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[str(one) for one in RoundState]), name="round_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "asked"], ended_at=None)
                | Q(state__in=["closed", "withdrawn", "turned"], ended_at__isnull=False),
                name="round_ended",
            ),
            models.CheckConstraint(
                condition=Q(state="closed") & ~Q(conclusion="") | ~Q(state="closed") & Q(conclusion=""),
                name="closed_round_concluded",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(withdraw_reason="") | ~Q(state="withdrawn") & Q(withdraw_reason=""),
                name="round_withdrawal_explained",
            ),
            models.CheckConstraint(
                condition=Q(state="turned", became__isnull=False) | ~Q(state="turned") & Q(became=None),
                name="turned_round_has_meeting",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "due_at", "id"], name="round_by_due"),
            models.Index(fields=["remind_at"], name="round_to_remind", condition=Q(state="asked", reminded_at=None)),
            models.Index(fields=["convenor_post"], name="round_open_of_convenor", condition=Q(state="asked")),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="round_search_trgm"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What people call it: 'YK-0121'."""
        return f"YK-{self.pk:04}"

    @property
    def subject(self) -> str:
        """What the journal calls this round."""
        return f"round:{self.pk}"


class RoundQuestion(models.Model):
    """Vấn đề lấy ý kiến: one thing on which everybody who is asked takes a stand."""

    round = models.ForeignKey(WrittenRound, models.CASCADE, related_name="questions", db_index=False)
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung", max_length=500)

    class Meta:
        verbose_name = "vấn đề lấy ý kiến"
        constraints = (models.UniqueConstraint(fields=["round", "position"], name="round_question_once"),)


class RoundPaper(models.Model):
    """Tài liệu lấy ý kiến: a file that people read before they answer."""

    round = models.ForeignKey(WrittenRound, models.PROTECT, related_name="papers")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "tài liệu lấy ý kiến"


class RoundMember(models.Model):
    """Người được lấy ý kiến: a post of the agency, or a guest from outside by name and e-mail."""

    round = models.ForeignKey(WrittenRound, models.CASCADE, related_name="members")
    post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField("họ tên khách", max_length=100, blank=True)
    title = models.CharField("chức danh khách", max_length=100, blank=True)
    email = models.EmailField("thư điện tử của khách", blank=True)
    # Of a guest's link: of the token only the hash is kept; it is made from the nonce and the installation's key.
    nonce = models.CharField("số ngẫu nhiên", max_length=32, blank=True)
    token_hash = models.CharField("mã băm", max_length=64, null=True, unique=True)
    opened_at = models.DateTimeField("lúc đọc", null=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by_id = models.BigIntegerField("người trả lời", null=True)

    class Meta:
        verbose_name = "người được lấy ý kiến"
        constraints = (
            models.CheckConstraint(
                condition=Q(post__isnull=False, name="", email="") | Q(post=None) & ~Q(name="") & ~Q(email=""),
                name="round_member_is_post_or_guest",
            ),
            models.UniqueConstraint(
                fields=["round", "post"], condition=Q(post__isnull=False), name="post_asked_in_writing_once"
            ),
            models.UniqueConstraint(
                fields=["round", "email"], condition=Q(post=None), name="guest_asked_in_writing_once"
            ),
        )
        # What waits for somebody is counted on every page of the desk.
        indexes = (
            models.Index(fields=["post"], name="round_unanswered", condition=Q(answered_at=None)),
            models.Index(fields=["post", "round"], name="round_of_post"),
        )


class RoundAnswer(models.Model):
    """Ý kiến bằng văn bản: what somebody who was asked says of one matter; who does not simply agree says why."""

    member = models.ForeignKey(RoundMember, models.PROTECT, related_name="answers", db_index=False)
    question = models.ForeignKey(RoundQuestion, models.PROTECT, related_name="answers")
    verdict = models.CharField("ý kiến", max_length=10, choices=RoundVerdict.choices)
    text = models.TextField("nội dung ý kiến", blank=True)

    class Meta:
        verbose_name = "ý kiến bằng văn bản"
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict__in=[str(one) for one in RoundVerdict]), name="round_verdict_known"
            ),
            models.UniqueConstraint(fields=["member", "question"], name="matter_answered_once"),
            models.CheckConstraint(condition=Q(verdict="agrees") | ~Q(text=""), name="other_than_yes_explained"),
        )
