"""Xử lý: take over, forward, assign."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from motcua.cases.dossiers.errors import PersonNotInPost, StepNotNext
from motcua.cases.dossiers.events import DossierAssigned, DossierForwarded, DossierTaken
from motcua.cases.dossiers.models import Dossier, Step
from motcua.cases.dossiers.rules import handling as rules
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.services.stepping import PLACE, choose_post, lock, move_to, take_up
from motcua.catalogue.procedures.selectors import Process
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def take_over(dossier_id: int, *, actor: Actor, at: datetime) -> Dossier:
    """Nhận việc: a person of the post takes free work."""
    dossier, facts = lock(dossier_id)
    rules.check_may_take_over(facts, actor)
    take_up(dossier, actor=actor, at=at)
    dossier.save(update_fields=PLACE)
    journal.record(
        DossierTaken(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, step=dossier.step_name)
    )
    return dossier


@transaction.atomic
def forward(
    dossier_id: int,
    *,
    to_step: int | None = None,
    to_post: int | None = None,
    remark: str = "",
    actor: Actor,
    at: datetime,
) -> Dossier:
    """Chuyển xử lý: to a next (or earlier) step, or, with a post alone, to another post of the same step."""
    dossier, facts = lock(dossier_id)
    rules.check_may_forward(facts, actor)
    process = placing.process_of(dossier.version_id)
    now = process.step(facts.step_id) if facts.step_id is not None else process.first
    target = _target(process, now, to_step, stay=to_post is not None)
    is_back = target.id in now.back
    rules.check_target(
        kind_now=now.kind,
        kind_wanted=target.kind,
        is_same_step=target.id == now.id,
        is_move=is_back or target.id in now.forward,
        name=target.name,
    )
    post_id = choose_post(dossier, target, to_post, at=at)
    take_up(dossier, actor=actor, at=at)
    from_post = dossier.post_id
    move_to(dossier, target, post_id, at=at, is_back=is_back, remark=clean(remark))
    dossier.save(update_fields=PLACE)
    journal.record(
        DossierForwarded(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            step=target.name,
            from_post=from_post,
            to_post=post_id,
            is_back=is_back,
        )
    )
    return dossier


@transaction.atomic
def assign(dossier_id: int, *, to_account: int, actor: Actor, at: datetime) -> Dossier:
    """Phân công: a leader names the person of the post who does it."""
    dossier, facts = lock(dossier_id)
    rules.check_may_assign(facts, actor)
    if facts.post_id is None or not organizations.is_held(facts.post_id, to_account, on=local_day(at)):
        raise PersonNotInPost(field="to_account")
    Step.objects.filter(dossier=dossier, ended_at=None).update(
        holder_id=to_account, taken_at=Coalesce(F("taken_at"), Value(at))
    )
    dossier.holder_id = to_account
    dossier.save(update_fields=["holder_id"])
    journal.record(
        DossierAssigned(**by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, to_account=to_account)
    )
    return dossier


def _target(process: Process, now: ProcessStep, wanted: int | None, *, stay: bool) -> ProcessStep:
    if wanted is None:
        return now if stay else (placing.next_step(process, now) or now)
    try:
        return process.step(wanted)
    except KeyError:
        raise StepNotNext(field="to_step") from None
