import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.states import ReturnChannel
from motcua.catalogue.procedures.states import Channel


class DraftTerm(models.Model):
    """Quy định giữ bản nháp: from a day on, how long a draft is kept after its last change, and warned of."""

    valid_from = models.DateField("từ ngày", unique=True)
    keep_days = models.PositiveSmallIntegerField("số ngày giữ")
    warn_days = models.PositiveSmallIntegerField("báo trước bao nhiêu ngày")

    class Meta:
        verbose_name = "quy định giữ bản nháp"
        constraints = (
            models.CheckConstraint(
                condition=Q(keep_days__gte=1) & Q(warn_days__lt=models.F("keep_days")), name="draft_term_makes_sense"
            ),
        )

    @property
    def keep(self) -> datetime.timedelta:
        return datetime.timedelta(days=self.keep_days)


class Draft(models.Model):
    """Hồ sơ đang soạn: what a citizen has filled in before filing; personal data, kept only until filed or expired.

    With an account it opens for the people named here; without one for the browsers that hold it (hashed).
    """

    token = models.CharField("mã bản nháp", max_length=43, unique=True)
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    case = models.ForeignKey("procedures.ProcedureCase", models.PROTECT, null=True, related_name="+", db_index=False)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    channel = models.CharField("cách thức nộp", max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    return_channel = models.CharField("nơi nhận kết quả", max_length=10, choices=ReturnChannel.choices)
    eform_version_id = models.BigIntegerField("bản biểu mẫu", null=True, help_text="pinned when the draft begins")

    account = models.ForeignKey("accounts.Account", models.CASCADE, null=True, related_name="+", db_index=False)
    party_kind = models.CharField("nộp cho ai", max_length=10, default="self")
    beneficiary_id = models.BigIntegerField("chủ hồ sơ (tài khoản)", null=True)
    business_id = models.BigIntegerField("doanh nghiệp", null=True)
    mandate_id = models.BigIntegerField("ủy quyền", null=True)
    helper_id = models.BigIntegerField("người hỗ trợ", null=True)
    consent_id = models.BigIntegerField("lần đồng ý được hỗ trợ", null=True)
    browsers = ArrayField(models.CharField(max_length=64), default=list, verbose_name="trình duyệt đang giữ")
    resume_digest = models.CharField("mã mở lại (băm)", max_length=64, null=True, unique=True)

    answers = models.JSONField("câu trả lời", default=dict, help_text="as the form's definition writes them")
    typed = models.JSONField("chữ đang gõ dở", default=dict, help_text="page: what was typed and is not right yet")
    applicant = models.JSONField("chủ hồ sơ", default=dict, help_text="name, numbers, address, contact as typed")
    prefilled = models.JSONField("điền sẵn", default=dict, help_text="page: field: value that was not typed")
    quantities = models.JSONField(
        "số lượng từng khoản thu", default=dict, db_default=models.Value({}, models.JSONField()),
        help_text="fee line: how many, where that was asked and answered",
    )  # fmt: skip
    exemption = models.ForeignKey("payments.Exemption", models.PROTECT, null=True, related_name="+", db_index=False)
    exemption_proof = models.CharField(
        "giấy tờ chứng minh miễn, giảm", max_length=200, blank=True, default="", db_default=""
    )
    saved_pages = models.JSONField("lần lưu của từng trang", default=dict, help_text="page: revision")
    revision = models.PositiveIntegerField("lần lưu", default=1)
    key = models.UUIDField("khóa chống nộp trùng", unique=True, help_text="another one after each change")
    begun_at = models.DateTimeField("lúc bắt đầu")
    saved_at = models.DateTimeField("lúc lưu")
    expires_at = models.DateTimeField("giữ đến")
    warned_at = models.DateTimeField("lúc báo sắp hết hạn", null=True)

    class Meta:
        verbose_name = "hồ sơ đang soạn"
        indexes = (
            models.Index(fields=["account", "-saved_at", "-id"], name="draft_of_account", condition=~Q(account=None)),
            models.Index(fields=["beneficiary_id"], name="draft_of_beneficiary", condition=~Q(beneficiary_id=None)),
            models.Index(fields=["helper_id"], name="draft_of_helper", condition=~Q(helper_id=None)),
            models.Index(fields=["expires_at"], name="draft_expiry"),
            GinIndex(fields=["browsers"], name="draft_of_browser"),
        )

    @property
    def subject(self) -> str:
        """What the journal calls this draft."""
        return f"draft:{self.pk}"


class DraftAside(models.Model):
    """Nội dung để riêng: what another device had written on a page, kept until somebody chooses."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="asides")
    page = models.CharField("trang", max_length=60)
    fields = ArrayField(models.CharField(max_length=120), default=list, verbose_name="các ô của trang")
    values = models.JSONField("nội dung")
    saved_at = models.DateTimeField("lúc lưu")

    class Meta:
        verbose_name = "nội dung để riêng"
