from django.db import models
from django.db.models import Q

from motcua.cases.lockers.models.result import IssuedResult
from motcua.cases.lockers.states import Source


class LockerPaper(models.Model):
    """Giấy tờ trong kho dữ liệu: a paper that a person or a business holds already, with who stands for it.

    Personal data, kept so that no office asks for the paper again (NĐ 45/2020 điều 16): its owner sees it, and the
    officers of a dossier that its owner puts it into. Agencies are named in words, because they are renamed.
    """

    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    business = models.ForeignKey("accounts.Business", models.PROTECT, null=True, related_name="+", db_index=False)
    # The code of the outcome that this paper is, as procedures name it (KQ.G15.000031); free strings.
    kind = models.CharField("mã kết quả", max_length=60, blank=True)
    name = models.CharField("tên giấy tờ", max_length=400)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_by = models.CharField("nơi cấp", max_length=300, blank=True)
    issued_on = models.DateField("ngày cấp", null=True)
    valid_until = models.DateField("dùng đến hết ngày", null=True)
    source = models.CharField("nguồn", max_length=10, choices=Source.choices)
    verified_at = models.DateTimeField("lúc xác minh", null=True)
    verified_by_id = models.BigIntegerField("người xác minh", null=True)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    result = models.ForeignKey(IssuedResult, models.PROTECT, null=True, related_name="+", db_index=False)
    # Of its files in their order: the same paper comes into a locker once, whatever dossier brings it again.
    digest = models.CharField("mã băm nội dung", max_length=64)
    kept_at = models.DateTimeField("lúc vào kho")
    hidden_at = models.DateTimeField("lúc ẩn", null=True)

    class Meta:
        verbose_name = "giấy tờ trong kho dữ liệu"
        constraints = (
            models.CheckConstraint(
                name="locker_paper_one_owner",
                condition=Q(account=None, business__isnull=False) | Q(account__isnull=False, business=None),
            ),
            models.UniqueConstraint(
                fields=["account", "kind", "digest"], name="locker_paper_of_account", condition=~Q(account=None)
            ),
            models.UniqueConstraint(
                fields=["business", "kind", "digest"], name="locker_paper_of_business", condition=~Q(business=None)
            ),
        )
        indexes = (
            models.Index(fields=["account", "-id"], name="locker_of_account", condition=~Q(account=None)),
            models.Index(fields=["business", "-id"], name="locker_of_business", condition=~Q(business=None)),
        )

    @property
    def subject(self) -> str:
        """What the journal calls this paper."""
        return f"locker-paper:{self.pk}"


class LockerPaperFile(models.Model):
    """Tệp trong kho dữ liệu: the stored file itself, the same that the dossier holds; never a copy."""

    paper = models.ForeignKey(LockerPaper, models.CASCADE, related_name="files", db_index=False)
    position = models.PositiveSmallIntegerField("thứ tự")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "tệp trong kho dữ liệu"
        constraints = (models.UniqueConstraint(fields=["paper", "position"], name="locker_file_once"),)


class LockerUse(models.Model):
    """Lần dùng giấy trong kho: it went into a dossier instead of being asked for again."""

    paper = models.ForeignKey(LockerPaper, models.PROTECT, related_name="uses", db_index=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    used_at = models.DateTimeField("lúc dùng")

    class Meta:
        verbose_name = "lần dùng giấy trong kho"
        constraints = (models.UniqueConstraint(fields=["paper", "dossier"], name="locker_use_once"),)


class PaperValidity(models.Model):
    """Thời hạn dùng của giấy tờ: from a day on, a paper of this kind may be used so many months after its issue."""

    kind = models.CharField("mã kết quả", max_length=60)
    months = models.PositiveSmallIntegerField("số tháng")
    valid_from = models.DateField("từ ngày")
    source = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "thời hạn dùng của giấy tờ"
        constraints = (models.UniqueConstraint(fields=["kind", "valid_from"], name="paper_validity_once"),)
