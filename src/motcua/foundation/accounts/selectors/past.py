"""What was over so long ago that its term may have passed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from motcua.foundation.accounts.models import Account, Consent
from motcua.foundation.accounts.states import FORGOTTEN


def closed_before(before: datetime) -> "QuerySet[Account, int]":
    """Ids of accounts that their owners closed before, behind which somebody is still known."""
    found = Account.objects.filter(is_citizen=True, closed_at__lt=before).exclude(full_name=FORGOTTEN)
    return found.order_by("id").values_list("id", flat=True)


def consents_before(before: datetime, *, but: Iterable[int]) -> QuerySet[Consent]:
    """Spent before, with a name still in them; ``but`` those for these dossiers."""
    return Consent.objects.filter(spent_at__lt=before).exclude(name=FORGOTTEN).exclude(dossier_id__in=but)
