"""Who a dossier from the portal belongs to: the only doors of people without a post."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


def own_submissions(actor: Actor, *, now: datetime) -> QuerySet[Submission]:
    """Base query of every list and door of a citizen: filed by them, about them, of a person or a business that they
    may act for on that day. What was filed for another opens no longer than the right to act for them; to whoever
    helped it opens until the office has answered, then they know its code and state (accounts' list of helpers).
    The system stands for whoever filed without an account: the caller has seen the key of that very filing.

    Each arm by an index of its own: so conditions name columns of the submission only."""
    if actor.is_system:
        return Submission.objects.filter(account_id=None)
    if actor.id is None:
        return Submission.objects.none()
    rights = accounts.rights_of(actor.id, on=local_day(now))
    filed = Q(account_id=actor.id, helper_id=None)
    found = (
        filed & Q(mandate_id=None, business_id=None)
        | Q(beneficiary_id=actor.id)
        | Q(helper_id=actor.id, acknowledge_by__isnull=False)
    )
    if rights.mandates:
        found |= filed & Q(mandate_id__in=rights.mandates)
    if rights.businesses:
        found |= Q(business_id__in=rights.businesses)
    return Submission.objects.filter(found)


def filed_by_helpers_for(actor: Actor) -> QuerySet[Submission]:
    """Filed on a signed paper for this very person, who had no account then and has not taken it up since.

    The number and the name that somebody vouches for are those on the paper, and an officer has seen it and received
    the dossier: the phone that a helper typed proves nobody."""
    if actor.id is None or actor.post_id is not None:
        return Submission.objects.none()
    rows = Submission.objects.filter(helper_id__isnull=False, beneficiary_id=None, acknowledged_at__isnull=False)
    return rows.filter(pk__in=accounts.dossiers_consented_by(actor.id))


def joinable_dossiers(actor: Actor) -> list[Dossier]:
    """What the list offers to take up, the latest first."""
    return [row.dossier for row in filed_by_helpers_for(actor).select_related("dossier").order_by("-dossier_id")[:20]]


def get_joinable_dossier(code: str, *, actor: Actor) -> Dossier:
    """Raises DossierNotFound for anybody else's."""
    found = filed_by_helpers_for(actor).filter(dossier__code=code.strip().upper()).select_related("dossier").first()
    if found is None:
        raise DossierNotFound
    return found.dossier


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
