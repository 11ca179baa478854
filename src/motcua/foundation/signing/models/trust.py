from django.db import models


class TrustedCertificate(models.Model):
    """Chứng thư tin cậy: a root that every path must end at, or one between, on whose word between two days we rely.

    The national root, those of the public authorities, that of the government's cipher committee. ``content`` is DER.
    """

    name = models.CharField("tên", max_length=200)
    content = models.BinaryField("chứng thư (DER)")
    fingerprint = models.CharField("SHA-256", max_length=64)
    is_root = models.BooleanField("chứng thư gốc")
    source = models.CharField("nguồn", max_length=300, help_text="where it was fetched, and how it was compared")
    valid_from = models.DateField("tin cậy từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "chứng thư tin cậy"
        constraints = (models.UniqueConstraint(fields=["fingerprint", "valid_from"], name="trusted_once"),)
