"""Quên một người: the account that they closed keeps its number, so that what points to it still does; nothing else."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.foundation.accounts import errors, events
from motcua.foundation.accounts.models import (
    Business,
    Consent,
    PersonMandate,
    Profile,
    Representation,
    VerificationCode,
)
from motcua.foundation.accounts.selectors.past import (
    consents_before,
    mandates_before,
    own_businesses,
    unanswered_and_over,
)
from motcua.foundation.accounts.services.opening import locked_account, record
from motcua.foundation.accounts.states import FORGOTTEN
from motcua.kernel.actor import SYSTEM
from motcua.kernel.text import sort_key

_UNASKED = {"asked_name": "", "asked_phone": "", "asked_number": ""}


@transaction.atomic
def forget_person(account_id: int, *, at: datetime) -> set[int] | None:
    """Name, profile, mandates' names and papers, businesses that only they stood for and nobody ever confirmed.

    Returns the files let go, None when nobody was known any more.

    Consents to a helper's filing stay: they prove whom the helper acted for, and have a term of their own.
    Raises NoSuchAccount, AccountStillOpen.
    """
    account = locked_account(account_id)
    if account.closed_at is None or not account.is_citizen:
        raise errors.AccountStillOpen
    if account.full_name == FORGOTTEN:
        return None
    Profile.objects.filter(account=account).delete()
    VerificationCode.objects.filter(account=account).delete()
    given = PersonMandate.objects.filter(grantor=account)
    lying = {one for one in given.values_list("paper_id", flat=True) if one is not None}
    given.update(grantor_name=FORGOTTEN, grantor_number="", grantor_phone="", paper=None, paper_name="", **_UNASKED)
    for kind in (PersonMandate, Representation):
        kind._default_manager.filter(Q(account=account) | Q(made_by_id=account.pk)).update(**_UNASKED)
    Business.objects.filter(pk__in=own_businesses(account.pk)).update(name=FORGOTTEN, tax_code="", address={})
    account.full_name, account.sort_key = FORGOTTEN, sort_key(FORGOTTEN)
    account.save(update_fields=["full_name", "sort_key"])
    record(events.PersonForgotten, account.pk, actor=SYSTEM, at=at)
    return lying


@transaction.atomic
def forget_consents(before: datetime, *, limit: int, but: Iterable[int]) -> tuple[int, set[int]]:
    """Names in consents that were spent before; helpers' counts stay. Returns how many, and the files let go."""
    return _forget(consents_before(before, but=but), limit)


@transaction.atomic
def forget_consent_for(dossier_id: int) -> set[int]:
    """It proves who was helped with a dossier, and in that nobody is known any more. Returns the files let go."""
    return _forget(Consent.objects.filter(dossier_id=dossier_id).exclude(name=FORGOTTEN), 1)[1]


def _forget(found: QuerySet[Consent], limit: int) -> tuple[int, set[int]]:
    rows = list(found.select_for_update(no_key=True).order_by("id")[:limit])
    Consent.objects.filter(pk__in=[row.pk for row in rows]).update(
        name=FORGOTTEN, phone="", personal_number="", account=None, token="", paper=None, paper_name=""
    )
    return len(rows), {row.paper_id for row in rows if row.paper_id is not None}


@transaction.atomic
def forget_mandates(before: datetime, *, limit: int, but: Iterable[int | None]) -> tuple[int, set[int]]:
    """Whose, in mandates that were over before; from when to when and for what they held stays."""
    found = mandates_before(before, but=but).select_for_update(no_key=True, of=("self",)).order_by("id")
    rows = list(found[:limit])
    PersonMandate.objects.filter(pk__in=[row.pk for row in rows]).update(
        grantor_name=FORGOTTEN, grantor_number="", grantor_phone="", paper=None, paper_name="", **_UNASKED
    )
    return len(rows), {row.paper_id for row in rows if row.paper_id is not None}


@transaction.atomic
def forget_unanswered(*, at: datetime) -> int:
    """Names and numbers of people who were asked to act for another and never did. Returns how many."""
    kinds = (PersonMandate, Representation)
    return sum(kind._default_manager.filter(unanswered_and_over(at)).update(**_UNASKED) for kind in kinds)
