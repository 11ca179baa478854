from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from motcua.foundation.accounts.states import VerifiedBy


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by the address that it signs in with, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Tài khoản: a person who can sign in. What they may do comes from the posts they hold."""

    email = models.EmailField("thư điện tử", null=True, blank=True, unique=True, help_text="lower case")
    phone = models.CharField("điện thoại", max_length=16, null=True, blank=True, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=300, editable=False, db_index=True)
    is_active = models.BooleanField("đang dùng", default=True)
    is_demo = models.BooleanField("tài khoản mẫu", default=False)
    # A program's: no address, no password, so nobody signs in with it; it only names who did something.
    is_machine = models.BooleanField("tài khoản máy", default=False, db_default=False)
    created_at = models.DateTimeField("lúc tạo")
    # The room below knows no agencies, so it is a number, as in the journal.
    agency_id = models.BigIntegerField("cơ quan quản lý", null=True, db_index=True)
    closed_at = models.DateTimeField("lúc kết thúc", null=True)
    # Opened by the person (or by the national login), who then changes its addresses; else an administrator does.
    is_citizen = models.BooleanField("người dân tự lập", default=False, db_default=False)
    # To tell two people of one name apart in filings; what is typed stays unverified until somebody vouches for it.
    personal_number = models.CharField("số định danh cá nhân", max_length=12, null=True, blank=True)
    verified_by = models.CharField(
        "xác thực bằng", max_length=10, choices=VerifiedBy.choices, blank=True, db_default=""
    )
    verified_at = models.DateTimeField("lúc xác thực danh tính", null=True)
    # In which they are told things: chosen; '' follows the pages that they last signed up or filed in.
    language = models.CharField("ngôn ngữ nhận tin", max_length=2, blank=True, default="", db_default="")
    last_language = models.CharField("ngôn ngữ dùng gần nhất", max_length=2, blank=True, default="", db_default="")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012 (Django types it as a list)
    objects = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        constraints = (
            models.UniqueConstraint(
                fields=["personal_number"], name="personal_number_verified_once", condition=Q(verified_at__isnull=False)
            ),
            models.CheckConstraint(
                name="verified_has_number",
                condition=Q(verified_at=None, verified_by="")
                | Q(verified_at__isnull=False, personal_number__isnull=False) & ~Q(verified_by=""),
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class AccessCode(models.Model):
    """Mã kích hoạt: printed and handed over; whoever types it sets a password, once. Only its hash is kept."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    digest = models.BinaryField("mã băm", max_length=32)
    made_at = models.DateTimeField("lúc cấp")
    valid_until = models.DateTimeField("dùng đến")
    failures = models.PositiveSmallIntegerField("số lần nhập sai", default=0)

    class Meta:
        verbose_name = "mã kích hoạt"
