"""Who a dossier from the portal belongs to: the only doors of people without a post."""

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.kernel.actor import Actor


def own_submissions(actor: Actor) -> QuerySet[Submission]:
    """Base query of every list and door of a citizen: filed by them, about them, or with their help."""
    if actor.id is None:
        return Submission.objects.none()
    return Submission.objects.filter(Q(account_id=actor.id) | Q(beneficiary_id=actor.id) | Q(helper_id=actor.id))


def is_party(dossier_id: int, actor: Actor) -> bool:
    """Whether this is their dossier; the system acts for whoever has the code of a filing without an account."""
    if actor.is_system:
        return Submission.objects.filter(pk=dossier_id).exists()
    return own_submissions(actor).filter(pk=dossier_id).exists()


def get_own_dossier(code: str, *, actor: Actor) -> Dossier:
    """The dossier of a code, if it is this person's. Raises DossierNotFound otherwise, whatever the reason."""
    found = own_submissions(actor).filter(dossier__code=code.strip().upper()).select_related("dossier").first()
    if found is None:
        raise DossierNotFound
    return found.dossier
