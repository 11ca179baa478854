"""Who a dossier from the portal belongs to: the only doors of people without a post."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def own_submissions(actor: Actor, *, now: datetime) -> QuerySet[Submission]:
    """Base query of every list and door of a citizen: filed by them, about them, with their help, or of a business
    that they may act for on that day."""
    if actor.id is None:
        return Submission.objects.none()
    mine = Q(account_id=actor.id) | Q(beneficiary_id=actor.id) | Q(helper_id=actor.id)
    businesses = accounts.represented_by(actor.id, on=local_day(now))
    return Submission.objects.filter(mine | Q(business_id__in=businesses) if businesses else mine)


def is_party(dossier_id: int, actor: Actor, *, at: datetime) -> bool:
    """Whether this is their dossier; the system acts for whoever has the code of a filing without an account."""
    if actor.is_system:
        return Submission.objects.filter(pk=dossier_id).exists()
    return own_submissions(actor, now=at).filter(pk=dossier_id).exists()


def get_own_dossier(code: str, *, actor: Actor, now: datetime) -> Dossier:
    """The dossier of a code, if it is this person's. Raises DossierNotFound otherwise, whatever the reason."""
    found = own_submissions(actor, now=now).filter(dossier__code=code.strip().upper()).select_related("dossier").first()
    if found is None:
        raise DossierNotFound
    return found.dossier
