"""What is so old that its term may be over."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.models import Dossier, Reading
from motcua.cases.dossiers.states import ENDED, ERASED, DossierState

_REST = sorted(str(state) for state in ENDED - {DossierState.CLOSED})


def known_and_ended_before(before: datetime) -> QuerySet[Dossier]:
    """Ended for good before that moment, by the day of handing over or of ending, and not nameless yet."""
    over = Q(state=DossierState.CLOSED, closed_at__lt=before) | Q(state__in=_REST, finished_at__lt=before)
    return Dossier.objects.filter(over).exclude(applicant_name=ERASED)


def count_readings_before(before: datetime) -> int:
    return Reading.objects.filter(hour__lt=before).count()
