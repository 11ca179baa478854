"""Xin lỗi và hẹn lại (form 04): a new moment, once, before the old one passes."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.events import DueMomentExtended, ExtensionDeclined
from motcua.cases.dossiers.models import Dossier, Extension, ExtensionProposal, ExtensionRejection
from motcua.cases.dossiers.rules import clock as rules
from motcua.cases.dossiers.selectors.causes import causes_on
from motcua.cases.dossiers.selectors.clock import is_working_day
from motcua.cases.dossiers.services.letters import APOLOGY_LETTER, number_letter
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


def check_new_moment(dossier: Dossier, new_due_at: datetime, *, cause: str, reason: str, at: datetime) -> None:
    """What form 04 would promise, whoever asks. Raises NewDueNotLater, NewDueNotWorking, CauseUnknown, FieldMissing."""
    assert dossier.due_at is not None
    rules.check_extension(
        old=dossier.due_at,
        new=new_due_at,
        is_working_day=is_working_day(dossier.agency_id, new_due_at),
        cause=cause,
        causes=frozenset(code for code, _ in causes_on(local_day(at), dossier.agency_id)),
        reason=reason,
    )


@transaction.atomic
def extend(dossier_id: int, *, new_due_at: datetime, cause: str, reason: str, actor: Actor, at: datetime) -> Extension:
    """A leader apologizes and names the new moment; letter 04 is numbered."""
    dossier, facts = lock(dossier_id)
    rules.check_may_extend(facts, actor, at)
    check_new_moment(dossier, new_due_at, cause=cause, reason=clean(reason), at=at)
    assert dossier.due_at is not None
    decided = Extension.objects.create(
        dossier=dossier,
        old_due_at=dossier.due_at,
        new_due_at=new_due_at,
        cause_code=cause,
        reason=clean(reason),
        decided_at=at,
        actor_id=actor.id,
    )
    dossier.due_at = new_due_at
    dossier.save(update_fields=["due_at"])
    ExtensionProposal.objects.filter(dossier=dossier).delete()
    number_letter(dossier, APOLOGY_LETTER, decided.pk, actor=actor, at=at)
    journal.record(
        DueMomentExtended(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            old_due_at=decided.old_due_at,
            new_due_at=new_due_at,
            cause=cause,
        )
    )
    return decided


@transaction.atomic
def decline_extension(dossier_id: int, *, reason: str, actor: Actor, at: datetime) -> ExtensionRejection:
    """A leader does not agree and says why: the promise stays, who proposed is told and may propose anew."""
    dossier, facts = lock(dossier_id)
    rules.check_may_decline_extension(facts, actor)
    rules.check_rejection(clean(reason))
    proposal = ExtensionProposal.objects.get(dossier=dossier)
    assert proposal.proposed_at is not None
    rejection = ExtensionRejection.objects.create(
        dossier=dossier,
        due_at=proposal.due_at,
        new_due_at=proposal.new_due_at,
        cause_code=proposal.cause_code,
        proposal=proposal.reason,
        proposed_at=proposal.proposed_at,
        proposed_by_id=proposal.proposed_by_id,
        reason=clean(reason),
        declined_at=at,
        actor_id=actor.id,
    )
    proposal.delete()
    journal.record(
        ExtensionDeclined(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            cause=rejection.cause_code,
            due_at=rejection.due_at,
            new_due_at=rejection.new_due_at,
            to_account=rejection.proposed_by_id,
            to_post=dossier.post_id,
        )
    )
    return rejection
