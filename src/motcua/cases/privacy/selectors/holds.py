"""Lệnh giữ: which dossiers nobody may destroy anything of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.cases.privacy.models import LegalHold
from motcua.cases.privacy.rules import answering as rules
from motcua.cases.privacy.states import HoldKind
from motcua.kernel.actor import Actor

_PAGE = 200


@dataclass(frozen=True, slots=True)
class HoldLine:
    id: int
    code: str
    why_text: str
    source: str
    made_at: datetime
    ended_at: datetime | None


def open_hold(dossier_id: int) -> LegalHold | None:
    return LegalHold.objects.filter(dossier_id=dossier_id, ended_at=None).first()


def held_dossiers() -> "QuerySet[LegalHold, int]":
    """As a subquery: their ids."""
    return LegalHold.objects.filter(ended_at=None).values_list("dossier_id", flat=True)


def holds_visible_to(actor: Actor) -> QuerySet[LegalHold]:
    return LegalHold.objects.filter(dossier__agency_id__in=actor.agencies(rules.GRANT))


def holds(actor: Actor) -> list[HoldLine]:
    """Open ones first, newest first."""
    rows = holds_visible_to(actor).select_related("dossier").order_by("ended_at", "-id")
    found = sorted(rows[:_PAGE], key=lambda row: row.ended_at is not None)
    return [
        HoldLine(row.pk, row.dossier.code, str(HoldKind(row.why).label), row.source, row.made_at, row.ended_at)
        for row in found
    ]
