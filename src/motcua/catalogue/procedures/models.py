from django.db import models

from motcua.catalogue.procedures.states import (
    Channel,
    ChargeKind,
    CollectAt,
    OnlineLevel,
    PaperNeed,
    StepKind,
    WaitKind,
)


class ProcedureField(models.Model):
    """Lĩnh vực: the field of state management a procedure belongs to."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên lĩnh vực", max_length=200)

    class Meta:
        verbose_name = "lĩnh vực"

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Thủ tục hành chính: what lasts through all versions is its code."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)

    class Meta:
        verbose_name = "thủ tục hành chính"

    def __str__(self) -> str:
        return self.code


class ProcessVersion(models.Model):
    """Quy trình nội bộ: the steps a dossier walks; immutable once a dossier walks it."""

    pattern = models.CharField("mẫu quy trình", max_length=60, blank=True)
    name = models.CharField("tên quy trình", max_length=200)

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

    class Meta:
        verbose_name = "bước tiếp theo"
        constraints = (models.UniqueConstraint(fields=["step", "to_step"], name="move_once"),)


class ProcedureVersion(models.Model):
    """Bản thủ tục: a procedure as one decision announced it, in force between two dates."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("bản số")
    name = models.CharField("tên thủ tục", max_length=500)
    search = models.TextField("chữ để tìm", editable=False, help_text="folded name and everyday words")
    field = models.ForeignKey(ProcedureField, models.PROTECT, verbose_name="lĩnh vực")
    decision_number = models.CharField("số quyết định công bố", max_length=80, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    kind = models.CharField("loại thủ tục", max_length=120, blank=True)
    subjects = models.TextField("đối tượng thực hiện", blank=True, help_text="one a line")
    requirements = models.TextField("yêu cầu, điều kiện", blank=True)
    online_level = models.CharField("mức độ trực tuyến", max_length=10, choices=OnlineLevel.choices, blank=True)
    process = models.ForeignKey(ProcessVersion, models.PROTECT, verbose_name="quy trình nội bộ")
    wait_kind = models.CharField("khi chờ bổ sung", max_length=10, choices=WaitKind.choices, default=WaitKind.PAUSE)
    wait_term = models.CharField("thời hạn mới sau bổ sung", max_length=40, blank=True)
    content_hash = models.CharField("mã băm nội dung", max_length=64, editable=False)

    class Meta:
        verbose_name = "bản thủ tục"
        constraints = (models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),)

    def __str__(self) -> str:
        return self.name


class ProcedureCase(models.Model):
    """Trường hợp: papers, terms and fees may differ by case."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="cases")
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên trường hợp", max_length=400)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "trường hợp"
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="case_code_once"),)


class RequiredPaper(models.Model):
    """Thành phần hồ sơ: a paper that the procedure asks for, in all cases or in the named ones."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="papers")
    code = models.SlugField("mã", max_length=60)
    name = models.TextField("tên giấy tờ")
    need = models.CharField("nộp hay xuất trình", max_length=6, choices=PaperNeed.choices)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    is_optional = models.BooleanField("khi có", default=False)
    instead = models.TextField("không cần nếu", blank=True, help_text="data that replaces the paper")
    form_name = models.CharField("mẫu đơn, tờ khai", max_length=200, blank=True)
    cases = models.ManyToManyField(ProcedureCase, related_name="papers", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "thành phần hồ sơ"
        constraints = (models.UniqueConstraint(fields=["version", "code"], name="paper_code_once"),)


class ProcessingTerm(models.Model):
    """Thời hạn giải quyết: by channel and case. ``term`` is the text form of calendars, '' where none is known."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="terms")
    channel = models.CharField("cách thức", max_length=10, choices=Channel.choices)
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="+")
    term = models.CharField("thời hạn", max_length=40, blank=True)
    text = models.TextField("thời hạn theo văn bản", blank=True)

    class Meta:
        verbose_name = "thời hạn giải quyết"
        constraints = (
            models.UniqueConstraint(
                fields=["version", "channel", "case"], nulls_distinct=False, name="term_once"
            ),
        )


class FeeLine(models.Model):
    """Mức phí, lệ phí: by channel and case; ``amount`` is đồng, null where a People's Council decides it."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    name = models.CharField("tên khoản thu", max_length=300)
    kind = models.CharField("loại", max_length=5, choices=ChargeKind.choices)
    amount = models.PositiveIntegerField("số tiền (đồng)", null=True)
    per = models.CharField("đơn vị tính", max_length=60, blank=True, help_text="bản, trang, trường hợp")
    note = models.TextField("ghi chú", blank=True)
    channel = models.CharField("cách thức", max_length=10, choices=Channel.choices, blank=True)
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="+")
    collect_at = models.CharField("thời điểm thu", max_length=10, choices=CollectAt.choices, default=CollectAt.RECEIPT)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mức phí, lệ phí"


class OutcomeKind(models.Model):
    """Kết quả giải quyết: a paper that the procedure may end in (KQ codes are free strings)."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="outcomes")
    code = models.CharField("mã kết quả", max_length=60, blank=True)
    name = models.CharField("tên kết quả", max_length=400)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "kết quả giải quyết"


class LegalBasis(models.Model):
    """Căn cứ pháp lý: a document the procedure rests on."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="legal_bases")
    number = models.CharField("số văn bản", max_length=120)
    title = models.TextField("tên văn bản", blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "căn cứ pháp lý"


class Adoption(models.Model):
    """Áp dụng: an agency takes in a procedure between two dates."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="adoptions")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "áp dụng"
        constraints = (
            models.UniqueConstraint(fields=["procedure", "agency", "valid_from"], name="adoption_once"),
        )


class FieldDuty(models.Model):
    """Phụ trách lĩnh vực: which posts handle which field; a post without rows handles none."""

    post = models.ForeignKey("organizations.Post", models.CASCADE, related_name="+")
    field = models.ForeignKey(ProcedureField, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "phụ trách lĩnh vực"
        constraints = (models.UniqueConstraint(fields=["post", "field"], name="field_duty_once"),)
