from django.db import models
from django.db.models import Q

from motcua.cases.privacy.states import ExportState


class DataExport(models.Model):
    """Tệp dữ liệu cá nhân: everything that is held about a person, made for them, taken once, destroyed after days."""

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("lúc yêu cầu")
    state = models.CharField("tình trạng", max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    parts_done = models.PositiveSmallIntegerField("số phần đã lập", default=0)
    parts = models.PositiveSmallIntegerField("số phần", default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    ready_at = models.DateTimeField("lúc lập xong", null=True)
    expires_at = models.DateTimeField("hủy lúc", null=True)
    taken_at = models.DateTimeField("lúc tải", null=True)

    class Meta:
        verbose_name = "tệp dữ liệu cá nhân"
        constraints = (
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state__in=[ExportState.WAITING, ExportState.READY]),
                name="data_export_open_once",
            ),
        )
