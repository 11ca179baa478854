from django.db import models
from django.db.models import F, Q

from motcua.foundation.signing.states import PaperKind, SigningCapacity


class SigningRight(models.Model):
    """Thẩm quyền ký: which post signs which papers of an agency in whose name, by which decision, between two days."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")
    capacity = models.CharField("thể thức đề ký", max_length=10, choices=SigningCapacity.choices)
    paper_kind = models.CharField("loại văn bản", max_length=10, choices=PaperKind.choices, blank=True)
    source = models.CharField("văn bản giao", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    given_by_id = models.BigIntegerField("người giao", null=True)
    given_at = models.DateTimeField("lúc giao")

    class Meta:
        verbose_name = "thẩm quyền ký"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="signing_right_lasts"
            ),
            models.CheckConstraint(
                condition=~Q(capacity="TUQ.") | (Q(valid_to__isnull=False) & ~Q(paper_kind="")),
                name="sub_mandate_has_limits",
            ),
        )
