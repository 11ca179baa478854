"""How much an agency has in hand, for machines that watch over the whole."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import OPEN, WAITING


@dataclass(frozen=True, slots=True)
class Load:
    """Open dossiers, and those of them whose due moment has passed while the clock ran."""

    open: int
    overdue: int


def load_by_agency(now: datetime) -> dict[int, Load]:
    """One query over what is open, however much was closed."""
    late = Q(due_at__lt=now) & ~Q(state__in=[str(state) for state in sorted(WAITING)])
    rows = (
        Dossier.objects.filter(state__in=[str(state) for state in sorted(OPEN)])
        .order_by()
        .values_list("agency_id")
        .annotate(open=Count("id"), overdue=Count("id", filter=late))
    )
    return {agency_id: Load(opened, overdue) for agency_id, opened, overdue in rows}
