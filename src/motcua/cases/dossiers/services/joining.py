"""Theo dõi hồ sơ được nộp giúp: who was helped on paper, and has an account by now, takes the dossier into it."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.events import HelpedPersonJoined
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.selectors.parties import filed_by_helpers_for, get_joinable_dossier
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


@transaction.atomic
def join_helped(code: str, *, actor: Actor, at: datetime) -> Dossier:
    """From now on it is theirs on the portal as if they had filed it. Raises DossierNotFound for anybody else's."""
    dossier, _ = lock(get_joinable_dossier(code, actor=actor).pk)
    if not filed_by_helpers_for(actor).filter(pk=dossier.pk).exists():
        raise DossierNotFound  # taken in another window a moment ago
    Submission.objects.filter(pk=dossier.pk).update(beneficiary_id=actor.id)
    journal.record(HelpedPersonJoined(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at))
    return dossier
