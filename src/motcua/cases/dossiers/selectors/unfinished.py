"""What an agency still owes: dossiers in work, and results that nobody has fetched."""

from dataclasses import dataclass

from django.db.models import Count, Q

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import OPEN, DossierState

_STATES = sorted(str(state) for state in OPEN | {DossierState.DONE})


@dataclass(frozen=True, slots=True)
class Unfinished:
    """``count`` of them all, ``done`` of those that wait to be handed over."""

    count: int
    done: int


def unfinished_at(agency_id: int) -> Unfinished:
    """One query on the index of the work that is open."""
    found = Dossier.objects.filter(agency_id=agency_id, state__in=_STATES).aggregate(
        count=Count("pk"), done=Count("pk", filter=Q(state=DossierState.DONE))
    )
    return Unfinished(found["count"], found["done"])
