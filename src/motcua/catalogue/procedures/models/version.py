from django.db import models

from motcua.catalogue.procedures.states import OnlineLevel, WaitKind


class ProcedureVersion(models.Model):
    """Bản thủ tục: a procedure as one decision announced it, in force between two dates.

    Once published nothing of it changes but its last day (triggers in migration 0002); a change is a new version.
    A version whose last day lies before its first was replaced before it came into force.
    """

    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("bản số")
    name = models.CharField("tên thủ tục", max_length=500)
    search = models.TextField("chữ để tìm", editable=False, help_text="folded: name, everyday words, code; a line each")
    everyday_words = models.TextField("từ thường dùng", blank=True, help_text="one a line")
    field = models.ForeignKey("procedures.ProcedureField", models.PROTECT, verbose_name="lĩnh vực")
    decision_number = models.CharField("số quyết định công bố", max_length=80, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    former_valid_to = models.DateField(
        "bản trước lẽ ra đến hết ngày", null=True, blank=True, help_text="before this one cut it short"
    )
    kind = models.CharField("loại thủ tục", max_length=120, blank=True)
    subjects = models.TextField("đối tượng thực hiện", blank=True, help_text="one a line")
    requirements = models.TextField("yêu cầu, điều kiện", blank=True)
    online_level = models.CharField("mức độ trực tuyến", max_length=10, choices=OnlineLevel.choices, blank=True)
    without_account = models.BooleanField("nộp trực tuyến không cần tài khoản", default=False)
    process = models.ForeignKey("procedures.ProcessVersion", models.PROTECT, verbose_name="quy trình nội bộ")
    wait_kind = models.CharField("khi chờ bổ sung", max_length=10, choices=WaitKind.choices, default=WaitKind.PAUSE)
    wait_term = models.CharField("thời hạn mới sau bổ sung", max_length=40, blank=True)
    eform = models.ForeignKey(
        "eforms.EformVersion", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biểu mẫu điện tử"
    )
    source = models.TextField("nguồn", blank=True, help_text="where the data were taken from")
    doubts = models.TextField("chỗ còn nghi ngờ", blank=True, help_text="one a line: what an official has to check")
    content_hash = models.CharField("mã băm nội dung", max_length=64, editable=False)
    published_at = models.DateTimeField("ban hành lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản thủ tục"
        constraints = (models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),)

    def __str__(self) -> str:
        return self.name


class Commencement(models.Model):
    """Bắt đầu có hiệu lực: this version's first day has come, and the journal was told."""

    version = models.OneToOneField(ProcedureVersion, models.CASCADE, primary_key=True, related_name="commencement")
    at = models.DateTimeField("lúc ghi nhận")

    class Meta:
        verbose_name = "bắt đầu có hiệu lực"
