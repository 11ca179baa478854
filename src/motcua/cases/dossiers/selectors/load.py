"""How much an agency has in hand, for machines that watch over the whole."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.states import OPEN, WAITING


@dataclass(frozen=True, slots=True)
class Load:
    """Open dossiers, and those of them whose due moment has passed while the clock ran.

    What was filed on the portal is in hand from its receipt on; before, it waits for an answer within hours of its own.
    """

    open: int
    overdue: int
    unanswered: int = 0
    unanswered_late: int = 0


def load_by_agency(now: datetime) -> dict[int, Load]:
    """Two queries over what is open and what waits for an answer, however much was closed."""
    late = Q(due_at__lt=now) & ~Q(state__in=[str(state) for state in sorted(WAITING)])
    rows = (
        Dossier.objects.filter(state__in=[str(state) for state in sorted(OPEN)], received_by_id__isnull=False)
        .order_by()
        .values_list("agency_id")
        .annotate(open=Count("id"), overdue=Count("id", filter=late))
    )
    waiting = (
        Submission.objects.filter(acknowledge_by__isnull=False)
        .order_by()
        .values_list("agency_id")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=Q(acknowledge_by__lt=now)))
    )
    open_, asked = {row[0]: row[1:] for row in rows}, {row[0]: row[1:] for row in waiting}
    return {one: Load(*open_.get(one, (0, 0)), *asked.get(one, (0, 0))) for one in open_.keys() | asked.keys()}
