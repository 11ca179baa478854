"""Hôm nay: drafts that a post is asked about and has not answered."""

from datetime import datetime

from motcua.cases.correspondence.models import DraftOpinion
from motcua.cases.correspondence.selectors.today import MOST_TODAY, DocumentWaiting
from motcua.cases.correspondence.states import OpinionState, Urgency
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

WAITING = "asked"


def opinions_today(actor: Actor, now: datetime, *, calendar: WorkCalendar) -> list[DocumentWaiting]:
    """The first due first; its ``id`` is that of the request. Two queries."""
    rows = DraftOpinion.objects.filter(post_id=actor.post_id or 0, answered_at=None, request__state=OpinionState.OPEN)
    found = list(rows.select_related("request__version__kind").order_by("request__due_at", "id")[:MOST_TODAY])
    asked_by = {row.request.asked_by_id for row in found if row.request.asked_by_id}
    people = organizations.people(asked_by) if found else {}
    return [
        DocumentWaiting(
            id=row.request_id, what=f"Dự thảo {row.request.version.number}", kind=row.request.version.kind.name,
            abstract=row.request.version.abstract, urgency=row.request.version.urgency,
            urgency_text=str(Urgency(row.request.version.urgency).label), state=WAITING, state_text="Xin ý kiến",
            who=people.get(row.request.asked_by_id or 0, ""), due_at=row.request.due_at,
            badge=calendars.due_badge(calendar, now, row.request.due_at, False),
        )
        for row in found
    ]  # fmt: skip
