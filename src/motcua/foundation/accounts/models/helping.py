"""Who helps others to file, and that those others said yes."""

from django.db import models
from django.db.models import Q

from motcua.foundation.accounts.models.account import Account
from motcua.foundation.accounts.states import ConsentWay, HelperKind


class Helper(models.Model):
    """Người hỗ trợ: an agency lets somebody file for others who say yes, between two dates."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="helps")
    # The room below knows no agencies, so it is a number, as in the journal.
    agency_id = models.BigIntegerField("cơ quan", db_index=True)
    kind = models.CharField("là", max_length=10, choices=HelperKind.choices)
    place = models.CharField("nơi hỗ trợ", max_length=120, blank=True, help_text="Ấp Long Thuận A")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    made_by_id = models.BigIntegerField("người cử", null=True)
    made_at = models.DateTimeField("lúc cử")

    class Meta:
        verbose_name = "người hỗ trợ"


class Consent(models.Model):
    """Đồng ý nộp hộ: a person lets a helper file one dossier of one procedure for them.

    Name, phone and personal number are kept as the proof of whom the helper acted for; where nothing was filed they
    are wiped with the row.
    """

    helper = models.ForeignKey(Helper, models.PROTECT, related_name="consents")
    name = models.CharField("họ tên người được giúp", max_length=120)
    phone = models.CharField("điện thoại người được giúp", max_length=16)
    personal_number = models.CharField("số định danh người được giúp", max_length=12)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    procedure_code = models.CharField("thủ tục", max_length=40)
    way = models.CharField("cách đồng ý", max_length=8, choices=ConsentWay.choices)
    asked_at = models.DateTimeField("hỏi lúc")
    token = models.CharField("khóa của mã xác nhận", max_length=43, blank=True, help_text="services.codes")
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    paper_name = models.CharField("tên tệp", max_length=200, blank=True)
    paper_seen_at = models.DateTimeField("cán bộ xem giấy lúc", null=True)
    paper_seen_by_id = models.BigIntegerField("cán bộ xem giấy", null=True)
    confirmed_at = models.DateTimeField("đồng ý lúc", null=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    cancelled_at = models.DateTimeField("hủy lúc", null=True)
    # One dossier: a number, for the room below knows no dossiers.
    dossier_id = models.BigIntegerField("hồ sơ", null=True, unique=True)
    spent_at = models.DateTimeField("nộp lúc", null=True)

    class Meta:
        verbose_name = "đồng ý nộp hộ"
        constraints = (
            models.CheckConstraint(
                condition=Q(spent_at__isnull=True, dossier_id__isnull=True)
                | Q(spent_at__isnull=False, dossier_id__isnull=False, confirmed_at__isnull=False),
                name="consent_spent_on_a_dossier",
            ),
        )
        indexes = (
            # A month's count of an agency's helpers, a helper's own list, and how often a phone was used.
            models.Index(fields=["helper", "spent_at"], condition=Q(spent_at__isnull=False), name="consent_spent"),
            models.Index(fields=["helper", "-asked_at"], name="consent_asked"),
            models.Index(fields=["phone", "asked_at"], name="consent_phone"),
            # Who was helped and has an account by now: what may be taken into it.
            models.Index(
                fields=["personal_number"], condition=Q(account=None, dossier_id__isnull=False), name="consent_person"
            ),
        )
