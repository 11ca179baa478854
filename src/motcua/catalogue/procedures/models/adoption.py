from django.db import models


class Adoption(models.Model):
    """Áp dụng: an agency takes in a procedure between two dates."""

    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="adoptions")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "áp dụng"
        constraints = (models.UniqueConstraint(fields=["procedure", "agency", "valid_from"], name="adoption_once"),)


class FieldDuty(models.Model):
    """Phụ trách lĩnh vực: which posts handle which field; a post without rows handles none."""

    post = models.ForeignKey("organizations.Post", models.CASCADE, related_name="+")
    field = models.ForeignKey("procedures.ProcedureField", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "phụ trách lĩnh vực"
        constraints = (models.UniqueConstraint(fields=["post", "field"], name="field_duty_once"),)
