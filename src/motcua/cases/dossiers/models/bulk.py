from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.states import BulkDeed, ItemState


class BulkRun(models.Model):
    """Việc hàng loạt: one deed for many dossiers, done one by one in the background by whoever asked for it.

    ``certificate_id``: the key that a run of signatures is made with; what opens it is no column.
    """

    key = models.UUIDField("khóa chống trùng", unique=True)
    deed = models.CharField("việc", max_length=12, choices=BulkDeed.choices)
    account_id = models.BigIntegerField("người yêu cầu")
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+", db_index=False)
    agency_id = models.BigIntegerField("cơ quan", null=True)
    to_account = models.BigIntegerField("giao cho người", null=True)
    to_post = models.BigIntegerField("chuyển đến vị trí", null=True)
    remark = models.TextField("ý kiến", blank=True)
    site = models.CharField("địa chỉ trang tra cứu", max_length=200, blank=True)
    certificate_id = models.BigIntegerField("chứng thư", null=True)
    asked_at = models.DateTimeField("lúc yêu cầu")
    ended_at = models.DateTimeField("lúc xong", null=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)

    class Meta:
        verbose_name = "việc hàng loạt"
        indexes = (
            models.Index(fields=["account_id", "-id"], name="bulk_run_mine"),
            models.Index(fields=["id"], name="bulk_run_open", condition=Q(ended_at=None)),
        )

    @property
    def subject(self) -> str:
        """What the journal calls this run."""
        return f"bulk:{self.pk}"


class BulkItem(models.Model):
    """Mục của việc hàng loạt: one dossier of the run, and what became of it; a refused one keeps its sentence.

    Of a run of signatures it may be an outgoing document, as it was (``revision``) when the leader ticked it; signed on
    their own machine it waits for the answer to its ``request`` (decision 0021).
    """

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("thứ tự")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+", db_index=False)
    document = models.ForeignKey(
        "correspondence.OutgoingDocument", models.PROTECT, null=True, related_name="+", db_index=False
    )
    revision = models.PositiveIntegerField("lần thay đổi đã xem", null=True)
    state = models.CharField("tình trạng", max_length=8, choices=ItemState.choices, default=ItemState.WAITING)
    sentence = models.TextField("lý do", blank=True)
    request = models.CharField("mã yêu cầu ký trên máy", max_length=43, blank=True)
    answer_by = models.DateTimeField("trả lời trước lúc", null=True)
    done_at = models.DateTimeField("lúc xong", null=True)

    class Meta:
        verbose_name = "mục của việc hàng loạt"
        constraints = (
            models.UniqueConstraint(fields=["run", "dossier"], name="bulk_item_once"),
            models.UniqueConstraint(fields=["run", "document"], name="bulk_document_once"),
            models.CheckConstraint(
                condition=Q(dossier__isnull=False, document=None, revision=None)
                | Q(dossier=None, document__isnull=False, revision__isnull=False),
                name="bulk_item_is_one",
            ),
        )
