"""The causes that form 04 may name."""

from datetime import date

from django.db.models import Q

from motcua.cases.dossiers.models import ExtensionCause


def causes_on(day: date) -> list[tuple[str, str]]:
    """(code, name) of the causes in force on a day, in the table's order."""
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return list(ExtensionCause.objects.filter(in_force).order_by("position", "id").values_list("code", "name"))
