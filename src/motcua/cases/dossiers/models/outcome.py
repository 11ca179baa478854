from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.states import SignatureRole


class Outcome(models.Model):
    """Kết quả giải quyết: the paper that the dossier ends in; drafted, approved, perhaps signed and sealed."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="outcome")
    kind = models.ForeignKey("procedures.OutcomeKind", models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField("tên kết quả", max_length=400)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    text = models.TextField("nội dung", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    drafted_by_id = models.BigIntegerField("người soạn", null=True)
    drafted_for_id = models.BigIntegerField("soạn thay mặt", null=True, help_text="the absent person, if any")
    drafted_at = models.DateTimeField("lúc soạn")
    approved_by_id = models.BigIntegerField("người phê duyệt", null=True)
    approved_at = models.DateTimeField("lúc phê duyệt", null=True)

    class Meta:
        indexes = (models.Index(fields=["file"], name="outcome_file", condition=~models.Q(file=None)),)
        verbose_name = "kết quả giải quyết"


class Review(models.Model):
    """Ý kiến phê duyệt: a leader approved, or sent the draft back with a reason."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="reviews")
    is_approved = models.BooleanField("đồng ý")
    remark = models.TextField("ý kiến", blank=True)
    actor_id = models.BigIntegerField("lãnh đạo", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến phê duyệt"


class OutcomeSignature(models.Model):
    """Chữ ký trên kết quả: one more signature made a file out of a file; the outcome is signed while its file is it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="signatures")
    role = models.CharField("vai trò", max_length=10, choices=SignatureRole.choices)
    source = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    fingerprint = models.CharField("SHA-256 của chứng thư", max_length=64)
    marks = models.CharField("thể thức đề ký", max_length=20, blank=True)
    signed_by_id = models.BigIntegerField("người ký", null=True)
    signed_at = models.DateTimeField("lúc ký")

    class Meta:
        verbose_name = "chữ ký trên kết quả"
        constraints = (models.UniqueConstraint(fields=["file", "dossier"], name="signed_file_once"),)
        indexes = (models.Index(fields=["source"], name="signature_source"),)


class MadeResult(models.Model):
    """Kết quả soạn từ mẫu: what a template was filled in with, and the file that came of it.

    The outcome is made from the template while its file is this one, or was signed out of it. ``places``: where the
    file leaves room for number, day, signature and seal; read by the printer of signatures, by no rule.
    """

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="made_result")
    template = models.CharField("mẫu", max_length=60)
    version = models.PositiveSmallIntegerField("phiên bản mẫu")
    word = models.ForeignKey(
        "procedures.WordTemplate", models.PROTECT, null=True, related_name="+", db_index=False,
        help_text="the agency's own file that it was filled into; none: the built-in layout",
    )  # fmt: skip
    values = models.JSONField("nội dung", help_text="by field of the template, as printed; no rule reads them")
    places = models.JSONField("các chỗ trên tệp", default=list)
    marks = models.CharField("thể thức đề ký", max_length=20, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    check_code = models.CharField("mã kiểm tra in trên tệp", max_length=20, blank=True)
    check_key = models.CharField("khóa xem bản gốc in trong mã QR", max_length=12, blank=True)
    made_at = models.DateTimeField("lúc soạn")

    class Meta:
        verbose_name = "kết quả soạn từ mẫu"
        indexes = (models.Index(fields=["file"], name="made_result_file"),)
