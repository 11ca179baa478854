"""Hồ sơ hết thời hạn bảo quản: what is past its term and waits for a decision, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, Subquery

from motcua.cases.correspondence.models import RetentionReview, WorkFile
from motcua.cases.correspondence.selectors.work_file_doors import work_files_visible_to
from motcua.cases.correspondence.states import DIRECTING, ReviewOutcome, WorkFileState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

# More than one page says; the oldest come first.
MOST_REVIEWED = 500


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A file past its term: with ``outcome`` it was decided on before."""

    id: int
    name: str
    title: str
    state_text: str
    kind: str
    over_since: date
    items: int
    pages: int
    outcome: str
    outcome_text: str
    reason: str
    decided_at: datetime | None
    decided_by: str


def kept_until(file: WorkFile) -> date | None:
    """What the latest decision says; None where there is none, or it was of no worth any more."""
    latest = RetentionReview.objects.filter(file=file).order_by("-id").values_list("until", flat=True).first()
    return latest if latest is not None else file.keep_until


def files_past_term(today: date, *, is_decided: bool, actor: Actor) -> list[ReviewRow]:
    """Waiting for a decision, the longest over first; or those that were found of no worth. Two queries."""
    latest = RetentionReview.objects.filter(file=OuterRef("pk")).order_by("-id")
    rows = work_files_visible_to(actor).annotate(
        outcome=Subquery(latest.values("outcome")[:1]),
        until=Subquery(latest.values("until")[:1]),
        why=Subquery(latest.values("reason")[:1]),
        decided_at=Subquery(latest.values("decided_at")[:1]),
        decided_by=Subquery(latest.values("decided_by_id")[:1]),
    )
    still_open = Q(outcome=None) | Q(outcome=ReviewOutcome.KEEP, until__lt=today)
    wanted = Q(outcome=ReviewOutcome.WORTHLESS) if is_decided else still_open
    found = list(
        rows.filter(wanted, keep_until__lt=today).select_related("term").order_by("keep_until", "id")[:MOST_REVIEWED]
    )
    people = organizations.people({one.decided_by for one in found if one.decided_by})
    return [
        ReviewRow(
            one.pk, str(one), one.title, str(WorkFileState(one.state).label), one.term.kind,
            one.until or one.keep_until or today, one.items or 0, one.pages or 0, one.outcome or "",
            str(ReviewOutcome(one.outcome).label) if one.outcome else "", one.why or "", one.decided_at,
            people.get(one.decided_by or 0, ""),
        )
        for one in found
    ]  # fmt: skip


def may_review(actor: Actor) -> bool:
    """Whether the actor decides for the own agency."""
    return actor.may(DIRECTING, at=actor.agency_id)
