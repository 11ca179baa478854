"""Theo dõi hồ sơ được nộp giúp: who was helped on paper, and has an account by now, takes the dossier into it."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.events import HelpedPersonJoined
from motcua.cases.dossiers.models import Submission
from motcua.cases.dossiers.selectors.parties import filed_by_helpers_for
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


@transaction.atomic
def join_helped(dossier_id: int, *, actor: Actor, at: datetime) -> None:
    """From now on it is theirs on the portal as if they had filed it. Raises DossierNotFound for anybody else's."""
    dossier, _ = lock(dossier_id)
    if not filed_by_helpers_for(actor).filter(pk=dossier_id).exists():
        raise DossierNotFound
    Submission.objects.filter(pk=dossier_id).update(beneficiary_id=actor.id)
    journal.record(HelpedPersonJoined(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
