from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.models.incoming import IncomingDocument
from motcua.cases.correspondence.models.kind import DocumentKind
from motcua.cases.correspondence.states import ENDED, NUMBERED, UNISSUED, WRITABLE, OutgoingState, Succession, Urgency

_NUMBERED = sorted(str(one) for one in NUMBERED)
_ENDED = sorted(str(one) for one in ENDED)
_WRITABLE = sorted(str(one) for one in WRITABLE)
_UNISSUED = sorted(str(one) for one in UNISSUED)


class OutgoingDocument(models.Model):
    """Văn bản đi: a draft, what was decided on it, and from its issue on a line of the register.

    ``revision`` counts every change; who decides on an older one than is there is told so. Number, day and file come
    together or not at all: the table refuses one without the other.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=12, choices=OutgoingState.choices)
    revision = models.PositiveIntegerField("lần thay đổi", default=1)
    version = models.PositiveSmallIntegerField("bản mới nhất", default=1)

    # Copied from the latest version, so that a list is one question.
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", db_index=False)
    abstract = models.CharField("trích yếu", max_length=500)
    urgency = models.PositiveSmallIntegerField("độ khẩn", choices=Urgency.choices, default=Urgency.NORMAL)
    signer_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    search = models.TextField(editable=False, help_text="number, abstract, recipients, words; folded")

    drafted_at = models.DateTimeField("lúc bắt đầu soạn")
    drafted_by_id = models.BigIntegerField("người soạn", null=True)
    drafting_unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+", db_index=False)
    in_answer_to = models.ForeignKey(IncomingDocument, models.PROTECT, null=True, related_name="answers")
    # A later document of the agency that replaces or corrects an earlier one, from its own issue on.
    succeeds = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    succession = models.CharField("quan hệ", max_length=10, choices=Succession.choices, blank=True)
    submitted_at = models.DateTimeField("lúc trình", null=True)
    decided_at = models.DateTimeField("lúc duyệt", null=True)
    decided_by_id = models.BigIntegerField("người duyệt", null=True)

    year = models.PositiveSmallIntegerField("năm", null=True)
    series = models.CharField("dãy số", max_length=20, blank=True)
    number = models.PositiveIntegerField("số", null=True)
    notation = models.CharField("ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_at = models.DateTimeField("lúc ban hành", null=True)
    issued_by_id = models.BigIntegerField("người cấp số", null=True)
    # What the leader has signed, with no number yet; where nobody signs with a key there is none.
    signed_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    copies = models.PositiveSmallIntegerField("số lượng bản", null=True)
    voided_at = models.DateTimeField("lúc hủy số", null=True)
    voided_by_id = models.BigIntegerField("người hủy số", null=True)
    void_reason = models.CharField("lý do hủy số", max_length=1000, blank=True)
    # Replaced or recalled: the file and the line of the register stay.
    ended_at = models.DateTimeField("lúc hết hiệu lực", null=True)
    ended_by_id = models.BigIntegerField("người ghi hết hiệu lực", null=True)
    end_reason = models.CharField("lý do hết hiệu lực", max_length=1000, blank=True)

    class Meta:
        verbose_name = "văn bản đi"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "year", "series", "number"], name="issued_once", condition=Q(number__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in OutgoingState]), name="outgoing_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=_NUMBERED, number__gte=1, year__isnull=False, issued_on__isnull=False,
                    issued_at__isnull=False, file__isnull=False,
                )
                | ~Q(state__in=_NUMBERED)
                & Q(number=None, year=None, series="", notation="", issued_on=None, issued_at=None, file=None),
                name="number_and_file_together",
            ),
            models.CheckConstraint(
                condition=Q(signed_file=None) | Q(state__in=[*_NUMBERED, str(OutgoingState.APPROVED)]),
                name="signed_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(state="voided", voided_at__isnull=False) & ~Q(void_reason="")
                | ~Q(state="voided") & Q(voided_at=None, void_reason=""),
                name="outgoing_void_explained",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, ended_at__isnull=False) & ~Q(end_reason="")
                | ~Q(state__in=_ENDED) & Q(ended_at=None, end_reason=""),
                name="outgoing_end_explained",
            ),
            models.CheckConstraint(
                condition=Q(succeeds=None, succession="") | Q(succeeds__isnull=False) & ~Q(succession=""),
                name="succession_named",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(
                fields=["agency", "-urgency", "submitted_at", "id"], name="outgoing_open",
                condition=Q(state__in=_UNISSUED),
            ),
            models.Index(fields=["drafting_unit", "-id"], name="outgoing_of_unit"),
            # What waits for somebody is counted on every page of the desk.
            models.Index(fields=["drafting_unit"], name="outgoing_in_writing", condition=Q(state__in=_WRITABLE)),
            models.Index(fields=["signer_post"], name="outgoing_submitted", condition=Q(state="submitted")),
            models.Index(fields=["agency"], name="outgoing_approved", condition=Q(state="approved")),
            # What a person has done today stands on the first page.
            models.Index(fields=["drafted_by_id", "submitted_at"], name="outgoing_submitted_of"),
            models.Index(fields=["decided_by_id", "decided_at"], name="outgoing_decided_by"),
            models.Index(fields=["issued_by_id", "issued_at"], name="outgoing_issued_by"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="outgoing_search_trgm"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}/{self.notation}" if self.number else f"dự thảo {self.pk}"

    @property
    def subject(self) -> str:
        """What the journal calls this document."""
        return f"outgoing:{self.pk}"


class DraftVersion(models.Model):
    """Bản dự thảo: what the document said when somebody saved it; never changed afterwards."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField("bản")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", db_index=False)
    abstract = models.CharField("trích yếu", max_length=500)
    addressees = models.TextField("kính gửi", blank=True)
    body = models.TextField("nội dung")
    recipients = models.TextField("nơi nhận")
    urgency = models.PositiveSmallIntegerField("độ khẩn", choices=Urgency.choices)
    unit_notation = models.CharField("ký hiệu đơn vị soạn thảo", max_length=20, blank=True)
    signer_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    capacity = models.CharField("thể thức đề ký", max_length=10)
    signer_title = models.CharField("chức vụ người ký", max_length=100)
    head_title = models.CharField("ký thay chức vụ", max_length=100, blank=True)
    saved_at = models.DateTimeField("lúc lưu")
    saved_by_id = models.BigIntegerField("người lưu", null=True)

    class Meta:
        verbose_name = "bản dự thảo"
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="draft_version_once"),)


class DraftComment(models.Model):
    """Góp ý: what somebody says about a version; with ``is_return``, why it was sent back."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="comments")
    version = models.PositiveSmallIntegerField("bản")
    text = models.CharField("ý kiến", max_length=1000)
    is_return = models.BooleanField("trả lại", default=False)
    said_at = models.DateTimeField("lúc góp ý")
    said_by_id = models.BigIntegerField("người góp ý", null=True)

    class Meta:
        verbose_name = "góp ý"
