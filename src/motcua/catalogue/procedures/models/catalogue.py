from django.db import models


class ProcedureField(models.Model):
    """Lĩnh vực: the field of state management a procedure belongs to."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên lĩnh vực", max_length=200)
    folded = models.CharField("tên để so", max_length=200, editable=False, help_text="as names are compared")
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    valid_to = models.DateField("dùng đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "lĩnh vực"
        constraints = (
            # Two fields in use never read the same, however they are written.
            models.UniqueConstraint(fields=["folded"], condition=models.Q(valid_to=None), name="field_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class ProcedureBundle(models.Model):
    """Gói thủ tục: a folder of readable files that procedures were taken in from."""

    code = models.SlugField("mã gói", max_length=40, unique=True)
    name = models.CharField("tên gói", max_length=200)
    version = models.CharField("phiên bản", max_length=40)
    source = models.TextField("nguồn", blank=True)
    in_force_from = models.DateField("có hiệu lực từ", null=True, blank=True)

    class Meta:
        verbose_name = "gói thủ tục"

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Thủ tục hành chính: what lasts through all versions is its code."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    bundle = models.ForeignKey(ProcedureBundle, models.PROTECT, null=True, blank=True, related_name="procedures")

    class Meta:
        verbose_name = "thủ tục hành chính"

    def __str__(self) -> str:
        return self.code
