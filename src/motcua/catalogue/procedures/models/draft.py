from django.db import models
from django.db.models import Q


class ProcedureDraft(models.Model):
    """Bản nháp thủ tục: what officials are writing, right or wrong, until it is published or given up.

    ``sheet`` is text with the names of a bundle's file, as it was typed. ``revision`` grows with every change: who
    saves says which one they read.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, null=True, related_name="drafts", verbose_name="thủ tục",
        help_text="null: a procedure that is new",
    )  # fmt: skip
    base = models.ForeignKey(
        "procedures.ProcedureVersion", models.PROTECT, null=True, related_name="+", verbose_name="soạn từ bản"
    )
    sheet = models.TextField("nội dung")
    revision = models.PositiveIntegerField("lần lưu", default=1)
    begun_by_id = models.BigIntegerField("người bắt đầu", null=True)
    begun_at = models.DateTimeField("bắt đầu lúc")
    edited_by_id = models.BigIntegerField("người sửa cuối", null=True)
    edited_at = models.DateTimeField("sửa cuối lúc")
    ended_at = models.DateTimeField("xong lúc", null=True)
    version = models.OneToOneField(
        "procedures.ProcedureVersion", models.PROTECT, null=True, related_name="draft", verbose_name="đã ban hành thành"
    )

    class Meta:
        verbose_name = "bản nháp thủ tục"
        constraints = (
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(ended_at=None), name="one_open_draft_of_a_procedure"
            ),
        )
