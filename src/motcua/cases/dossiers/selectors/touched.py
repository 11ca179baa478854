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


def open_by_version(version_ids: Iterable[int]) -> dict[int, int]:
    """version id → how many open dossiers keep it; 0 for none. Costs what the open dossiers cost, not all of them."""
    ids = list(version_ids)
    rows = Dossier.objects.filter(state__in=sorted(OPEN), version_id__in=ids).values_list("version_id")
    found = dict(rows.annotate(number=Count("pk")))
    return {version: found.get(version, 0) for version in ids}
