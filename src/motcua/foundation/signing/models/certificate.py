from django.db import models
from django.db.models import F, Q

from motcua.foundation.signing.states import CertificateKind, SignerKind, WithdrawalReason


class SigningCertificate(models.Model):
    """Chứng thư ký số: who signs, or whose seal it is, at an agency, and where the key lies."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=10, choices=CertificateKind.choices)
    signer = models.CharField("nơi giữ khóa", max_length=10, choices=SignerKind.choices)
    token = models.CharField("nhãn thiết bị ký", max_length=40, blank=True)
    holder = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    subject = models.CharField("cấp cho", max_length=200)
    organization = models.CharField("tổ chức", max_length=200, blank=True)
    issuer = models.CharField("nơi cấp", max_length=200)
    serial = models.CharField("số chứng thư", max_length=60)
    algorithm = models.CharField("thuật toán", max_length=60)
    begins_at = models.DateTimeField("hiệu lực từ")
    ends_at = models.DateTimeField("hiệu lực đến")
    fingerprint = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("chứng thư (DER)")
    # Of keys on their owner's own machine: when it was last shown that somebody has it.
    proved_at = models.DateTimeField("lúc chứng minh giữ khóa", null=True)
    picture = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", db_index=False)
    added_at = models.DateTimeField("lúc nạp")
    added_by_id = models.BigIntegerField("người nạp", null=True)
    withdrawn_at = models.DateTimeField("thôi dùng lúc", null=True)
    withdrawn_by_id = models.BigIntegerField("người cho thôi dùng", null=True)
    withdrawn_because = models.CharField("lý do thôi dùng", max_length=10, choices=WithdrawalReason.choices, blank=True)

    class Meta:
        verbose_name = "chứng thư ký số"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "fingerprint"], condition=Q(withdrawn_at=None), name="certificate_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="person", holder__isnull=False) | (~Q(kind="person") & Q(holder=None)),
                name="only_people_hold",
            ),
            models.CheckConstraint(
                condition=(Q(signer="token") & ~Q(token="")) | (~Q(signer="token") & Q(token="")),
                name="token_has_its_label",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="certificate_lasts"),
        )
        indexes = (models.Index(fields=["ends_at"], condition=Q(withdrawn_at=None), name="certificate_ending"),)


class KeyFile(models.Model):
    """Tệp khóa: a PKCS#12 file as it came, still under its owner's passphrase, and under the product's seal above it.

    The passphrase is kept nowhere: it is asked each time, so that nobody signs for its owner. Withdrawn is destroyed.
    """

    certificate = models.OneToOneField(SigningCertificate, models.CASCADE, primary_key=True, related_name="+")
    content = models.BinaryField("nội dung niêm phong")

    class Meta:
        verbose_name = "tệp khóa"


class ExpiryRung(models.Model):
    """Mốc báo hết hạn: so many days before a certificate ends somebody is told; our choice, changed by dated rows."""

    days = models.PositiveSmallIntegerField("báo trước (ngày)")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "mốc báo hết hạn"
        constraints = (models.UniqueConstraint(fields=["days", "valid_from"], name="expiry_rung_once"),)


class ToldExpiry(models.Model):
    """Lần báo hết hạn: at this rung it was told already."""

    certificate = models.ForeignKey(SigningCertificate, models.CASCADE, related_name="told", db_index=False)
    days = models.PositiveSmallIntegerField("mốc (ngày)")
    told_at = models.DateTimeField("lúc báo")

    class Meta:
        verbose_name = "lần báo hết hạn"
        constraints = (models.UniqueConstraint(fields=["certificate", "days"], name="told_once"),)
