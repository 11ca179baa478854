"""What was over so long ago that its term may have passed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.foundation.accounts.models import Account, Business, Consent, PersonMandate, Representation
from motcua.foundation.accounts.rules.helping import FORGET_AFTER, OFFER_HOLDS
from motcua.foundation.accounts.states import FORGOTTEN
from motcua.kernel.moments import local_day


def closed_before(before: datetime) -> "QuerySet[Account, int]":
    """Ids of accounts that their owners closed before, behind which somebody is still known."""
    found = Account.objects.filter(is_citizen=True, closed_at__lt=before).exclude(full_name=FORGOTTEN)
    return found.order_by("id").values_list("id", flat=True)


def consents_before(before: datetime, *, but: Iterable[int]) -> QuerySet[Consent]:
    """Spent before, with a name still in them; ``but`` those for these dossiers."""
    return Consent.objects.filter(spent_at__lt=before).exclude(name=FORGOTTEN).exclude(dossier_id__in=but)


def mandates_before(before: datetime, *, but: Iterable[int | None]) -> QuerySet[PersonMandate]:
    """Over before that day, with a name still in them; ``but`` those by which something was filed that is held."""
    over = Q(ended_at__lt=before) | Q(declined_at__lt=before) | Q(valid_to__lt=local_day(before))
    return (
        PersonMandate.objects.filter(over)
        .exclude(grantor_name=FORGOTTEN)
        .exclude(pk__in=[one for one in but if one is not None])
    )


def count_mandates_before(before: datetime, *, but: Iterable[int | None]) -> int:
    return mandates_before(before, but=but).count()


def unanswered_and_over(at: datetime) -> Q:
    """Of an offer: nobody took it, and nobody will any more; or a year went by."""
    since = at - FORGET_AFTER
    over = Q(declined_at__lt=since) | Q(ended_at__lt=since) | Q(valid_to__lt=local_day(since))
    asked = ~Q(asked_name="") | ~Q(asked_phone="") | ~Q(asked_number="")
    return Q(accepted_at=None) & asked & (over | Q(made_at__lt=at - OFFER_HOLDS))


def own_businesses(account_id: int) -> list[int]:
    """Entered by this person, confirmed by nobody, and nobody else stands for them: theirs alone."""
    others = Representation.objects.filter(business=OuterRef("pk"), account__isnull=False).exclude(account=account_id)
    found = Business.objects.filter(~Exists(others), made_by=account_id, confirmed_at=None)
    return list(found.order_by("id").values_list("id", flat=True))
