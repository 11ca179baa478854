from django.db import models
from django.db.models import Q

from motcua.cases.dossiers.models.dossier import Dossier
from motcua.cases.dossiers.models.handling import Step
from motcua.cases.dossiers.states import ReminderBasis


class ReminderRule(models.Model):
    """Mốc nhắc hạn: when who is reminded, between two dates. An agency with rules of its own leaves the common ones."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, related_name="+")
    basis = models.CharField("tính theo", max_length=12, choices=ReminderBasis.choices)
    amount = models.PositiveSmallIntegerField("mức")
    # Only of the drafted apology: how many working days later the proposed moment is.
    extra_days = models.PositiveSmallIntegerField("hẹn thêm, ngày làm việc", default=0)
    to_officer = models.BooleanField("người giữ hồ sơ", default=True)
    to_head = models.BooleanField("phụ trách đơn vị", default=False)
    to_leader = models.BooleanField("lãnh đạo", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "mốc nhắc hạn"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "basis", "amount", "valid_from"], name="reminder_rule_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(to_officer=True) | Q(to_head=True) | Q(to_leader=True), name="reminder_rule_tells_somebody"
            ),
        )


class DueReminder(models.Model):
    """Lời nhắc hạn: a rule was reached by a dossier or by its step; each is told once."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="reminders", db_index=False)
    rule = models.ForeignKey(ReminderRule, models.PROTECT, related_name="+", db_index=False)
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField("hạn lúc nhắc", null=True)
    raised_at = models.DateTimeField("lúc nhắc")

    class Meta:
        verbose_name = "lời nhắc hạn"
        constraints = (
            # A promise that moved is reminded of anew; the same one never twice.
            models.UniqueConstraint(
                fields=["dossier", "rule", "step", "due_at"], name="reminded_once", nulls_distinct=False
            ),
        )


class Delay(models.Model):
    """Nguyên nhân chậm: why a dossier is late or will be, as the one who holds it sees it."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="delay")
    cause_code = models.CharField("mã nguyên nhân", max_length=40)
    note = models.TextField("ghi rõ", blank=True)
    chosen_at = models.DateTimeField("lúc chọn")
    actor_id = models.BigIntegerField("người chọn", null=True)

    class Meta:
        verbose_name = "nguyên nhân chậm"


class ExtensionProposal(models.Model):
    """Dự thảo xin lỗi: form 04 before anybody has decided; drafted by the system, proposed by the officer."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="extension_proposal")
    # The dossier's agency once more: the leaders' list of what waits is read by it and the due moment.
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField("hạn lúc soạn")
    new_due_at = models.DateTimeField("ngày hẹn đề xuất")
    cause_code = models.CharField("mã nguyên nhân", max_length=40, blank=True)
    reason = models.TextField("lý do", blank=True)
    drafted_at = models.DateTimeField("lúc soạn")
    proposed_at = models.DateTimeField("lúc trình", null=True)
    proposed_by_id = models.BigIntegerField("người trình", null=True)

    class Meta:
        verbose_name = "dự thảo xin lỗi"
        indexes = (
            models.Index(fields=["agency", "due_at"], condition=Q(proposed_at__isnull=False), name="proposals_waiting"),
        )


class ExtensionRejection(models.Model):
    """Không đồng ý hẹn lại: a leader declined what was proposed; the promise stays as it was."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="extension_rejections")
    due_at = models.DateTimeField("hạn giữ nguyên")
    new_due_at = models.DateTimeField("ngày hẹn đã đề xuất")
    cause_code = models.CharField("mã nguyên nhân", max_length=40)
    proposal = models.TextField("lời đề nghị")
    proposed_at = models.DateTimeField("lúc trình")
    proposed_by_id = models.BigIntegerField("người trình", null=True)
    reason = models.TextField("lý do không đồng ý")
    declined_at = models.DateTimeField("lúc trả lời")
    actor_id = models.BigIntegerField("người trả lời", null=True)

    class Meta:
        verbose_name = "không đồng ý hẹn lại"
