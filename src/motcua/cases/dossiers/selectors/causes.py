"""The causes of lateness that form 04 may name."""

from datetime import date

from django.db.models import F, Q

from motcua.cases.dossiers.models import ExtensionCause


def causes_on(day: date, agency_id: int | None = None) -> list[tuple[str, str]]:
    """(code, name) of the causes in force on a day, in the table's order: everybody's, then the agency's own."""
    whose = Q(agency=None) if agency_id is None else Q(agency=None) | Q(agency_id=agency_id)
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return list(
        ExtensionCause.objects.filter(whose, in_force)
        .order_by(F("agency_id").asc(nulls_first=True), "position", "id")
        .values_list("code", "name")
    )
