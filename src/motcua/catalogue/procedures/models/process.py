from django.db import models

from motcua.catalogue.procedures.states import StepKind


class ProcessVersion(models.Model):
    """Quy trình nội bộ: the steps a dossier walks; sealed (and then immutable) with the version that uses it."""

    pattern = models.CharField("mẫu quy trình", max_length=60, blank=True)
    name = models.CharField("tên quy trình", max_length=200, blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    content_hash = models.CharField("mã băm nội dung", max_length=64, editable=False, db_index=True)
    is_sealed = models.BooleanField("đã khóa", default=False)

    class Meta:
        verbose_name = "quy trình nội bộ"


class ProcessStep(models.Model):
    """Bước: who does it (by grant), and how many working hours they have."""

    process = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="steps")
    code = models.SlugField("mã bước", max_length=40)
    name = models.CharField("tên bước", max_length=120)
    kind = models.CharField("loại", max_length=10, choices=StepKind.choices)
    grant = models.CharField("quyền của người làm", max_length=60)
    working_hours = models.DecimalField("giờ làm việc", max_digits=6, decimal_places=2)
    signs = models.BooleanField("bước ký", default=False)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "bước"
        constraints = (
            models.UniqueConstraint(fields=["process", "code"], name="step_code_once"),
            models.UniqueConstraint(fields=["process", "position"], name="step_position_once"),
        )


class ProcessMove(models.Model):
    """Bước tiếp theo: a move out of a step, forward or back."""

    step = models.ForeignKey(ProcessStep, models.CASCADE, related_name="moves")
    to_step = models.ForeignKey(ProcessStep, models.CASCADE, related_name="+")
    is_back = models.BooleanField("trả lại", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "bước tiếp theo"
        constraints = (models.UniqueConstraint(fields=["step", "to_step"], name="move_once"),)


class ProcessPattern(models.Model):
    """Mẫu quy trình: which process a bundle's pattern means now; versions keep the one they began with."""

    bundle = models.ForeignKey("procedures.ProcedureBundle", models.CASCADE, related_name="patterns")
    code = models.SlugField("mã mẫu", max_length=40)
    process = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mẫu quy trình"
        constraints = (models.UniqueConstraint(fields=["bundle", "code"], name="pattern_code_once"),)
