"""Bàn giao công việc: all open work of a person goes to another, in one transaction, with a letter of what went."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from motcua.cases.dossiers.errors import NothingToHandOver
from motcua.cases.dossiers.events import DossierHandedOver, WorkHandedOver
from motcua.cases.dossiers.models import Dossier, HandedOver, Step, WorkHandover
from motcua.cases.dossiers.rules import handover as rules
from motcua.cases.dossiers.selectors import handover as reading
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.services.forms import work_handover as form
from motcua.cases.dossiers.services.papers_to_print import Printed, letterhead_of
from motcua.cases.dossiers.services.stepping import PLACE, lock, move_to
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def hand_over(
    *,
    from_post: int,
    from_account: int | None,
    to_post: int,
    to_account: int,
    reason: str,
    actor: Actor,
    at: datetime,
) -> WorkHandover:
    """Everything that can go goes, or nothing does; what the other post cannot do stays where it is."""
    posts = organizations.posts({from_post, to_post})
    rules.check_may_hand_over(actor, agency_ids={post.agency_id for post in posts.values()})
    rules.check_people(
        giver=(from_post, from_account),
        taker=(to_post, to_account),
        is_held=organizations.is_held(to_post, to_account, on=local_day(at)),
        reason=clean(reason),
    )
    handover = WorkHandover.objects.create(
        agency_id=posts[from_post].agency_id,
        from_post_id=from_post,
        from_account_id=from_account,
        to_post_id=to_post,
        to_account_id=to_account,
        reason=clean(reason)[:2000],
        at=at,
        actor_id=actor.id,
        actor_post_id=actor.post_id,
    )
    ids = [dossier.pk for dossier in reading.work_of(from_post, from_account)]
    papers = reading.papers_of(ids)
    lines = []
    # In the order of their ids, so that two who hand over at the same time never wait for each other.
    for dossier_id in sorted(ids):
        line = _pass_on(dossier_id, handover, actor=actor, at=at)
        if line is not None:
            line.papers = papers.get(dossier_id, "")
            lines.append(line)
    if not lines:
        raise NothingToHandOver
    lines.sort(key=lambda line: ids.index(line.dossier_id))
    for position, line in enumerate(lines, 1):
        line.position = position
    HandedOver.objects.bulk_create(lines)
    journal.record(
        WorkHandedOver(
            **by(actor),
            subject=f"handover:{handover.pk}",
            agency_id=handover.agency_id,
            at=at,
            from_account=from_account,
            to_account=to_account,
            dossiers=len(lines),
        )
    )
    return handover


def handover_letter(number: int, *, actor: Actor, at: datetime) -> Printed:
    """The letter as PDF, as it was handed over. Raises HandoverNotFound."""
    page = reading.get_handover(number, actor=actor)
    handover = page.handover
    rendered = form.render(
        form.WorkHandoverLetter(
            letterhead=letterhead_of(handover.agency_id),
            number=handover.pk,
            giver=page.giver.name,
            giver_post=page.giver.title,
            taker=page.taker.name,
            taker_post=page.taker.title,
            decided_by=page.decided_by,
            reason=handover.reason,
            at=handover.at,
            rows=tuple(
                form.HandedRow(line.code, line.procedure, line.step, line.due_at, line.papers) for line in page.lines
            ),
        ),
        at=handover.at,
    )
    return Printed(f"ban-giao-{handover.pk}.pdf", rendered)


def _pass_on(dossier_id: int, handover: WorkHandover, *, actor: Actor, at: datetime) -> HandedOver | None:
    """One dossier; None where it has moved meanwhile or the other post cannot do its step."""
    dossier, facts = lock(dossier_id)
    if (dossier.post_id, dossier.holder_id) != (handover.from_post_id, handover.from_account_id):
        return None
    line = HandedOver(handover=handover, dossier=dossier, step_name=dossier.step_name, due_at=dossier.due_at)
    if handover.to_post_id != handover.from_post_id:
        if reading.refusal_of(dossier, facts.step_id, handover.to_post_id, at):
            return None
        process = placing.process_of(dossier.version_id)
        step = process.step(facts.step_id) if facts.step_id is not None else process.first
        move_to(dossier, step, handover.to_post_id, at=at, remark=f"Bàn giao số {handover.pk}")
    _give(dossier, handover.to_account_id, at)
    journal.record(
        DossierHandedOver(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            handover=handover.pk,
            from_post=handover.from_post_id,
            to_post=handover.to_post_id,
            to_account=handover.to_account_id,
        )
    )
    return line


def _give(dossier: Dossier, account_id: int, at: datetime) -> None:
    Step.objects.filter(dossier=dossier, ended_at=None).update(
        holder_id=account_id, taken_at=Coalesce(F("taken_at"), Value(at))
    )
    dossier.holder_id = account_id
    dossier.save(update_fields=PLACE)
