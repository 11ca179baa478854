from django.db import models
from django.db.models import Q

from motcua.cases.privacy.states import Datum, RequestKind, RequestState


class RefusalGround(models.Model):
    """Căn cứ từ chối: the law that lets an office refuse a request about data, between two dates."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("căn cứ", max_length=200)
    source = models.CharField("điều khoản", max_length=300)
    is_sure = models.BooleanField("đã đối chiếu văn bản", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "căn cứ từ chối"
        constraints = (models.UniqueConstraint(fields=["code", "valid_from"], name="refusal_ground_once_a_day"),)


class DataRequest(models.Model):
    """Yêu cầu về dữ liệu: somebody wants data about them corrected or deleted; answered within working days.

    Personal data: what stands wrong and what is right, in their words, and a proof; for the answer only. The journal
    hears the kind, never the words.
    """

    key = models.UUIDField("khóa chống gửi trùng")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("muốn gì", max_length=10, choices=RequestKind.choices)
    # None: the account itself.
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    datum = models.CharField("dữ liệu nào", max_length=10, choices=Datum.choices, blank=True)
    wrong = models.CharField("đang ghi là", max_length=500, blank=True)
    right = models.CharField("đúng là", max_length=500, blank=True)
    words = models.CharField("lý do", max_length=1000, blank=True)
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    proof_name = models.CharField("tên tệp", max_length=200, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=RequestState.choices, default=RequestState.WAITING)
    asked_at = models.DateTimeField("lúc yêu cầu")
    answer_by = models.DateTimeField("phải trả lời trước")
    extended_at = models.DateTimeField("lúc gia hạn", null=True)
    extended_why = models.CharField("lý do gia hạn", max_length=500, blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    answered_by_id = models.BigIntegerField("người trả lời", null=True)
    is_late = models.BooleanField("trả lời quá hạn", default=False)
    answer = models.CharField("trả lời", max_length=1000, blank=True)
    ground = models.ForeignKey(RefusalGround, models.PROTECT, null=True, related_name="+", db_index=False)
    carry_out_at = models.DateTimeField("thực hiện lúc", null=True)
    done_at = models.DateTimeField("lúc thực hiện xong", null=True)
    remark = models.CharField("đã làm gì", max_length=500, blank=True)
    is_blank = models.BooleanField("đã xóa lời và tệp", default=False)

    class Meta:
        verbose_name = "yêu cầu về dữ liệu"
        indexes = (
            models.Index(fields=["account", "-id"], name="data_request_of_account"),
            models.Index(
                fields=["agency", "answer_by", "id"], name="data_request_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["agency", "-answered_at"], name="data_request_answered"),
        )
        constraints = (
            models.UniqueConstraint(fields=["account", "key"], name="data_request_sent_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "withdrawn"]) | Q(answered_at__isnull=False),
                name="data_request_answered_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(ground__isnull=False), name="data_request_refused_by_law"
            ),
        )

    @property
    def subject(self) -> str:
        """What the journal calls this request."""
        return f"data-request:{self.pk}"

    @property
    def number(self) -> str:
        """What people call it: stands on the receipt."""
        return f"DL-{self.pk:06}"
