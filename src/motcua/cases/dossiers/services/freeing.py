"""Trả việc về vị trí: who has left a post leaves no work behind that nobody else may touch."""

from datetime import date, datetime

from django.db import transaction

from motcua.cases.dossiers.events import DossierFreed
from motcua.cases.dossiers.models import Dossier, Step
from motcua.cases.dossiers.rules import handling as rules
from motcua.cases.dossiers.selectors import work
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.clients import selectors as clients
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day


@transaction.atomic
def free(dossier_id: int, *, actor: Actor, at: datetime) -> Dossier:
    """Nobody has taken it any more, if who had sits elsewhere; how long it has lain there goes on being counted."""
    dossier, facts = lock(dossier_id)
    sits_there = (
        facts.post_id is not None
        and facts.holder_id is not None
        and _acts_there(facts.holder_id, facts.post_id, local_day(at))
    )
    if not rules.is_left(facts, sits_there=sits_there):
        return dossier
    assert facts.post_id is not None and facts.holder_id is not None
    Step.objects.filter(dossier=dossier, ended_at=None).update(holder_id=None)
    dossier.holder_id = None
    dossier.save(update_fields=["holder_id"])
    journal.record(
        DossierFreed(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            from_account=facts.holder_id,
            at_post=facts.post_id,
        )
    )
    return dossier


def free_work_of(account_id: int, *, post_id: int, at: datetime) -> None:
    """Everything that this person had taken at a post that they have left."""
    for dossier_id in work.taken_by(account_id, post_id):
        free(dossier_id, actor=SYSTEM, at=at)


def free_left_work(*, at: datetime) -> None:
    """The same for everybody: holdings and keys end by their date, accounts are closed, without a fact on that day."""
    taken = work.taken()
    posts, today = {post_id for post_id, _ in taken}, local_day(at)
    sitting, programs = organizations.holders_of(posts, on=today), clients.programs_at(posts, on=today)
    for post_id, account_id in sorted(taken):
        if account_id not in sitting.get(post_id, {}) and account_id not in programs.get(post_id, ()):
            free_work_of(account_id, post_id=post_id, at=at)


def _acts_there(account_id: int, post_id: int, on: date) -> bool:
    """A person who sits at the post, or a program whose key counts."""
    if organizations.is_held(post_id, account_id, on=on):
        return True
    return account_id in clients.programs_at([post_id], on=on).get(post_id, ())
