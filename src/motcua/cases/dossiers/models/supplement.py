from django.db import models

from motcua.cases.dossiers.models.clock import Wait
from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.models.papers import SubmittedPaper


class SupplementRequest(models.Model):
    """Yêu cầu bổ sung (form 02): one is free; a second needs a leader's approval and a legal basis (NĐ 118 điều 11)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplement_requests")
    number = models.PositiveSmallIntegerField("lần thứ")
    explanation = models.TextField("lý do")
    guide = models.CharField("người hướng dẫn", max_length=200, blank=True)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    asked_by_id = models.BigIntegerField("người yêu cầu", null=True)
    asked_at = models.DateTimeField("lúc yêu cầu")
    needs_approval = models.BooleanField("cần lãnh đạo duyệt", default=False)
    approved_by_id = models.BigIntegerField("lãnh đạo duyệt", null=True)
    approved_at = models.DateTimeField("lúc duyệt", null=True)
    declined_at = models.DateTimeField("lúc không duyệt", null=True)
    wait = models.OneToOneField(Wait, models.PROTECT, null=True, related_name="supplement_request")
    answered_at = models.DateTimeField("lúc nhận bổ sung", null=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        constraints = (models.UniqueConstraint(fields=["dossier", "number"], name="supplement_number_once"),)


class Defect(models.Model):
    """Thiếu sót: what is wrong with one paper or one answer of the form, or a paper that is missing altogether."""

    request = models.ForeignKey(SupplementRequest, models.PROTECT, related_name="defects")
    paper = models.ForeignKey(SubmittedPaper, models.PROTECT, null=True, related_name="+")
    required = models.ForeignKey(
        "procedures.RequiredPaper", models.PROTECT, null=True, related_name="+", db_index=False
    )
    paper_name = models.TextField("giấy tờ", help_text="or the label of the answer")
    # An answer of the form: its page and the name of its field (``cha.ho_ten``).
    page = models.CharField("trang tờ khai", max_length=60, blank=True)
    field = models.CharField("mục tờ khai", max_length=200, blank=True)
    reason = models.TextField("thiếu sót")

    class Meta:
        verbose_name = "thiếu sót"
