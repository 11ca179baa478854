"""Dùng lại: a paper goes from a locker into a dossier; and its owner says whether it is offered at all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.cases.lockers.errors import PaperNotInLocker
from motcua.cases.lockers.events import LockerPaperHidden, LockerPaperShown, LockerPaperUsed
from motcua.cases.lockers.models import LockerPaper, LockerUse
from motcua.cases.lockers.selectors.papers import own_papers
from motcua.cases.lockers.states import Owner
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


@transaction.atomic
def note_uses(numbers: Iterable[int], *, owner: Owner, dossier_id: int, actor: Actor, at: datetime) -> None:
    """These papers went into a dossier; whoever files has looked whether they may still be used."""
    for row in _locked(owner).filter(pk__in=set(numbers)):
        _, is_new = LockerUse.objects.get_or_create(paper=row, dossier_id=dossier_id, defaults={"used_at": at})
        if is_new:
            journal.record(
                LockerPaperUsed(
                    **by(actor), subject=row.subject, agency_id=None, at=at, dossier=dossier_id, paper_kind=row.kind
                )
            )


@transaction.atomic
def hide(number: int, *, owner: Owner, actor: Actor, at: datetime) -> None:
    """Nobody offers this paper in a filing until it is shown again."""
    row = _one(number, owner)
    if row.hidden_at is None:
        row.hidden_at = at
        row.save(update_fields=["hidden_at"])
        journal.record(LockerPaperHidden(**by(actor), subject=row.subject, agency_id=None, at=at))


@transaction.atomic
def show(number: int, *, owner: Owner, actor: Actor, at: datetime) -> None:
    """It is offered again."""
    row = _one(number, owner)
    if row.hidden_at is not None:
        row.hidden_at = None
        row.save(update_fields=["hidden_at"])
        journal.record(LockerPaperShown(**by(actor), subject=row.subject, agency_id=None, at=at))


def _one(number: int, owner: Owner) -> LockerPaper:
    row = _locked(owner).filter(pk=number).first()
    if row is None:
        raise PaperNotInLocker
    return row


def _locked(owner: Owner) -> QuerySet[LockerPaper]:
    return own_papers(owner).select_for_update(no_key=True)
