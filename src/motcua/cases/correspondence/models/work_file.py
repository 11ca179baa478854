from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.states import HandoverState, ReviewOutcome, WorkFileState

_OPEN = str(WorkFileState.OPEN)


class RetentionTerm(models.Model):
    """Thời hạn bảo quản: how long an agency keeps work files of a kind, from a day on; no years: for ever."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("nhóm hồ sơ", max_length=200)
    years = models.PositiveSmallIntegerField("số năm", null=True)
    source = models.CharField("căn cứ", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    ruled_at = models.DateTimeField("lúc đặt")
    ruled_by_id = models.BigIntegerField("người đặt", null=True)

    class Meta:
        verbose_name = "thời hạn bảo quản"
        constraints = (
            models.UniqueConstraint(fields=["agency", "kind", "valid_from"], name="retention_term_once_a_day"),
            models.CheckConstraint(condition=Q(years=None) | Q(years__gte=1), name="retention_years_counted"),
        )


class WorkFile(models.Model):
    """Hồ sơ công việc: a line of an agency's list of a year, and what has become of it since.

    It keeps the term that it was listed with: a later rule is for later files.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("năm")
    code = models.CharField("số, ký hiệu hồ sơ", max_length=20)
    title = models.CharField("tiêu đề hồ sơ", max_length=500)
    term = models.ForeignKey(RetentionTerm, models.PROTECT, related_name="+", db_index=False)
    keeper_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField("trạng thái", max_length=10, choices=WorkFileState.choices, default=WorkFileState.OPEN)
    opened_on = models.DateField("ngày mở")
    opened_at = models.DateTimeField("lúc lập")
    opened_by_id = models.BigIntegerField("người lập", null=True)
    closed_on = models.DateField("ngày kết thúc", null=True)
    closed_at = models.DateTimeField("lúc kết thúc", null=True)
    closed_by_id = models.BigIntegerField("người kết thúc", null=True)
    # Counted at closing, of a list that is numbered; the day is empty for what is kept for ever.
    items = models.PositiveIntegerField("số tài liệu", null=True)
    pages = models.PositiveIntegerField("số trang", null=True)
    first_day = models.DateField("tài liệu sớm nhất", null=True)
    last_day = models.DateField("tài liệu muộn nhất", null=True)
    keep_until = models.DateField("bảo quản đến hết ngày", null=True)
    # Of the last time that it was opened again.
    reopened_at = models.DateTimeField("lúc mở lại", null=True)
    reopened_by_id = models.BigIntegerField("người mở lại", null=True)
    reopen_reason = models.CharField("lý do mở lại", max_length=1000, blank=True)

    class Meta:
        verbose_name = "hồ sơ công việc"
        constraints = (
            models.UniqueConstraint(fields=["agency", "year", "code"], name="work_file_once_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=[str(one) for one in WorkFileState]), name="work_file_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=_OPEN, closed_on=None, items=None, pages=None, first_day=None, last_day=None, keep_until=None
                )
                | ~Q(state=_OPEN)
                & Q(
                    closed_on__isnull=False, items__gte=1, pages__gte=1, first_day__isnull=False, last_day__isnull=False
                ),
                name="work_file_counted_when_closed",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "keep_until"], name="work_file_term_over", condition=Q(keep_until__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}/{self.year}"

    @property
    def subject(self) -> str:
        """What the journal calls this file."""
        return f"work_file:{self.pk}"


class FiledItem(models.Model):
    """Tài liệu trong hồ sơ: a thing of any room in one work file, called as in the journal; numbered when it closes."""

    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="contents", db_index=False)
    subject = models.CharField("tài liệu", max_length=40, unique=True)
    position = models.PositiveIntegerField("số thứ tự", null=True)
    pages = models.PositiveSmallIntegerField("số trang", null=True)
    filed_at = models.DateTimeField("lúc đưa vào")
    filed_by_id = models.BigIntegerField("người đưa vào", null=True)

    class Meta:
        verbose_name = "tài liệu trong hồ sơ"
        constraints = (
            models.UniqueConstraint(fields=["file", "position"], name="filed_item_position_once"),
            models.CheckConstraint(condition=Q(pages=None) | Q(pages__gte=1), name="filed_item_pages_counted"),
        )


class ArchiveHandover(models.Model):
    """Giao nộp lưu trữ: a numbered list of closed files, made by the giver, confirmed or sent back by the archive."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    state = models.CharField("trạng thái", max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING)
    condition = models.CharField("tình trạng tài liệu", max_length=1000)
    made_at = models.DateTimeField("lúc lập")
    made_by_id = models.BigIntegerField("người giao", null=True)
    giver_post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField("lúc nhận hoặc trả", null=True)
    decided_by_id = models.BigIntegerField("người nhận hoặc trả", null=True)
    return_reason = models.CharField("lý do không giao nhận", max_length=1000, blank=True)

    class Meta:
        verbose_name = "giao nộp lưu trữ"
        constraints = (
            models.UniqueConstraint(fields=["agency", "year", "number"], name="archive_handover_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None) | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="archive_handover_decided",
            ),
        )
        # What waits for somebody is counted on every page of the desk.
        indexes = (models.Index(fields=["agency"], name="archive_handover_waiting", condition=Q(state="waiting")),)

    def __str__(self) -> str:
        return f"{self.number:02}/{self.year}"


class HandoverLine(models.Model):
    """Hồ sơ giao nộp: a file on the list, with what it held on that day."""

    handover = models.ForeignKey(ArchiveHandover, models.PROTECT, related_name="lines", db_index=False)
    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="handovers")
    position = models.PositiveSmallIntegerField("số thứ tự")
    items = models.PositiveIntegerField("số tài liệu")
    pages = models.PositiveIntegerField("số trang")

    class Meta:
        verbose_name = "hồ sơ giao nộp"
        constraints = (
            models.UniqueConstraint(fields=["handover", "position"], name="handover_line_once"),
            models.UniqueConstraint(fields=["handover", "file"], name="work_file_on_list_once"),
        )


class RetentionReview(models.Model):
    """Xét hồ sơ hết thời hạn bảo quản: what was decided and why; the latest counts, and nothing is erased by it."""

    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="reviews")
    outcome = models.CharField("quyết định", max_length=10, choices=ReviewOutcome.choices)
    until = models.DateField("giữ đến hết ngày", null=True)
    reason = models.CharField("lý do, căn cứ", max_length=1000)
    decided_at = models.DateTimeField("lúc quyết định")
    decided_by_id = models.BigIntegerField("người quyết định", null=True)

    class Meta:
        verbose_name = "xét hồ sơ hết thời hạn bảo quản"
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="keep", until__isnull=False) | Q(outcome="worthless", until=None),
                name="retention_review_says_until_when",
            ),
        )
