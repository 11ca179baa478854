from django.db import models
from django.db.models import Q


class SignedFile(models.Model):
    """Tệp đã ký: bytes that were signed here, and until when the last timestamp over them holds.

    ``file_id`` keeps nothing: when no case refers to the file any more it goes, and this row after it. ``holds_until``
    is that of the newest edition; without one and with ``read_at`` the file has no timestamp to go on from.
    ``continues``: the file before this signature, where it was one of ours.
    """

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    file_id = models.BigIntegerField("tệp")
    agency_id = models.BigIntegerField("cơ quan", null=True)
    subject = models.CharField("về", max_length=80)
    continues = models.CharField("ký tiếp trên tệp có mã băm", max_length=64, blank=True, default="")
    signed_at = models.DateTimeField("lúc ký")
    read_at = models.DateTimeField("lúc đọc dấu thời gian", null=True)
    holds_until = models.DateTimeField("dấu thời gian có giá trị đến", null=True)
    tried_at = models.DateTimeField("gia hạn lần cuối lúc", null=True)
    trouble = models.CharField("lần cuối không được vì", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "tệp đã ký"
        indexes = (
            models.Index(fields=["holds_until"], name="signed_file_ending", condition=Q(holds_until__isnull=False)),
            models.Index(fields=["id"], name="signed_file_unread", condition=Q(read_at=None)),
            models.Index(fields=["agency_id", "holds_until"], name="signed_file_of_agency"),
            models.Index(fields=["continues"], name="signed_file_before", condition=~Q(continues="")),
        )


class RenewedEdition(models.Model):
    """Bản gia hạn dấu thời gian: the bytes of a signed file and one more timestamp, beside it and never in its place.

    ``predecessor``: SHA-256 of what was stamped, the file itself at first; so of two at once one is kept.
    """

    signed = models.ForeignKey(SignedFile, models.PROTECT, related_name="editions", db_index=False)
    turn = models.PositiveSmallIntegerField("lần")
    predecessor = models.CharField("mã băm bản trước", max_length=64, unique=True)
    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc gia hạn")
    holds_until = models.DateTimeField("dấu thời gian có giá trị đến")

    class Meta:
        verbose_name = "bản gia hạn dấu thời gian"
        constraints = (models.UniqueConstraint(fields=["signed", "turn"], name="edition_turn_once"),)


class RenewalTerm(models.Model):
    """Thời hạn gia hạn dấu thời gian: so many days before it ends another is added; our choice, by dated rows."""

    days = models.PositiveSmallIntegerField("gia hạn trước (ngày)")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "thời hạn gia hạn dấu thời gian"
        constraints = (models.UniqueConstraint(fields=["valid_from"], name="renewal_term_once"),)
