from django.db import models

from motcua.foundation.organizations.states import AgencyKind, Capacity, CoverReason


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
    closed_on = models.DateField("hoạt động đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan"

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """Tên cơ quan: what an agency is called from a day on; ``Agency`` keeps the one of today."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names")
    name = models.CharField("tên cơ quan", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=120)
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "tên cơ quan"
        constraints = (models.UniqueConstraint(fields=["agency", "valid_from"], name="agency_name_once_a_day"),)


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


class Cover(models.Model):
    """Làm thay: while the holder of a post is away, a colleague stands in, from a day to the end of another."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="covers")
    absent = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    stand_in = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    capacity = models.CharField("thể thức ký", max_length=10, choices=Capacity.choices)
    reason = models.CharField("lý do vắng", max_length=10, choices=CoverReason.choices)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày")
    made_by_id = models.BigIntegerField("người lập", null=True)
    made_at = models.DateTimeField("lúc lập")
    ended_at = models.DateTimeField("kết thúc sớm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "làm thay"


class OfficeText(models.Model):
    """Câu chữ của cơ quan: a sentence on papers and in messages, from a day on; without agency it holds everywhere."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField("chỗ dùng", max_length=40)
    text = models.TextField("nội dung", blank=True)
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "câu chữ của cơ quan"
        constraints = (
            models.UniqueConstraint(
                fields=["key", "agency", "valid_from"], nulls_distinct=False, name="office_text_once_a_day"
            ),
        )
