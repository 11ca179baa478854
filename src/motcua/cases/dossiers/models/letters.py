from django.db import models

from motcua.cases.dossiers.models.dossier import Dossier


class LetterNumber(models.Model):
    """Số phiếu: the last number of a form in an agency's year; gapless."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    form = models.CharField("mẫu", max_length=2)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối")

    class Meta:
        verbose_name = "số phiếu"
        constraints = (models.UniqueConstraint(fields=["agency", "form", "year"], name="letter_number_once"),)


class Letter(models.Model):
    """Phiếu: a numbered form 01 to 05 that was issued for a dossier; printed again it is the same."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="letters")
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    form = models.CharField("mẫu", max_length=2)
    number = models.PositiveIntegerField("số")
    year = models.PositiveSmallIntegerField("năm")
    issued_at = models.DateTimeField("lúc lập")
    issued_by_id = models.BigIntegerField("người lập", null=True)
    about_id = models.BigIntegerField("về việc", null=True, help_text="the supplement request, extension … it tells of")

    class Meta:
        verbose_name = "phiếu"
        constraints = (
            models.UniqueConstraint(fields=["agency", "form", "year", "number"], name="letter_once"),
            models.UniqueConstraint(fields=["dossier", "form", "about_id"], nulls_distinct=False, name="letter_same"),
        )
