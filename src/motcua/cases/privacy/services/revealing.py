"""Xem đủ: unmask the numbers and addresses of one dossier for some minutes, for a reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services as dossier_services
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.privacy.errors import ReasonUnknown
from motcua.cases.privacy.events import DataRevealed
from motcua.cases.privacy.models import Reveal, RevealReason
from motcua.cases.privacy.rules import revealing as rules
from motcua.cases.privacy.selectors import number_of
from motcua.cases.privacy.states import Setting
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean

_LONGEST = 500


@transaction.atomic
def reveal(code: str, *, reason: str, words: str, actor: Actor, at: datetime) -> datetime:
    """Until when. The applicant sees that it was done. Raises DossierNotFound, ReasonUnknown, ReasonNeedsWords."""
    dossier = dossiers.get_dossier(code, actor=actor)
    day = local_day(at)
    open_ones = RevealReason.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), code=reason, valid_from__lte=day)
    why = open_ones.order_by("-valid_from").first()
    if why is None or actor.id is None:
        raise ReasonUnknown(field="reason")
    said = clean(words)[:_LONGEST]
    rules.check_words(said, are_needed=why.needs_words)
    minutes = number_of(Setting.REVEAL_MINUTES, on=day)
    until = at + timedelta(minutes=minutes)
    Reveal.objects.create(
        dossier_id=dossier.pk, account_id=actor.id, post_id=actor.post_id, reason=why, words=said, revealed_at=at,
        until=until,
    )  # fmt: skip
    dossier_services.note_reading(dossier.pk, way=ReadingWay.REVEAL, actor=actor, at=at)
    journal.record(
        DataRevealed(
            **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, reason=why.code, minutes=minutes
        )
    )
    return until
