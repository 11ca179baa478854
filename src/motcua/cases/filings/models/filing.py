from django.contrib.postgres.fields import ArrayField
from django.db import models


class Filing(models.Model):
    """Lần nộp: a draft became this dossier; the same draft sent again answers with it.

    ``browsers`` are those that held the draft (hashed): the receipt and the dossier of a filing without an account
    open for them, and for whoever has the resume code.
    """

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")
    draft_token = models.CharField("mã bản nháp", max_length=43, unique=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    browsers = ArrayField(models.CharField(max_length=64), default=list, verbose_name="trình duyệt đã nộp")
    resume_digest = models.CharField("mã mở lại (băm)", max_length=64, null=True, unique=True)
    filed_at = models.DateTimeField("lúc nộp")

    class Meta:
        verbose_name = "lần nộp"
