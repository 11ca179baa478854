"""Giữ hồ sơ: while somebody complains, sues or inspects, nothing of it is destroyed."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.privacy.errors import HeldAlready, HoldUnknown, RequestIncomplete
from motcua.cases.privacy.events import DossierHeld, DossierHoldEnded
from motcua.cases.privacy.models import LegalHold
from motcua.cases.privacy.rules import answering as rules
from motcua.cases.privacy.selectors.holds import holds_visible_to, open_hold
from motcua.cases.privacy.states import HoldKind
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def hold_dossier(code: str, *, why: str, source: str, actor: Actor, at: datetime) -> LegalHold:
    """Raises DossierNotFound, also for another agency's; RequestIncomplete, HeldAlready."""
    matter = dossiers.matter_by_code(code)
    if not actor.may(rules.GRANT, at=matter.agency_id):
        raise DossierNotFound
    said = clean(source)[:300]
    if why not in HoldKind.values or not said:
        raise RequestIncomplete(field="source", label="số, ngày của văn bản")
    take_turn("hold", matter.id)
    if open_hold(matter.id) is not None:
        raise HeldAlready(code=matter.code)
    held = LegalHold.objects.create(
        dossier_id=matter.id, why=why, source=said, made_at=at, made_by_id=actor.id
    )  # fmt: skip
    journal.record(DossierHeld(**by(actor), subject=matter.subject, agency_id=matter.agency_id, at=at, why=why))
    return held


@transaction.atomic
def end_hold(hold_id: int, *, actor: Actor, at: datetime) -> None:
    """Ended already, it changes nothing. Raises HoldUnknown."""
    mine = holds_visible_to(actor).filter(pk=hold_id).exists()
    held = LegalHold.objects.select_for_update(no_key=True).filter(pk=hold_id).first() if mine else None
    if held is None:
        raise HoldUnknown
    if held.ended_at is not None:
        return
    held.ended_at, held.ended_by_id = at, actor.id
    held.save(update_fields=["ended_at", "ended_by_id"])
    matter = dossiers.matter(held.dossier_id)
    journal.record(DossierHoldEnded(**by(actor), subject=matter.subject, agency_id=matter.agency_id, at=at))
