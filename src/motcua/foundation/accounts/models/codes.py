from django.db import models

from motcua.foundation.accounts.models.account import Account
from motcua.foundation.accounts.states import CodeChannel, CodePurpose


class VerificationCode(models.Model):
    """Mã xác nhận: six digits sent to a phone or a mailbox, to prove that it is the person's. A keyed hash is kept.

    The digits are made when the message goes out, so no table ever holds them. A row is there whether or not the
    address has an account: what is answered must not tell. Rows are deleted a day later.
    """

    token = models.CharField("khóa", max_length=43, unique=True)
    purpose = models.CharField("để làm gì", max_length=10, choices=CodePurpose.choices)
    channel = models.CharField("gửi bằng", max_length=5, choices=CodeChannel.choices)
    address = models.CharField("nơi nhận", max_length=254)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    # What the code agrees to, when a room of its own asks: "consent:12".
    subject = models.CharField("đối tượng", max_length=80, blank=True)
    # Of the page on which it was asked for; the account's own choice comes first.
    language = models.CharField("ngôn ngữ", max_length=2, blank=True, default="", db_default="")
    made_at = models.DateTimeField("lúc xin")
    valid_until = models.DateTimeField("dùng đến")
    digest = models.BinaryField("mã băm", max_length=32, null=True)
    failures = models.PositiveSmallIntegerField("số lần nhập sai", default=0)
    used_at = models.DateTimeField("lúc dùng", null=True)

    class Meta:
        verbose_name = "mã xác nhận"
        indexes = (models.Index(fields=["address", "made_at"], name="code_address"),)


class NationalLink(models.Model):
    """Liên kết định danh điện tử: who the national login means by its own name for a person, so it is found again."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    issuer = models.CharField("hệ thống cấp", max_length=200)
    subject = models.CharField("tên ở hệ thống đó", max_length=255)
    linked_at = models.DateTimeField("lúc liên kết")

    class Meta:
        verbose_name = "liên kết định danh điện tử"
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="national_link_once"),)
