"""Chờ tôi ký: results that this leader approved and that bear no signature yet."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from motcua.cases.dossiers.models import Dossier, OutcomeSignature
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.selectors.worklist import limits_for
from motcua.cases.dossiers.states import DossierState
from motcua.foundation.calendars.states import Badge
from motcua.foundation.files.states import MediaType
from motcua.kernel.actor import Actor

# As ``rules.outcome.check_may_sign``: approved, and not handed over yet.
_STATES = [DossierState.PROCESSING, DossierState.DONE]
_COLUMNS = (
    "id", "code", "outcome__name", "version__name", "applicant_name", "state", "due_at", "outcome__approved_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultToSign:
    """A line of the list."""

    id: int
    code: str
    name: str
    procedure: str
    applicant: str
    approved_at: datetime
    badge: Badge


def results_to_sign(actor: Actor, *, limit: int, now: datetime) -> list[ResultToSign]:
    """What is due first comes first. One query beside the calendar's."""
    calendar, _ = limits_for(actor, now)
    return [
        ResultToSign(one, code, name, procedure, applicant, at, badge_of(calendar, now, state, due))
        for one, code, name, procedure, applicant, state, due, at in _unsigned(actor)
        .order_by("due_at", "id")
        .values_list(*_COLUMNS)[:limit]
    ]


def results_to_sign_count(actor: Actor, *, limit: int) -> int:
    """How many wait, up to a number. One query."""
    return _unsigned(actor)[:limit].count()


def _unsigned(actor: Actor) -> QuerySet[Dossier]:
    if actor.id is None:
        return Dossier.objects.none()
    signed = OutcomeSignature.objects.filter(dossier=OuterRef("pk"), file=OuterRef("outcome__file"))
    return dossiers_visible_to(actor).filter(
        ~Exists(signed), state__in=_STATES, outcome__approved_by_id=actor.id, outcome__approved_at__isnull=False,
        outcome__file__media_type=MediaType.PDF,
    )  # fmt: skip
