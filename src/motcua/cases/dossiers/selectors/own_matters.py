"""Việc chờ người dân: how each of a citizen's living dossiers stands, so that one page can say what to do first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, OuterRef, Q, Subquery

from motcua.cases.dossiers.models import SupplementRequest
from motcua.cases.dossiers.selectors.parties import own_submissions
from motcua.cases.dossiers.states import OPEN, DossierState, ReturnChannel
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.actor import Actor

_LIVING = [str(state) for state in sorted(OPEN | {DossierState.DONE})]
_COLUMNS = (
    "dossier_id", "dossier__code", "dossier__version_id", "dossier__state", "dossier__return_channel",
    "dossier__finished_at", "unread", "written_at", "asked_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """``asked_at``: when a correction was asked for that nobody has sent; ``written_at``: the latest unread message;
    ``ready_at``: since when a result lies there that the person comes for or opens."""

    id: int
    code: str
    procedure: str
    asked_at: datetime | None
    unread: int
    written_at: datetime | None
    ready_at: datetime | None
    is_ready_here: bool

    @property
    def subject(self) -> str:
        """What the journal, charges and ratings call the dossier."""
        return f"dossier:{self.id}"


def own_matters(actor: Actor, *, now: datetime, since: datetime, limit: int = 100) -> list[OwnMatter]:
    """Dossiers that live, and those handed over after ``since``; the newest first. One query and the person's rights,
    and what the pinned versions need."""
    new = Q(dossier__messages__is_from_applicant=False, dossier__messages__read_at=None)
    asked = SupplementRequest.objects.filter(
        dossier_id=OuterRef("dossier_id"), answered_at=None, declined_at=None
    ).exclude(needs_approval=True, approved_at=None)
    rows = (
        own_submissions(actor, now=now)
        .filter(Q(dossier__state__in=_LIVING) | Q(dossier__closed_at__gte=since))
        .annotate(
            unread=Count("dossier__messages", filter=new),
            written_at=Max("dossier__messages__sent_at", filter=new),
            asked_at=Subquery(asked.order_by("-number").values("asked_at")[:1]),
        )
        .order_by("-dossier_id")
        .values_list(*_COLUMNS)
    )
    found = list(rows[:limit])
    versions = procedures.versions_for_intake({row[2] for row in found})
    return [
        OwnMatter(
            id=row[0],
            code=row[1],
            procedure=versions[row[2]].name,
            asked_at=row[8] if row[3] == DossierState.SUPPLEMENT else None,
            unread=row[6],
            written_at=row[7],
            # What goes by post comes by itself.
            ready_at=row[5] if row[3] == DossierState.DONE and row[4] != ReturnChannel.POST else None,
            is_ready_here=row[4] == ReturnChannel.ELECTRONIC,
        )
        for row in found
    ]
