from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from motcua.cases.meetings.models.room import MeetingRoom
from motcua.cases.meetings.states import MeetingState

# The end is open: one may begin when another ends.
_SPAN = Func("begins_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField())


class Meeting(models.Model):
    """Cuộc họp: what about, who chairs, where and when."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    state = models.CharField("trạng thái", max_length=12, choices=MeetingState.choices)
    # Counted up by every verb: who decides must have seen what is there.
    version = models.PositiveIntegerField("phiên bản", default=1)
    # Counted up by every change that those who were asked are told: calendars keep the highest (RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField("lần báo", default=0)

    subject_line = models.CharField("nội dung họp", max_length=200)
    text = models.TextField("ghi chú cho người dự", blank=True)
    search = models.TextField(editable=False, help_text="subject, text and place; folded")
    chair_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    arranger_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(MeetingRoom, models.PROTECT, null=True, related_name="+", db_index=False)
    place = models.CharField("địa điểm khác", max_length=200, blank=True)
    link = models.CharField("liên kết họp trực tuyến", max_length=500, blank=True)
    begins_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc")

    arranged_at = models.DateTimeField("lúc lập")
    arranged_by_id = models.BigIntegerField("người lập", null=True)
    invited_at = models.DateTimeField("lúc mời", null=True)
    held_at = models.DateTimeField("lúc ghi biên bản", null=True)
    minutes = models.TextField("biên bản", blank=True, default="", db_default="")
    cancelled_at = models.DateTimeField("lúc hủy", null=True)
    cancel_reason = models.TextField("lý do hủy", blank=True)

    class Meta:
        verbose_name = "cuộc họp"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[str(one) for one in MeetingState]), name="meeting_state"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="meeting_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(room__isnull=False) | ~Q(place="") | ~Q(link=""), name="meeting_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(cancel_reason="") | ~Q(state="cancelled") & Q(cancel_reason=""),
                name="cancelled_meeting_explained",
            ),
            models.CheckConstraint(
                condition=Q(state="held") & ~Q(minutes="") | ~Q(state="held") & Q(minutes=""),
                name="held_meeting_has_minutes",
            ),
            # Of two who take a room at the same moment, the database lets one win.
            ExclusionConstraint(
                name="meeting_room_once",
                expressions=[("room", "="), (_SPAN, "&&")],
                condition=~Q(state="cancelled") & Q(room__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["agency", "begins_at", "id"], name="meeting_by_time"),
            models.Index(fields=["chair_post", "begins_at"], name="meeting_by_chair"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="meeting_search_trgm"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What people call it: 'CH-0121'."""
        return f"CH-{self.pk:04}"

    @property
    def subject(self) -> str:
        """What the journal calls this meeting."""
        return f"meeting:{self.pk}"


class AgendaItem(models.Model):
    """Mục chương trình: one thing that is spoken about."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", db_index=False)
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung", max_length=300)

    class Meta:
        verbose_name = "mục chương trình"
        constraints = (models.UniqueConstraint(fields=["meeting", "position"], name="agenda_position_once"),)


class MeetingPaper(models.Model):
    """Tài liệu họp: a file that people read before they come."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "tài liệu họp"
