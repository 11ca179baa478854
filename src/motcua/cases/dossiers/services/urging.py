"""Đôn đốc: ask whoever has a dossier to get on with it, and answer with a sentence."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.events import DossierUrged, UrgingAnswered
from motcua.cases.dossiers.models import Step, Urging, UrgingRule
from motcua.cases.dossiers.rules import urging as rules
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def urge(dossier_id: int, *, text: str = "", actor: Actor, at: datetime) -> Urging:
    """Đôn đốc: the holder is told, or everybody of the post where nobody has taken it yet."""
    dossier, facts = lock(dossier_id)
    rules.check_may_urge(facts, actor, at)
    in_force = UrgingRule.objects.filter(valid_from__lte=local_day(at)).order_by("-valid_from").first()
    assert actor.post_id is not None  # nobody has the grant without a post
    urging = Urging.objects.create(
        dossier=dossier,
        step=Step.objects.get(dossier=dossier, ended_at=None),
        text=clean(text)[:500],
        asked_by_id=actor.id or 0,
        asked_by_post_id=actor.post_id,
        asked_at=at,
        again_at=at + timedelta(hours=in_force.hours if in_force else rules.USUAL_HOURS),
    )
    dossier.urged_at = at
    dossier.save(update_fields=["urged_at"])
    journal.record(
        DossierUrged(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            to_post=dossier.post_id or 0,
            to_account=dossier.holder_id,
        )
    )
    return urging


@transaction.atomic
def answer_urging(dossier_id: int, *, answer: str, actor: Actor, at: datetime) -> None:
    """Trả lời đôn đốc: one sentence for all who urged at this post; each of them is told."""
    dossier, facts = lock(dossier_id)
    rules.check_may_answer_urging(facts, actor)
    said = clean(answer)[:500]
    if not said:
        raise FieldMissing(field="answer", label="câu trả lời")
    stay = Step.objects.get(dossier=dossier, ended_at=None)
    waiting = list(Urging.objects.filter(dossier=dossier, step=stay, answered_at=None))
    for urging in waiting:
        urging.answer, urging.answered_by_id, urging.answered_at = said, actor.id, at
        urging.save(update_fields=["answer", "answered_by_id", "answered_at"])
    dossier.urged_at = None
    dossier.save(update_fields=["urged_at"])
    for account in dict.fromkeys(urging.asked_by_id for urging in waiting):
        journal.record(
            UrgingAnswered(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, to_account=account)
        )
