"""Đề nghị hẹn lại chờ quyết định: the proposed forms 04 that a leader can still answer, first what is due first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from motcua.cases.dossiers.models import ExtensionProposal
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.lateness import cause_names
from motcua.cases.dossiers.selectors.worklist import limits_for
from motcua.cases.dossiers.states import DossierState
from motcua.foundation.calendars.states import Badge, WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

# What is shown, and how far is counted: an agency with a hundred waiting proposals needs no exact number.
SHOWN, COUNTED = 20, 100
_COLUMNS = (
    "dossier__code", "dossier__version__name", "dossier__applicant_name", "dossier__state", "cause_code", "reason",
    "due_at", "new_due_at", "proposed_by_id", "proposed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """Một đề nghị: the promise that runs, the proposed one, why, and who asks."""

    code: str
    procedure: str
    applicant: str
    cause: str
    reason: str
    due_at: datetime
    new_due_at: datetime
    proposed_by: str
    proposed_at: datetime
    badge: Badge


@dataclass(frozen=True, slots=True)
class WaitingProposals:
    """``number`` is exact below ``COUNTED``, where counting ends."""

    lines: list[ProposalLine]
    number: int

    @property
    def is_more(self) -> bool:
        """Whether there are some that are not shown."""
        return self.number > len(self.lines)


def waiting_proposals(actor: Actor, now: datetime, *, calendar: WorkCalendar | None = None) -> WaitingProposals:
    """One query where nothing is proposed (on an index of its own), else causes and names too, and the calendar's
    revision where it is not at hand.

    A proposal whose promise has moved or passed can no longer be agreed to, and is not shown.
    """
    rows = list(
        ExtensionProposal.objects.filter(
            agency_id__in=sorted(actor.agencies("dossiers.approve")),
            proposed_at__isnull=False,
            due_at__gt=now,
            dossier__due_at=F("due_at"),
            dossier__state__in=[DossierState.ACCEPTED, DossierState.PROCESSING],
        )
        .order_by("due_at", "id")
        .values_list(*_COLUMNS)[:COUNTED]
    )
    if not rows:
        return WaitingProposals([], 0)
    calendar, _ = limits_for(actor, now, calendar)
    causes = cause_names()
    names = organizations.people({row[8] for row in rows[:SHOWN] if row[8] is not None})
    lines = [
        ProposalLine(
            code=code,
            procedure=procedure,
            applicant=applicant,
            cause=causes.get(cause, cause),
            reason=reason,
            due_at=due_at,
            new_due_at=new_due_at,
            proposed_by=names.get(by, ""),
            proposed_at=at,
            badge=badge_of(calendar, now, state, due_at),
        )
        for code, procedure, applicant, state, cause, reason, due_at, new_due_at, by, at in rows[:SHOWN]
    ]
    return WaitingProposals(lines, len(rows))
