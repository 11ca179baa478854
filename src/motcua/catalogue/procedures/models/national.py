from django.db import models
from django.db.models import Q


class NationalList(models.Model):
    """Danh mục quốc gia: which file the rows below were taken from, and when."""

    digest = models.CharField("mã băm", max_length=64)
    source = models.TextField("nguồn")
    loaded_at = models.DateTimeField("lúc nạp")

    class Meta:
        verbose_name = "danh mục quốc gia"


class NationalProcedure(models.Model):
    """Thủ tục trong danh mục quốc gia: a reference for what nobody here has taken up yet; no dossier hangs on it."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    name = models.TextField("tên thủ tục")
    field = models.CharField("lĩnh vực", max_length=300, blank=True, db_index=True)
    issuing = models.CharField("cơ quan công bố", max_length=300, blank=True, db_index=True)
    doing = models.TextField("cơ quan thực hiện", blank=True)
    at_commune = models.BooleanField("cấp xã làm", default=False)
    at_province = models.BooleanField("cấp tỉnh làm", default=False)
    at_ministry = models.BooleanField("bộ, ngành làm", default=False)
    search = models.TextField("chữ để tìm", editable=False)

    class Meta:
        verbose_name = "thủ tục trong danh mục quốc gia"
        indexes = (models.Index(fields=["code"], name="national_commune", condition=Q(at_commune=True)),)
