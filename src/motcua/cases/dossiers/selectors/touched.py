"""Which open dossiers a change of procedures would concern. They keep the version that they were received under."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import OPEN


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many open dossiers of a procedure, of whatever version, an agency has."""

    agency_id: int
    agency: str
    dossiers: int


def open_dossiers_of(codes: Iterable[str]) -> dict[str, tuple[OpenCount, ...]]:
    """code of a procedure → its open dossiers by agency, most first; one query, no entry without any."""
    rows = (
        Dossier.objects.filter(state__in=sorted(OPEN), version__procedure__code__in=list(codes))
        .values_list("version__procedure__code", "agency_id", "agency__short_name")
        .annotate(number=Count("pk"))
        .order_by("version__procedure__code", "-number", "agency_id")
    )
    found: dict[str, tuple[OpenCount, ...]] = {}
    for code, agency_id, agency, number in rows:
        found[code] = (*found.get(code, ()), OpenCount(agency_id, agency, number))
    return found
