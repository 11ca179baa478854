from django.db import models

from motcua.foundation.organizations.states import AgencyKind


class Agency(models.Model):
    """Cơ quan: who is answerable. A tree whose parents have dates (QĐ 20/2020, QCVN 102:2016)."""

    code = models.CharField("mã định danh", max_length=35, unique=True, help_text="QĐ 20/2020: H61.21")
    code_qcvn102 = models.CharField("mã QCVN 102", max_length=35, unique=True, help_text="000.00.21.H61")
    name = models.CharField("tên cơ quan", max_length=200, help_text="Ủy ban nhân dân phường Long Châu")
    short_name = models.CharField("tên ngắn", max_length=120, help_text="Phường Long Châu")
    kind = models.CharField("loại", max_length=20, choices=AgencyKind.choices)
    unit_code = models.CharField("mã đơn vị hành chính", max_length=10, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    sort_key = models.CharField(max_length=500, editable=False, db_index=True)

    class Meta:
        verbose_name = "cơ quan"

    def __str__(self) -> str:
        return self.name


class AgencyParent(models.Model):
    """Cơ quan cấp trên: who stood above an agency between two dates."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Agency, models.PROTECT, related_name="children")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan cấp trên"


class Unit(models.Model):
    """Đơn vị: a part of an agency (bộ phận một cửa, phòng chuyên môn)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    code = models.CharField("mã", max_length=40)
    name = models.CharField("tên đơn vị", max_length=160)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đơn vị"
        constraints = (models.UniqueConstraint(fields=["agency", "code"], name="unit_code_once"),)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Vị trí: a chair with duties, whoever sits on it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    code = models.CharField("mã", max_length=40)
    title = models.CharField("chức danh", max_length=160, help_text="Công chức Tư pháp - Hộ tịch")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vị trí"
        constraints = (models.UniqueConstraint(fields=["agency", "code"], name="post_code_once"),)

    def __str__(self) -> str:
        return self.title


class PostHolding(models.Model):
    """Giữ vị trí: who sits on a post between two dates (kiêm nhiệm is a second row)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="holdings")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "giữ vị trí"


class PostGrant(models.Model):
    """Quyền: what a post may do, at its own agency or at a named one, with or without those below."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="grants")
    grant = models.CharField("quyền", max_length=60)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    with_below = models.BooleanField("cả cơ quan cấp dưới", default=False)

    class Meta:
        verbose_name = "quyền"
        constraints = (models.UniqueConstraint(fields=["post", "grant", "agency"], name="grant_once"),)
