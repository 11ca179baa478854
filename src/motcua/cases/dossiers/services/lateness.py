"""Chậm hạn: why it is late, and the apology that an officer proposes before it is."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import CauseUnknown
from motcua.cases.dossiers.events import DelayExplained, ExtensionProposed
from motcua.cases.dossiers.models import Delay, ExtensionProposal
from motcua.cases.dossiers.rules import lateness
from motcua.cases.dossiers.selectors.causes import causes_on
from motcua.cases.dossiers.services.extension import check_new_moment
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def explain_delay(dossier_id: int, *, cause: str, note: str, actor: Actor, at: datetime) -> Delay:
    """The holder chooses the cause of the table; chosen again it is the new one that counts."""
    dossier, facts = lock(dossier_id)
    lateness.check_may_explain(facts, actor)
    if cause not in dict(causes_on(local_day(at), dossier.agency_id)):
        raise CauseUnknown(field="cause")
    before = Delay.objects.filter(dossier=dossier).values_list("cause_code", flat=True).first() or ""
    said = {"cause_code": cause, "note": clean(note), "chosen_at": at, "actor_id": actor.id}
    delay, _ = Delay.objects.update_or_create(dossier=dossier, defaults=said)
    journal.record(
        DelayExplained(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            cause=cause,
            old_cause=before,
            field=dossier.field.code,
        )
    )
    return delay


@transaction.atomic
def propose_extension(
    dossier_id: int, *, new_due_at: datetime, cause: str, reason: str, actor: Actor, at: datetime
) -> ExtensionProposal:
    """The officer asks the leaders for form 04; what the leader confirms may differ."""
    dossier, facts = lock(dossier_id)
    lateness.check_may_propose(facts, actor, at)
    check_new_moment(dossier, new_due_at, cause=cause, reason=clean(reason), at=at)
    said = {
        "agency_id": dossier.agency_id,
        "due_at": dossier.due_at,
        "new_due_at": new_due_at,
        "cause_code": cause,
        "reason": clean(reason),
        "proposed_at": at,
        "proposed_by_id": actor.id,
    }
    proposal, _ = ExtensionProposal.objects.update_or_create(
        dossier=dossier, defaults=said, create_defaults=said | {"drafted_at": at}
    )
    journal.record(
        ExtensionProposed(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            cause=cause,
            new_due_at=new_due_at,
        )
    )
    return proposal
