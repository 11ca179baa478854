from django.db import models


class LifeEvent(models.Model):
    """Việc trong đời sống: what happens to people, in their words, and the procedures of whatever field it needs."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=80)
    icon = models.CharField("hình", max_length=40, help_text="one of EventIcon")
    position = models.PositiveSmallIntegerField("thứ tự")
    is_shown = models.BooleanField("đang hiện", default=True)
    shipped = models.CharField(
        "mã băm theo gói", max_length=64, blank=True, editable=False,
        help_text="of what a bundle said last; '' for one that was made here",
    )  # fmt: skip
    made_at = models.DateTimeField("lúc thêm")

    class Meta:
        verbose_name = "việc trong đời sống"

    def __str__(self) -> str:
        return self.name


class LifeEventProcedure(models.Model):
    """Thủ tục của một việc trong đời sống: which ones, in the order in which people need them."""

    event = models.ForeignKey(LifeEvent, models.CASCADE, related_name="lines")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "thủ tục của một việc trong đời sống"
        constraints = (models.UniqueConstraint(fields=["event", "procedure"], name="life_event_procedure_once"),)
