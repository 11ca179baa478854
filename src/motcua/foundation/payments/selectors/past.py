"""Who paid what so long ago that the term of its vouchers may have passed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.foundation.payments.models import Charge, Payment, Refund, Transfer
from motcua.foundation.payments.rules.keeping import years_over
from motcua.foundation.payments.states import NAMELESS, ChargeState, TransferState
from motcua.kernel.moments import local_day

# Nobody's charge, and nobody has to decide anything about it any more.
_ASIDE = (TransferState.RETURNED, TransferState.SET_ASIDE)


def charges_before(before: datetime, *, but: Iterable[str]) -> QuerySet[Charge]:
    """Over in a year before that moment, the money too, with somebody still named; ``but`` those of these subjects.

    What is still owed, or still to be given back, stays however old it is.
    """
    since = years_over(before)
    of_it = {"charge": OuterRef("pk")}
    found = Charge.objects.filter(Q(ended_at=None) | Q(ended_at__lt=since), made_at__lt=since)
    found = found.exclude(state=ChargeState.OPEN).exclude(paid__gt=F("refunded") + F("amount"))
    found = found.filter(~Exists(Payment.objects.filter(**of_it, recorded_at__gte=since)))
    found = found.filter(~Exists(Refund.objects.filter(**of_it, refunded_at__gte=since)))
    return found.exclude(payer_name=NAMELESS).exclude(subject__in=but)


def transfers_before(before: datetime) -> QuerySet[Transfer]:
    """Lines of statements that were no charge's money, settled in a year before, with words still in them."""
    since = years_over(before)
    found = Transfer.objects.filter(state__in=_ASIDE, settled_at__lt=since, on__lt=local_day(since))
    return found.exclude(description=NAMELESS)


def count_payers_before(before: datetime, *, but: Iterable[str]) -> int:
    return charges_before(before, but=but).count() + transfers_before(before).count()
