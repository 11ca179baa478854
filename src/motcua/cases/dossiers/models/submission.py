from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.models.supplement import SupplementRequest
from motcua.cases.dossiers.states import RoundAnswer


class AcknowledgmentRule(models.Model):
    """Thời hạn trả lời hồ sơ trực tuyến: so many working hours, between two dates; everybody's or one agency's own.

    The office acknowledges or asks for more within it (NĐ 61/2018 điều 17; regulation 2.1). The agency's own rule
    leaves the common one.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    hours = models.PositiveSmallIntegerField("số giờ làm việc")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "thời hạn trả lời hồ sơ trực tuyến"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "valid_from"], name="acknowledgment_rule_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=80), name="acknowledgment_rule_hours"),
        )


class Submission(models.Model):
    """Hồ sơ nộp trực tuyến: who filed a dossier on the portal, for whom, and what the form said.

    Personal data: ids of accounts say whose dossier it is, so that they find and correct it and nobody else does;
    ``answers`` is the form as it stands now, read by people only (rules read columns of the dossier); ``prefilled``
    what stood in it before anybody typed, so that the officer sees what came from a register and was changed.
    """

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="submission")
    # The dossier's agency once more: the counter's list of what waits is read by it and by the moment.
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    account_id = models.BigIntegerField("người nộp", null=True)
    beneficiary_id = models.BigIntegerField("chủ hồ sơ", null=True, help_text="account whose matter it is")
    business_id = models.BigIntegerField("doanh nghiệp", null=True)
    mandate_id = models.BigIntegerField("ủy quyền", null=True)
    helper_id = models.BigIntegerField("người giúp nộp", null=True)
    consent_id = models.BigIntegerField("sự đồng ý của người được giúp", null=True)
    eform_version_id = models.BigIntegerField("phiên bản biểu mẫu", null=True)
    answers = models.JSONField("tờ khai", default=dict, help_text="as filed; no rule reads them")
    prefilled = models.JSONField(
        "điền sẵn", default=dict, db_default=models.Value({}, models.JSONField()),
        help_text="name: value that was not typed, and its origin",
    )  # fmt: skip
    # Of the pages in which it was filed: whoever has no account is told in it.
    language = models.CharField("ngôn ngữ", max_length=2, blank=True, default="", db_default="")
    submitted_at = models.DateTimeField("lúc nộp")
    round = models.PositiveSmallIntegerField("lần gửi", default=1)
    # Of the present round; null once the dossier is received or over: then the dossier's own due moment counts.
    acknowledge_by = models.DateTimeField("phải trả lời trước", null=True)
    acknowledged_at = models.DateTimeField("lúc tiếp nhận", null=True)
    is_late = models.BooleanField("có lần trả lời quá hạn", default=False)

    class Meta:
        verbose_name = "hồ sơ nộp trực tuyến"
        indexes = (
            models.Index(
                fields=["agency", "acknowledge_by", "dossier"],
                name="submission_waiting",
                condition=Q(acknowledge_by__isnull=False),
            ),
            models.Index(F("account_id"), F("dossier").desc(), name="submission_filed", condition=~Q(account_id=None)),
            models.Index(
                F("beneficiary_id"), F("dossier").desc(), name="submission_for", condition=~Q(beneficiary_id=None)
            ),
            models.Index(
                F("business_id"), F("dossier").desc(), name="submission_business", condition=~Q(business_id=None)
            ),
            models.Index(F("helper_id"), F("dossier").desc(), name="submission_helped", condition=~Q(helper_id=None)),
        )


class SubmissionRound(models.Model):
    """Lần gửi: the form as it was sent once; a correction is another one, and all are kept. Personal data, as above."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="rounds", db_index=False)
    number = models.PositiveSmallIntegerField("lần thứ")
    # The request that this round answers; null for the first.
    request = models.OneToOneField(SupplementRequest, models.PROTECT, null=True, related_name="round")
    answers = models.JSONField("tờ khai", default=dict)
    changed = ArrayField(models.CharField(max_length=200), default=list, verbose_name="mục đã sửa")
    sent_by_id = models.BigIntegerField("người gửi", null=True)
    sent_at = models.DateTimeField("lúc gửi")
    acknowledge_by = models.DateTimeField("phải trả lời trước", null=True)
    answer = models.CharField("trả lời", max_length=12, choices=RoundAnswer.choices, blank=True)
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    # What supervision counts by, kept with the answer: where it was given, and the working time that it took.
    agency_id = models.BigIntegerField("cơ quan trả lời", null=True)
    post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    used_minutes = models.PositiveIntegerField("số phút làm việc đã dùng", null=True)

    class Meta:
        verbose_name = "lần gửi"
        constraints = (models.UniqueConstraint(fields=["submission", "number"], name="submission_round_once"),)
        indexes = (
            models.Index(
                fields=["agency_id", "answered_at", "id"], name="submission_answered", condition=~Q(agency_id=None)
            ),
        )


class CaseMessage(models.Model):
    """Tin nhắn trong hồ sơ: what the applicant and the office write to each other; unread until the other side reads.

    Personal data: people write about themselves. For the case only; nothing of the text reaches the journal.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages")
    is_from_applicant = models.BooleanField("người nộp gửi")
    text = models.TextField("nội dung")
    actor_id = models.BigIntegerField("người gửi", null=True)
    sent_at = models.DateTimeField("lúc gửi")
    read_at = models.DateTimeField("lúc bên kia đọc", null=True)

    class Meta:
        verbose_name = "tin nhắn trong hồ sơ"
        indexes = (
            models.Index(
                fields=["dossier", "is_from_applicant"], name="case_message_unread", condition=Q(read_at=None)
            ),
        )
