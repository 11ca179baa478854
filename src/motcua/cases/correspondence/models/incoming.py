from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.models.kind import DocumentKind
from motcua.cases.correspondence.states import OPEN, IncomingState, Urgency


class ArrivalNumber(models.Model):
    """Số đến cuối: the last number of an agency's register of a year; gapless, it rolls back with its document."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối")

    class Meta:
        verbose_name = "số đến cuối"
        constraints = (models.UniqueConstraint(fields=["agency", "year"], name="arrival_number_once"),)


class IncomingDocument(models.Model):
    """Văn bản đến: a line of the register, and what has become of the document since.

    A number given in error stays, voided and explained: the register has no gaps. Nothing secret is ever stored.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số đến")
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=12, choices=IncomingState.choices)

    arrived_on = models.DateField("ngày đến")
    origin = models.CharField("cơ quan ban hành", max_length=200)
    reference_number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày văn bản")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", db_index=False)
    abstract = models.CharField("trích yếu", max_length=500)
    urgency = models.PositiveSmallIntegerField("độ khẩn", choices=Urgency.choices, default=Urgency.NORMAL)
    pages = models.PositiveSmallIntegerField("số trang", null=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    search = models.TextField(editable=False, help_text="number, origin, abstract; folded")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)

    registered_at = models.DateTimeField("lúc vào sổ")
    registered_by_id = models.BigIntegerField("người vào sổ", null=True)
    presented_at = models.DateTimeField("lúc trình", null=True)
    presented_post = models.ForeignKey(
        "organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Copied from the latest directive, so that a list of work is one index.
    directed_at = models.DateTimeField("lúc bút phê", null=True)
    main_post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField("hạn giải quyết", null=True)
    taken_at = models.DateTimeField("lúc nhận việc", null=True)
    taken_by_id = models.BigIntegerField("người nhận việc", null=True)
    settled_at = models.DateTimeField("lúc giải quyết xong", null=True)
    settled_by_id = models.BigIntegerField("người giải quyết", null=True)
    answer = models.CharField("kết quả giải quyết", max_length=1000, blank=True)
    # The issued document that settled it; with its number struck out, an answer is owed again.
    answered_by = models.ForeignKey(
        "correspondence.OutgoingDocument", models.PROTECT, null=True, related_name="+", db_index=False
    )
    voided_at = models.DateTimeField("lúc hủy số", null=True)
    voided_by_id = models.BigIntegerField("người hủy số", null=True)
    void_reason = models.CharField("lý do hủy số", max_length=1000, blank=True)

    class Meta:
        verbose_name = "văn bản đến"
        constraints = (
            models.UniqueConstraint(fields=["agency", "year", "number"], name="arrival_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="arrival_counted_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in IncomingState]), name="incoming_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="voided", voided_at__isnull=False) & ~Q(void_reason="")
                | ~Q(state="voided") & Q(voided_at=None, void_reason=""),
                name="voided_number_explained",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "-urgency", "due_at", "id"],
                name="incoming_open",
                condition=Q(state__in=sorted(str(one) for one in OPEN)),
            ),
            models.Index(
                fields=["main_post", "due_at"],
                name="incoming_at_post",
                condition=Q(state__in=sorted(str(one) for one in OPEN)),
            ),
            # What waits for somebody is counted on every page of the desk.
            models.Index(fields=["agency"], name="incoming_new", condition=Q(state="new")),
            models.Index(fields=["presented_post"], name="incoming_presented", condition=Q(state="presented")),
            # What a person has done today stands on the first page.
            models.Index(fields=["registered_by_id", "registered_at"], name="incoming_registered_by"),
            models.Index(fields=["settled_by_id", "settled_at"], name="incoming_settled_by"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="incoming_search_trgm"),
        )

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    @property
    def subject(self) -> str:
        """What the journal calls this document."""
        return f"incoming:{self.pk}"
