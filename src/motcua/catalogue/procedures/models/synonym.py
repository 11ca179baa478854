from django.db import models
from django.db.models import Q


class Synonym(models.Model):
    """Từ đồng nghĩa: what people say, and the procedure or the words that they mean; for one agency or for all."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    phrase = models.CharField("người dân nói", max_length=120)
    folded = models.CharField(max_length=120, editable=False, help_text="as searches are compared")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, null=True, related_name="+")
    means = models.CharField("nghĩa là", max_length=120, blank=True)
    made_at = models.DateTimeField("lúc thêm")

    class Meta:
        verbose_name = "từ đồng nghĩa"
        constraints = (
            models.UniqueConstraint(
                fields=["folded", "agency", "procedure", "means"], nulls_distinct=False, name="synonym_once"
            ),
            models.CheckConstraint(condition=Q(procedure=None) ^ Q(means=""), name="synonym_means_one_thing"),
        )
