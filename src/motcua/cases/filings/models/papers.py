from django.db import models

from motcua.cases.filings.models.draft import Draft


class DraftPaper(models.Model):
    """Giấy tờ đang soạn: a paper of a draft; outside the procedure's list ``required`` is null.

    ``file`` is its pages composed into one document; without it each page's file goes along as it is.
    ``locker_paper``: its pages are the files of that paper of a locker, untouched.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="papers")
    required = models.ForeignKey(
        "procedures.RequiredPaper", models.PROTECT, null=True, related_name="+", db_index=False
    )
    name = models.TextField("tên giấy tờ")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp ghép")
    locker_paper = models.ForeignKey(
        "lockers.LockerPaper", models.PROTECT, null=True, related_name="+", verbose_name="lấy từ kho dữ liệu"
    )
    added_at = models.DateTimeField("lúc thêm")

    class Meta:
        verbose_name = "giấy tờ đang soạn"
        constraints = (
            models.UniqueConstraint(
                fields=["draft", "required"], name="draft_paper_once", condition=~models.Q(required=None)
            ),
        )


class DraftPage(models.Model):
    """Trang đang soạn: one photo or file of a paper, and how it is turned and cut before it is composed."""

    paper = models.ForeignKey(DraftPaper, models.CASCADE, related_name="pages")
    position = models.PositiveSmallIntegerField("thứ tự")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200)
    edit = models.JSONField("chỉnh sửa", default=dict, help_text="rotate, quad …: what the composer reads")
    added_at = models.DateTimeField("lúc thêm")

    class Meta:
        verbose_name = "trang đang soạn"
        indexes = (models.Index(fields=["paper", "position", "id"], name="draft_page_order"),)
