from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class SubmittedPaper(models.Model):
    """Giấy tờ đã nộp: a paper in the dossier; outside the procedure's list ``required`` is null."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    required = models.ForeignKey(
        "procedures.RequiredPaper", models.PROTECT, null=True, related_name="+", db_index=False
    )
    name = models.TextField("tên giấy tờ")
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    is_shown_only = models.BooleanField("chỉ xuất trình", default=False)
    # Its files lie sealed and are destroyed once somebody has compared them.
    is_identity = models.BooleanField("giấy tờ tùy thân", default=False, db_default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    added_at = models.DateTimeField("lúc nộp")

    class Meta:
        verbose_name = "giấy tờ đã nộp"


class PaperFile(models.Model):
    """Bản quét: a file of a paper, under the name that it came with."""

    paper = models.ForeignKey(SubmittedPaper, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200)
    added_at = models.DateTimeField("lúc thêm")
    added_by_id = models.BigIntegerField("người thêm", null=True)

    class Meta:
        verbose_name = "bản quét"
