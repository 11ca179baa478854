from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.states import WaitCause


class Wait(models.Model):
    """Chờ: the clock of this dossier stands still while this row is open. Waits never overlap."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="waits")
    cause = models.CharField("nguyên nhân", max_length=20, choices=WaitCause.choices)
    policy = models.CharField("cách tính", max_length=60, help_text="PAUSE, RESTART, NEW_TERM 10 working days")
    started_at = models.DateTimeField("từ lúc")
    ended_at = models.DateTimeField("đến lúc", null=True)

    class Meta:
        verbose_name = "chờ"
        constraints = (models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at=None), name="one_open_wait"),)


class Suspension(models.Model):
    """Tạm dừng: why an officer let the clock stand still (another agency verifies, a survey in the field)."""

    wait = models.OneToOneField(Wait, models.PROTECT, primary_key=True, related_name="suspension")
    reason = models.TextField("lý do")
    actor_id = models.BigIntegerField("người tạm dừng", null=True)

    class Meta:
        verbose_name = "tạm dừng"


class FinancialDuty(models.Model):
    """Nghĩa vụ tài chính: what the applicant must pay before work goes on, and what proved it."""

    wait = models.OneToOneField(Wait, models.PROTECT, primary_key=True, related_name="financial_duty")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    reason = models.TextField("nội dung phải nộp")
    receipt = models.CharField("chứng từ nộp", max_length=120, blank=True)
    charge_id = models.BigIntegerField("khoản phải nộp", null=True, db_index=True)
    actor_id = models.BigIntegerField("người yêu cầu", null=True)

    class Meta:
        verbose_name = "nghĩa vụ tài chính"


class ExtensionCause(models.Model):
    """Nguyên nhân hẹn lại: a cause that form 04 may name, between two dates; everybody's or one agency's."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    code = models.CharField("mã nguyên nhân", max_length=40)
    name = models.CharField("tên nguyên nhân", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nguyên nhân hẹn lại"
        constraints = (models.UniqueConstraint(fields=["code", "valid_from"], name="extension_cause_once"),)


class Extension(models.Model):
    """Hẹn lại: an apology with a new due moment (form 04); once, and before the old moment passes."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="extension")
    old_due_at = models.DateTimeField("hạn cũ")
    new_due_at = models.DateTimeField("hạn mới")
    cause_code = models.CharField("mã nguyên nhân", max_length=40)
    reason = models.TextField("lý do")
    decided_at = models.DateTimeField("lúc quyết định")
    actor_id = models.BigIntegerField("người quyết định", null=True)

    class Meta:
        verbose_name = "hẹn lại"
