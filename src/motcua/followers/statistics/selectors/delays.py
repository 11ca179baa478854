"""Why dossiers were late: by cause, from the counters."""

from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from motcua.followers.statistics.models import DelayCount


def delays_by_cause(first: date, last: date, *, agencies: Collection[int] | None = None) -> dict[str, int]:
    """Code of the cause → dossiers explained in the months from ``first`` to ``last``, most first."""
    rows = DelayCount.objects.filter(month__range=(first.replace(day=1), last.replace(day=1)))
    if agencies is not None:
        rows = rows.filter(agency_id__in=agencies)
    summed = rows.order_by().values_list("cause").annotate(total=Sum("dossiers"))
    return dict(sorted(summed, key=lambda row: (-row[1], row[0])))
