from django.db import models
from django.db.models import Q

from motcua.cases.correspondence.models.incoming import IncomingDocument
from motcua.cases.correspondence.models.outgoing import OutgoingDocument
from motcua.cases.correspondence.states import Medium
from motcua.foundation.signing.states import CopyKind


class CopyForm(models.Model):
    """Hình thức sao văn bản: from which medium to which a document may be copied, from a day on, as a decree says."""

    kind = models.CharField("hình thức sao", max_length=5, choices=CopyKind.choices)
    original = models.CharField("từ", max_length=10, choices=Medium.choices)
    medium = models.CharField("sang", max_length=10, choices=Medium.choices)
    source = models.CharField("căn cứ", max_length=100)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "hình thức sao văn bản"
        constraints = (
            models.UniqueConstraint(fields=["kind", "original", "medium", "valid_from"], name="copy_form_once_a_day"),
        )


class CertifiedCopy(models.Model):
    """Bản sao văn bản: a line of the year's series of copies, with its file; a number given in error stays, explained.

    Signer and place are those of a copy on paper; an electronic one bears the seal of the agency and nothing else.
    """

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    outgoing = models.ForeignKey(OutgoingDocument, models.PROTECT, null=True, related_name="certified_copies")
    incoming = models.ForeignKey(IncomingDocument, models.PROTECT, null=True, related_name="certified_copies")
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    notation = models.CharField("ký hiệu", max_length=40)
    kind = models.CharField("hình thức sao", max_length=5, choices=CopyKind.choices)
    medium = models.CharField("dạng bản sao", max_length=10, choices=Medium.choices)
    recipients = models.TextField("nơi nhận")
    copies = models.PositiveSmallIntegerField("số lượng bản")
    excerpt = models.TextField("phần trích", blank=True)
    signer = models.CharField("người ký", max_length=200, blank=True)
    made_on = models.DateField("ngày sao")
    made_at = models.DateTimeField("lúc sao")
    made_by_id = models.BigIntegerField("người sao", null=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", db_index=False)
    voided_at = models.DateTimeField("lúc hủy số", null=True)
    voided_by_id = models.BigIntegerField("người hủy số", null=True)
    void_reason = models.CharField("lý do hủy số", max_length=1000, blank=True)

    class Meta:
        verbose_name = "bản sao văn bản"
        constraints = (
            models.UniqueConstraint(fields=["agency", "year", "number"], name="copy_once"),
            models.CheckConstraint(
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
                name="copy_of_one_document",
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, void_reason="") | Q(voided_at__isnull=False) & ~Q(void_reason=""),
                name="copy_void_explained",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number:02}/{self.notation}"

    @property
    def subject(self) -> str:
        """What the journal calls the document that it is a copy of."""
        return f"outgoing:{self.outgoing_id}" if self.outgoing_id else f"incoming:{self.incoming_id}"
