from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.states import ReturnChannel


class Refusal(models.Model):
    """Từ chối (form 03): refused at reception or while being handled, with the reason."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="refusal")
    reason = models.TextField("lý do")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    actor_id = models.BigIntegerField("người từ chối", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "từ chối"


class Withdrawal(models.Model):
    """Rút hồ sơ: the applicant takes the dossier back before a decision exists."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="withdrawal")
    reason = models.TextField("lý do", blank=True)
    actor_id = models.BigIntegerField("người ghi nhận", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "rút hồ sơ"


class Stoppage(models.Model):
    """Dừng giải quyết (form 05): on the applicant's request, before a decision exists (NĐ 118 điều 21)."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="stoppage")
    reason = models.TextField("căn cứ, lý do")
    actor_id = models.BigIntegerField("người dừng", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "dừng giải quyết"


class Closure(models.Model):
    """Trả kết quả: the result handed over, and how."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="closure")
    channel = models.CharField("cách trả", max_length=10, choices=ReturnChannel.choices)
    receiver = models.CharField("người nhận", max_length=200, blank=True)
    tracking_number = models.CharField("mã bưu gửi", max_length=60, blank=True)
    closed_by_id = models.BigIntegerField("người trả", null=True)
    closed_at = models.DateTimeField("lúc trả")

    class Meta:
        verbose_name = "trả kết quả"
