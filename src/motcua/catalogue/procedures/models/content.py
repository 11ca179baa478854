from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, PaperNeed


class ProcedureCase(models.Model):
    """Trường hợp: papers, terms and fees may differ by case."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="cases")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên trường hợp", max_length=600)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "trường hợp"
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="case_code_once"),)


class RequiredPaper(models.Model):
    """Thành phần hồ sơ: a paper that the procedure asks for, in all cases or in the named ones."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="papers")
    code = models.SlugField("mã", max_length=60)
    name = models.TextField("tên giấy tờ")
    need = models.CharField("nộp hay xuất trình", max_length=6, choices=PaperNeed.choices)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    is_optional = models.BooleanField("khi có", default=False)
    instead = models.TextField("không cần nếu", blank=True, help_text="data that replaces the paper")
    form_name = models.TextField("mẫu đơn, tờ khai", blank=True)
    # The codes of outcomes (KQ.G15.000031) that are this paper: one that somebody was given once is not asked again.
    kinds = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name="là kết quả có mã")
    # Pictures of it are sealed where they lie, and destroyed once an official has compared them.
    is_identity = models.BooleanField("giấy tờ tùy thân", default=False)
    cases = models.ManyToManyField(ProcedureCase, related_name="papers", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "thành phần hồ sơ"
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="paper_code_once"),)


class ProcessingTerm(models.Model):
    """Thời hạn giải quyết: by channel and case. ``term`` is the text form of calendars, '' where none is known."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="terms")
    channel = models.CharField("cách thức", max_length=10, choices=Channel.choices)
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="+")
    term = models.CharField("thời hạn", max_length=40, blank=True)
    text = models.TextField("thời hạn theo văn bản", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="rows of one line share it")

    class Meta:
        verbose_name = "thời hạn giải quyết"
        constraints = (
            models.UniqueConstraint(fields=["version", "channel", "case"], nulls_distinct=False, name="term_once"),
        )


class FeeLine(models.Model):
    """Mức phí, lệ phí: by channel and case; ``amount`` is đồng, null where a People's Council decides it."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="fees")
    name = models.CharField("tên khoản thu", max_length=400)
    kind = models.CharField("loại", max_length=5, choices=ChargeKind.choices)
    amount = models.PositiveIntegerField("số tiền (đồng)", null=True)
    per = models.CharField("đơn vị tính", max_length=60, blank=True, help_text="bản, trang, trường hợp")
    note = models.TextField("ghi chú", blank=True)
    channel = models.CharField("cách thức", max_length=10, choices=Channel.choices, blank=True)
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="+")
    collect_at = models.CharField("thời điểm thu", max_length=10, choices=CollectAt.choices, default=CollectAt.RECEIPT)
    position = models.PositiveSmallIntegerField("thứ tự", help_text="rows of one line share it")

    class Meta:
        verbose_name = "mức phí, lệ phí"


class OutcomeKind(models.Model):
    """Kết quả giải quyết: a paper that the procedure may end in (KQ codes are free strings)."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="outcomes")
    code = models.CharField("mã kết quả", max_length=60, blank=True)
    name = models.CharField("tên kết quả", max_length=600)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "kết quả giải quyết"


class LegalBasis(models.Model):
    """Căn cứ pháp lý: a document the procedure rests on."""

    version = models.ForeignKey("procedures.ProcedureVersion", models.CASCADE, related_name="legal_bases")
    number = models.CharField("số văn bản", max_length=120)
    title = models.TextField("tên văn bản", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "căn cứ pháp lý"
